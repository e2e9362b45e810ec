/** Where the command may write. */
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { checkNew, checkOutput } from "../../../client/src/cli/output-path.ts";
import type { Settings } from "../../../client/src/cli/settings.ts";

const folder = mkdtempSync(join(tmpdir(), "output-path-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const check = (input: string | undefined, output: string | undefined) => checkOutput({ input, output } as Settings);

writeFileSync(path("input.csv"), "a\n");
writeFileSync(path("other.csv"), "a\n");
linkSync(path("input.csv"), path("hard.csv"));
symlinkSync(path("input.csv"), path("soft.csv"));
symlinkSync(path("nothing.csv"), path("dangling.csv"));
mkdirSync(path("folder"));

describe("an output", () => {
  it.each(["new.csv", "other.csv"])("may be %s", (name) => {
    expect(() => check(path("input.csv"), path(name))).not.toThrow();
    expect(() => check(path("nowhere.csv"), path(name))).not.toThrow();
    expect(() => check(undefined, path(name))).not.toThrow();
  });

  it("may be standard output", () => {
    expect(() => check(path("input.csv"), undefined)).not.toThrow();
  });

  it.each(["input.csv", "hard.csv", "soft.csv"])("is not the input, as %s", (name) => {
    expect(() => check(path("input.csv"), path(name))).toThrow(
      `${path(name)} is the input file. Name another output file.`,
    );
    expect(() => check(path("hard.csv"), path(name))).toThrow(" is the input file.");
  });

  it.each(["folder", "soft.csv", "dangling.csv"])("is a regular file, unlike %s", (name) => {
    expect(() => check(path("other.csv"), path(name))).toThrow(
      `${path(name)} is not a regular file. Name a new file, or leave out -o and redirect standard output.`,
    );
  });

  it("is not a device, which may be the input", () => {
    expect(() => check("/dev/null", "/dev/null")).toThrow("/dev/null is not a regular file.");
  });
});

describe("a new output", () => {
  it("has no file of its name, and no state beside it", () => {
    expect(() => checkNew(path("new.csv"), path("new.csv.resume"))).not.toThrow();
    expect(existsSync(path("new.csv"))).toBe(false);
    for (const name of ["other.csv", "dangling.csv", "folder"]) {
      expect(() => checkNew(path(name), path("new.csv.resume"))).toThrow(
        `${path(name)} already exists. Name another output file, or remove it.`,
      );
      expect(() => checkNew(path("new.csv"), path(name))).toThrow(
        `${path(name)} already exists. Add --resume to continue an interrupted run, or name another output file.`,
      );
    }
  });
});
