// docs/security.md names the tests that would fail without a protection: they exist, and each risk has some.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { pages, rows } from "./markdown.ts";

const text = pages["security.md"]?.text ?? "";

/** Links to tests, each with the names of tests that stand behind it. */
const named = (part: string) =>
  [...part.matchAll(/\]\(\.\.\/(tests\/[^)]+)\) `([^`]+)`/g)].map(([, file = "", name = ""]) => ({ file, name }));

const isTest = (file: string, name: string) => {
  const source = readFileSync(file, "utf8");
  return source.includes(`"${name}"`) || source.includes(`def ${name}(`);
};

describe("every risk", () => {
  test.each(rows(text))("%s has a test", (_risk, _protection, tests = "") => {
    expect(named(tests).length).toBeGreaterThan(0);
  });

  test("of the ten is there", () => {
    expect(rows(text).map(([risk = ""]) => risk.split(" ")[0])).toEqual(
      Array.from({ length: 10 }, (_, i) => `API${i + 1}`),
    );
  });
});

test.each(named(text))("$file has the test $name", ({ file, name }) => {
  expect(isTest(file, name)).toBe(true);
});

test("a test that is not there would be found missing", () => {
  expect(isTest("tests/docs/security.test.ts", ["a test", "of nobody"].join(" "))).toBe(false);
});
