// Rules for every workflow. zizmor (npm run test:audit) has more.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Job {
  uses?: string;
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  steps?: { uses?: string; with?: Record<string, unknown> }[];
}

interface Workflow {
  permissions?: object;
  concurrency?: { group?: string };
  jobs: Record<string, Job>;
}

const folder = ".github/workflows";
const texts = readdirSync(folder).map((name): [string, string] => [name, readFileSync(`${folder}/${name}`, "utf8")]);
const jobs = texts.flatMap(([file, text]) =>
  Object.entries((parse(text) as Workflow).jobs).map(([name, job]): [string, Job] => [`${file} ${name}`, job]),
);

/** The actions that are not pinned to a commit with its version in a comment. This repository's own need no pin. */
const unpinned = (text: string) =>
  [...text.matchAll(/\buses:\s*(.*)/g)]
    .map(([, action = ""]) => action)
    .filter(
      (action) =>
        !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^\.\/\.github\/workflows\/[\w-]+\.yml$/.test(action),
    );

describe.each(texts)("%s", (_name, text) => {
  const workflow = parse(text) as Workflow;

  test("pins each action to a commit, with its version in a comment", () => {
    expect(unpinned(text)).toEqual([]);
  });

  test("gives permissions to single jobs only, and runs once at a time for a branch or tag", () => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency?.group).toContain("${{ github.ref }}");
  });
});

test.each([
  "actions/checkout@v7",
  "actions/checkout@main # v7.0.1",
  "actions/checkout@3d3c42e # v7.0.1",
  "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
  "docker://alpine:3.22",
])("%s is not pinned", (action) => {
  expect(unpinned(`      - uses: ${action}\n`)).toEqual([action]);
});

test("all workflows use the same version of an action", () => {
  const versions = new Map<string, Set<string>>();
  for (const [, action = "", version = ""] of texts
    .map(([, text]) => text)
    .join("\n")
    .matchAll(/uses: ([\w-]+\/[\w-]+)\S*@(.*)/g))
    versions.set(action, new Set([...(versions.get(action) ?? []), version]));
  expect(versions.size).toBeGreaterThan(4);
  expect([...versions].filter(([, { size }]) => size !== 1)).toEqual([]);
});

describe.each(jobs)("%s", (_name, { uses, permissions, steps = [], ...job }) => {
  test("lists its permissions and has a time limit", () => {
    expect(permissions).toEqual(expect.any(Object));
    expect(Object.values(permissions ?? {}).filter((right) => !["read", "write"].includes(right))).toEqual([]);
    if (!uses) expect(job["timeout-minutes"]).toBeLessThanOrEqual(45);
  });

  test("does not keep the token in the checkout", () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  test("does not run a dependency's code with a write permission", () => {
    const writes = Object.values(permissions ?? {}).includes("write");
    const commands = steps.map((step) => JSON.stringify(step)).filter((step) => /npm|pip|\.ci\//.test(step));
    if (writes) expect(commands).toEqual([]);
  });
});
