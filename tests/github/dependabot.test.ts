// Dependabot updates everything that is pinned: a folder that is not listed would be forgotten.
import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Update {
  "package-ecosystem": string;
  directory?: string;
  directories?: string[];
  schedule: { interval: string };
  cooldown?: { "default-days": number };
  groups?: Record<string, { patterns: string[] }>;
}

const { updates } = parse(readFileSync(".github/dependabot.yml", "utf8")) as { updates: Update[] };
const listed = (ecosystem: string) =>
  updates
    .filter((update) => update["package-ecosystem"] === ecosystem)
    .flatMap(({ directory, directories = [] }) => [directory ?? [], directories].flat());
const exclude = (name: string) => /(^|\/)(node_modules|\.aws-sam|\.venv[^/]*)$/.test(name);
const foldersOf = (pattern: string) => [
  ...new Set(
    globSync(pattern, { exclude })
      .map((file) => `/${dirname(file)}`.replace(/^\/\.$/, "/"))
      .sort(),
  ),
];

test("every folder with a lock file of npm is listed", () => {
  expect(listed("npm").sort()).toEqual(foldersOf("**/package-lock.json"));
});

test("every folder with locked requirements is listed, except those that follow AWS's images", () => {
  const ofAws = ["/tests/container", "/tests/model/wdbc/older"];
  expect([...listed("uv"), ...ofAws].sort()).toEqual(foldersOf("{.ci/*,**/*}requirements.txt"));
});

test("the actions of the workflows are listed", () => {
  expect(listed("github-actions")).toEqual(["/"]);
});

test.each(updates)(
  "$package-ecosystem: weekly, in one pull request, without releases younger than a week",
  (update) => {
    expect(update.schedule.interval).toBe("weekly");
    expect(update.cooldown?.["default-days"]).toBeGreaterThanOrEqual(7);
    expect(Object.values(update.groups ?? {})).toEqual([{ patterns: ["*"] }]);
  },
);
