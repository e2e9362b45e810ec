/** Which run --resume continues. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { findInterrupted } from "../../../client/src/cli/resume.ts";
import { optionsOf, type ResumeState, saveState } from "../../../client/src/cli/resume-state.ts";
import type { Settings } from "../../../client/src/cli/settings.ts";
import { FinalStop } from "../../../client/src/cli/stop.ts";

const folder = mkdtempSync(join(tmpdir(), "resume-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const output = join(folder, "out.csv");
const settings: Settings = {
  input: "cases.csv",
  output,
  api: "http://localhost:3000",
  apiKey: undefined,
  explain: false,
  prevalence: undefined,
  json: false,
  resume: true,
  retries: 4,
};
beforeEach(() => {
  for (const path of [output, `${output}.resume`]) rmSync(path, { force: true });
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Saves the state of a run that wrote `before`, and was to append `next`. */
async function interrupt(before: string, next: string, more: Partial<Settings> = {}): Promise<ResumeState> {
  const state: ResumeState = {
    options: optionsOf({ ...settings, ...more }),
    rows: { count: 1, bad: 0, sha256: "" },
    output: { bytes: Buffer.byteLength(before), sha256: sha256(before) },
    next,
  };
  await saveState(output, state);
  return state;
}

it("none where there is neither an output nor a state", async () => {
  expect(await findInterrupted(output, settings)).toBeUndefined();
});

it("none of an output without a state", async () => {
  writeFileSync(output, "mine");
  await expect(findInterrupted(output, settings)).rejects.toThrow(FinalStop);
  await expect(findInterrupted(output, settings)).rejects.toThrow(
    `${output} is complete, or predict did not write it: there is no ${output}.resume. Name another output file.`,
  );
});

it("one that ended before it wrote the output", async () => {
  const state = await interrupt("", "next");
  const found = await findInterrupted(output, settings);
  expect([found?.state, found?.size, found?.hash.digest("hex")]).toEqual([state, undefined, sha256("")]);
});

describe("one that wrote", () => {
  it.each([
    ["a little", "head\r\nä\r\n", "öne\r\n"],
    ["much", "ä".repeat(50_000), "ö".repeat(50_000)],
  ])("%s, wherever it ended within what it was to append", async (_, before, next) => {
    const state = await interrupt(before, next);
    const all = Buffer.from(before + next);
    for (const size of [state.output.bytes, state.output.bytes + 1, all.length - 1, all.length]) {
      writeFileSync(output, all.subarray(0, size));
      const found = await findInterrupted(output, settings);
      expect([found?.state, found?.size, found?.hash.digest("hex")]).toEqual([state, size, sha256(before)]);
    }
  });
});

describe("none whose output", () => {
  const [before, next] = ["head\r\n1\r\n", "2\r\n"];
  const refused = async () => {
    await expect(findInterrupted(output, settings)).rejects.toThrow(FinalStop);
    await expect(findInterrupted(output, settings)).rejects.toThrow(
      `${output} is not as the interrupted run left it. Restore it, or remove it and ${output}.resume to start again.`,
    );
  };

  it.each([
    ["is shorter", before.slice(0, -1)],
    ["is longer", `${before}${next}3`],
    ["begins with something else", `H${before.slice(1)}${next}`],
    ["ends with something else", `${before}3\r\n`],
    ["is empty", ""],
  ])("%s", async (_, text) => {
    await interrupt(before, next);
    writeFileSync(output, text);
    await refused();
    expect(readFileSync(output, "utf8")).toBe(text);
  });

  it("is missing", async () => {
    await interrupt(before, next);
    await refused();
  });
});

describe("none of other options:", () => {
  const rest = ". Use the same options, or name another output file.";
  it.each([
    [{ prevalence: 0.2 }, { prevalence: 0.3 }, ": it was 0.2, and is 0.3"],
    [{ prevalence: 0.2 }, {}, ": it was 0.2, and is not given"],
    [{}, { explain: true }, ": it was not given, and is given"],
    [{ json: true }, {}, ": it was given, and is not given"],
    [{ api: "http://secret.example" }, {}, ""],
  ])("%j and %j", async (former, now, values) => {
    await interrupt("", "", former);
    const name = Object.keys({ ...former, ...now })[0];
    const message = `--${name} differs from the run that began ${output}${values}${rest}`;
    await expect(findInterrupted(output, { ...settings, ...now })).rejects.toThrow(new FinalStop(message));
    expect(await findInterrupted(output, { ...settings, ...former })).toMatchObject({ state: { options: former } });
  });
});
