/** The table of local/README.md: each behaviour has a source, and a test that is there. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const readme = readFileSync(new URL("../../../local/README.md", import.meta.url), "utf8");
const section = readme.split("## What the gateway does as API Gateway does")[1]?.split("\n## ")[0] ?? "";
const rows = section
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2)
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** The titles of tests and groups in a file, as they stand in the code. */
function titles(file: string): string[] {
  const url = new URL(`${file}.test.ts`, import.meta.url);
  if (!existsSync(url)) return [];
  const code = readFileSync(url, "utf8");
  return [...code.matchAll(/(?:\b(?:test|describe)|[\])])\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, title = ""]) => title);
}

test("the table has at least 40 behaviours, and none twice", () => {
  expect(rows.length).toBeGreaterThanOrEqual(40);
  expect(new Set(rows.map(([behaviour]) => behaviour)).size).toBe(rows.length);
});

test.each(rows)("%s", (_behaviour, source, tests = "") => {
  expect(source).toMatch(/^(guide|recorded|fge|Lambda guide|aws-sam-cli#\d+)\b/);
  const references = tests.split("; ").map((reference) => /^([\w-]+): (.*)$/.exec(reference) ?? [reference]);
  const missing = references.filter(([, file = "", title = ""]) => {
    const isThis = (own: string) => (title.endsWith("…") ? own.startsWith(title.slice(0, -1).trim()) : own === title);
    return !titles(file).some(isThis);
  });
  expect(missing.map(([reference]) => reference)).toEqual([]);
});
