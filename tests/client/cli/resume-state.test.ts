/** The file beside an output that is not complete. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { optionsOf, type ResumeState, readState, saveState, statePath } from "../../../client/src/cli/resume-state.ts";
import type { Settings } from "../../../client/src/cli/settings.ts";
import { FinalStop } from "../../../client/src/cli/stop.ts";

const folder = mkdtempSync(join(tmpdir(), "resume-state-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const output = join(folder, "out.csv");
const path = `${output}.resume`;
beforeEach(() => rmSync(path, { recursive: true, force: true }));

const state: ResumeState = {
  options: { api: "http://localhost:3000", explain: true, json: false, prevalence: 0.2 },
  rows: { count: 3, bad: 1, sha256: "abc", model: { name: "own", version: "1.0.0" } },
  output: { bytes: 100, sha256: "def" },
  next: "ä\r\n",
};

it("has the options that decide what the output holds", () => {
  const settings = {
    input: "a",
    output,
    api: "b",
    apiKey: "secret",
    explain: true,
    json: true,
    resume: true,
    retries: 3,
  };
  expect(optionsOf({ ...settings, prevalence: 0.2 } satisfies Settings)).toEqual({
    api: "b",
    explain: true,
    json: true,
    prevalence: 0.2,
  });
  expect(optionsOf({ ...settings, prevalence: undefined })).toMatchObject({ prevalence: null });
});

describe("a state", () => {
  it("is read as it was saved, and is the only file that is left", async () => {
    expect(statePath(output)).toBe(path);
    expect(await readState(output)).toBeUndefined();
    await saveState(output, state);
    expect(await readState(output)).toEqual(state);
    const next = { ...state, next: "more" };
    await saveState(output, next);
    expect(await readState(output)).toEqual(next);
    expect(readdirSync(folder)).toEqual([basename(path)]);
  });

  it("replaces what a crash left behind, and follows no link there", async () => {
    mkdirSync(path);
    await expect(saveState(output, state)).rejects.toThrow(); // A folder is not replaced by a file.
    const left = readdirSync(folder).filter((name) => name !== basename(path));
    expect(left).toEqual([expect.stringMatching(/^out\.csv\.resume\.[0-9a-f]{16}$/)]);
    rmSync(path, { recursive: true });
    await saveState(output, state);
    expect(readdirSync(folder)).toEqual([basename(path)]);
    writeFileSync(join(folder, "target"), "mine");
    symlinkSync(join(folder, "target"), join(folder, left[0] ?? ""));
    await saveState(output, { ...state, next: "more" });
    expect(await readState(output)).toMatchObject({ next: "more" });
    expect(readFileSync(join(folder, "target"), "utf8")).toBe("mine");
    rmSync(join(folder, "target"));
  });

  it.each([
    ["empty", ""],
    ["text", "mine"],
    ["other JSON", "{}"],
    ["null", "null"],
    ["a list", "[1]"],
  ])("is not a file that is %s", async (_, text) => {
    writeFileSync(path, text);
    await expect(readState(output)).rejects.toThrow(FinalStop);
    await expect(readState(output)).rejects.toThrow(
      `${path} is not a state that this version of predict saved, or it was changed. Name another output file.`,
    );
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("is not one that was changed, or of another version", async () => {
    await saveState(output, state);
    const text = readFileSync(path, "utf8");
    for (const changed of [
      text.replace('"bad":1', '"bad":2'),
      text.replace("predict 1", "predict 2"),
      text.slice(0, -1),
    ]) {
      expect(changed).not.toBe(text);
      writeFileSync(path, changed);
      await expect(readState(output)).rejects.toThrow("is not a state that this version of predict saved");
    }
  });

  it("is a file of at most 16 MB, and no folder or link", async () => {
    await saveState(output, state);
    const text = readFileSync(path, "utf8");
    const padding = " ".repeat(16 * 1024 * 1024 - Buffer.byteLength(text));
    writeFileSync(path, text + padding);
    expect(await readState(output)).toEqual(state);
    writeFileSync(path, `${text}${padding} `);
    await expect(readState(output)).rejects.toThrow(FinalStop);
    writeFileSync(join(folder, "target"), text);
    rmSync(path);
    symlinkSync(join(folder, "target"), path);
    await expect(readState(output)).rejects.toThrow(FinalStop);
    rmSync(path);
    mkdirSync(path);
    await expect(readState(output)).rejects.toThrow(FinalStop);
  });
});
