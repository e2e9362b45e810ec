/** How a file is written, and what an interrupted run leaves. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { prepareOutput, toFile } from "../../../client/src/cli/output-file.ts";
import { readState } from "../../../client/src/cli/resume-state.ts";
import type { Settings } from "../../../client/src/cli/settings.ts";
import { FinalStop, OutputStop } from "../../../client/src/cli/stop.ts";

const folder = mkdtempSync(join(tmpdir(), "output-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "out.csv");
const read = () => readFileSync(path, "utf8");
beforeEach(() => {
  for (const name of [path, `${path}.resume`]) rmSync(name, { force: true, recursive: true });
});

const settings: Settings = {
  input: join(folder, "cases.csv"),
  output: path,
  api: "http://localhost:3000",
  apiKey: undefined,
  explain: false,
  prevalence: undefined,
  json: false,
  resume: true,
  retries: 4,
};

/** The output of a run, which continues an interrupted one if there is one. */
async function open() {
  const interrupted = await prepareOutput(settings);
  let count = interrupted?.state.rows.count ?? 0;
  const output = toFile(path, settings, interrupted, () => ({ count, bad: 0, sha256: "" }));
  return {
    output,
    /** Writes a row. */
    add: (text: string) => {
      count++;
      return output.write(text);
    },
  };
}

describe("a run", () => {
  it("that ends well leaves its output, and no state", async () => {
    const { output, add } = await open();
    await add("1ä\r\n");
    expect(existsSync(path)).toBe(false);
    await output.finish();
    expect(read()).toBe("1ä\r\n");
    expect([output.rows, existsSync(`${path}.resume`)]).toEqual([1, false]);
  });

  it("needs no state at its end", async () => {
    const { output, add } = await open();
    await add("1\r\n");
    await output.flush();
    rmSync(`${path}.resume`);
    await output.finish();
    expect(read()).toBe("1\r\n");
  });

  it("that is interrupted leaves a state, and is continued", async () => {
    const first = await open();
    await first.add("1ä\r\n");
    await first.output.flush();
    await first.add("2\r\n");
    await first.output.flush();
    await first.add("3, which is lost\r\n");
    expect(first.output.rows).toBe(2);
    expect(await readState(path)).toMatchObject({ rows: { count: 2 }, output: { bytes: 5 }, next: "2\r\n" });

    truncateSync(path, 6); // A crash in the middle of a block.
    const second = await open();
    expect(second.output.rows).toBe(2);
    await second.add("3\r\n");
    await second.output.flush();
    expect(read()).toBe("1ä\r\n2\r\n3\r\n");
    expect(await readState(path)).toMatchObject({ rows: { count: 3 }, output: { bytes: 8 }, next: "3\r\n" });

    const third = await open();
    await third.output.finish();
    expect([third.output.rows, read()]).toEqual([3, "1ä\r\n2\r\n3\r\n"]);
    expect(existsSync(`${path}.resume`)).toBe(false);
  });

  it("that another one overtakes writes nothing more", async () => {
    for (const change of [() => appendFileSync(path, "x"), () => truncateSync(path, 1), () => rmSync(path)]) {
      const { output, add } = await open();
      await add("1\r\n");
      await output.flush();
      change();
      const [left, state] = [existsSync(path) && read(), await readState(path)];
      await add("2\r\n");
      await expect(output.flush()).rejects.toThrow(
        new FinalStop(`Another program changed ${path} during this run. Nothing more is written to it.`),
      );
      expect([existsSync(path) && read(), await readState(path)]).toEqual([left, state]);
      for (const name of [path, `${path}.resume`]) rmSync(name, { force: true });
    }
  });

  it("that resumes writes nothing to an output that was changed since", async () => {
    const first = await open();
    await first.add("1\r\n");
    await first.output.flush();
    const second = await open();
    appendFileSync(path, "x");
    await expect(second.output.finish()).rejects.toThrow(FinalStop);
    expect(read()).toBe("1\r\nx");
    expect(existsSync(`${path}.resume`)).toBe(true);
  });

  it("that is new writes to no file that was made since", async () => {
    for (const name of [path, `${path}.resume`]) {
      const { output, add } = await open();
      await add("1\r\n");
      writeFileSync(name, "mine");
      await expect(output.finish()).rejects.toThrow(`${name} already exists.`);
      expect(readFileSync(name, "utf8")).toBe("mine");
      rmSync(name);
    }
  });
});

describe("before anything is read", () => {
  it("an output that exists is refused, unless it is to be continued", async () => {
    writeFileSync(path, "mine");
    await expect(prepareOutput({ ...settings, resume: false })).rejects.toThrow(`${path} already exists.`);
    await expect(prepareOutput(settings)).rejects.toThrow(FinalStop);
    rmSync(path);
    mkdirSync(path);
    await expect(prepareOutput(settings)).rejects.toThrow(`${path} is not a regular file.`);
  });

  it("a new output is accepted, and standard output", async () => {
    expect(await prepareOutput({ ...settings, resume: false })).toBeUndefined();
    expect(await prepareOutput({ ...settings, output: undefined, resume: false })).toBeUndefined();
  });
});

it("a folder that does not exist is reported", async () => {
  const output = join(folder, "no/out.csv");
  const toNowhere = toFile(output, { ...settings, output }, undefined, () => ({ count: 1, bad: 0, sha256: "" }));
  await toNowhere.write("1\r\n");
  const error = await toNowhere.finish().catch((error: unknown) => error);
  expect(error).toBeInstanceOf(OutputStop);
  expect(error).toMatchObject({ code: 2, message: expect.stringContaining(`${output} cannot be written: ENOENT`) });
});
