/** `predict`, ended at any byte and resumed, ends in the same bytes, and changes no file that it did not write. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeEach, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { serve } from "../client/api.ts";
import { csvHead, csvRows } from "../client/cases.ts";
import { hasCapability } from "../support/model.ts";
import { cost, disk, limit, unlimited } from "./support/disk.ts";
import { runs } from "./support/runs.ts";

jest.unstable_mockModule("node:fs/promises", () => disk);
const { run } = await import("../../client/src/cli/run.ts");
const { readSettings } = await import("../../client/src/cli/settings.ts");
const { Stop } = await import("../../client/src/cli/stop.ts");

jest.spyOn(console, "error").mockImplementation(() => {});
const env = { PREDICT_API: (await serve()).url };
const program = join(import.meta.dirname, "../../client/bin/predict.js");

const folder = mkdtempSync(join(tmpdir(), "predict-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(path(name));
});

/** Runs the command in this process, on the disk that ends. Returns its exit code. */
async function predict(args: string[], signal = new AbortController().signal): Promise<number> {
  const settings = readSettings(args, env);
  if (typeof settings === "string") throw new Error(settings);
  return run(settings, signal).catch((error) => {
    if (!(error instanceof Stop)) throw error;
    return error.code;
  });
}

/** All files, by name. */
const files = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path(name)).toString("latin1")]));

/** Rows, of which those at `bad` cannot be read. */
function input(name: string, count: number, bad: number[]): string {
  const rows = csvRows(count).map((row, i) =>
    bad.includes(i) ? "=bad" : row.replace(/^case-(\d*7),/, '"two\nlines $1",'),
  );
  writeFileSync(path(name), [csvHead, ...rows].join("\n"));
  return path(name);
}

interface Job {
  explain: boolean;
  json: boolean;
  prevalence: number | undefined;
  count: number;
  bad: number[];
}

const job: fc.Arbitrary<Job> = fc
  .constantFrom(...(hasCapability("explain") ? [false, true] : [false]))
  .chain((explain) =>
    fc.record({
      explain: fc.constant(explain),
      json: fc.boolean(),
      prevalence: fc.constantFrom(undefined, ...(hasCapability("prevalence") ? [0.01, 0.5] : [])),
      count: fc.integer({ min: 1, max: explain ? 300 : 1300 }), // A block of the output has far fewer rows with reasons.
      bad: fc.array(fc.nat(20), { maxLength: 2 }),
    }),
  );

const optionsOf = ({ explain, json, prevalence }: Job) => [
  ...(explain ? ["--explain"] : []),
  ...(json ? ["--json"] : []),
  ...(prevalence ? ["--prevalence", `${prevalence}`] : []),
];

/** A share of a file or of a run, in even steps: fc.double() gives hardly any but the smallest. */
const share = fc.nat(1_000_000).map((millionths) => millionths / 1_000_000);

/** Bytes that are nobody's output: they begin with what none has. */
const foreign = fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from([0, ...bytes]).toString("latin1"));

/** What someone does to the output or its state while no run is under way: another byte, another text, more bytes. */
const edit = fc.oneof(
  { weight: 3, arbitrary: fc.record({ file: fc.constantFrom("out", "out", "out.resume"), at: share }) },
  fc.record({ file: fc.constantFrom("out", "out.resume"), text: foreign }),
  fc.record({ file: fc.constantFrom("out"), append: fc.constant("\0") }),
);

function edited(content: string, change: { at?: number; text?: string; append?: string }): string {
  if (change.text !== undefined) return change.text;
  if (change.append !== undefined) return content + change.append;
  const at = Math.floor((change.at ?? 0) * (content.length - 1));
  return content.slice(0, at) + String.fromCharCode(content.charCodeAt(at) ^ 1) + content.slice(at + 1);
}

const differences = ["--prevalence", "--explain", "--json", "--api", "input", "shorter input", "no --resume"];

/** Where a run ends, as a share of what it writes; by a crash or by Ctrl-C; and what is tried before the next. */
const interruption = fc.record({
  at: share,
  crash: fc.boolean(),
  difference: fc.constantFrom(...differences),
  edit,
});

/** Expects that the command refuses these arguments and changes no file. */
async function expectRefused(args: string[]): Promise<void> {
  const before = files();
  expect(await predict(args)).toBe(2);
  expect(files()).toEqual(before);
}

/** Tries to continue with one difference, or without --resume. */
async function expectDifferenceRefused(given: Job, kind: string): Promise<void> {
  const toggled = {
    ...given,
    explain: given.explain !== (kind === "--explain"),
    json: given.json !== (kind === "--json"),
  };
  if (kind === "--prevalence") toggled.prevalence = 0.3;
  const { rows } = JSON.parse(readFileSync(path("out.resume"), "utf8")) as { rows: { count: number } };
  const last = rows.count - 1;
  const bad = given.bad.includes(last) ? given.bad.filter((row) => row !== last) : [...given.bad, last];
  const others: Record<string, (() => string) | undefined> = {
    input: () => input("other.csv", given.count, bad),
    "shorter input": () => input("other.csv", last, given.bad),
  };
  const from = others[kind]?.() ?? path("in.csv");
  const args = [from, "-o", path("out"), ...optionsOf(toggled)];
  if (kind === "--api") args.push("--api", `${env.PREDICT_API}/v2`);
  if (kind !== "no --resume") args.push("--resume");
  await expectRefused(args);
  rmSync(path("other.csv"), { force: true });
}

it("ended at any byte and resumed, ends in the same bytes, and refuses all else", async () => {
  const property = fc.asyncProperty(job, fc.array(interruption, { maxLength: 4 }), async (given, interruptions) => {
    for (const name of readdirSync(folder)) rmSync(path(name));
    const args = [input("in.csv", given.count, given.bad), ...optionsOf(given)];
    unlimited();
    const code = await predict([...args, "-o", path("whole")]);
    const [whole, total] = [readFileSync(path("whole"), "latin1"), cost()];
    const { "in.csv": source } = files();

    for (const { at, crash, difference, edit } of interruptions) {
      const controller = new AbortController();
      const stop = () => controller.abort(new Stop("Interrupted.", 130));
      limit(Math.floor(at * total), crash ? undefined : stop);
      const resume = existsSync(path("out.resume")) ? ["--resume"] : [];
      if (existsSync(path("out")) && !existsSync(path("out.resume"))) break; // It was complete before it came to an end.
      await predict([...args, "-o", path("out"), ...resume], controller.signal);
      unlimited();
      const { out = "", "out.resume": state, ...others } = files();
      expect(whole.startsWith(out)).toBe(true);
      expect(others).toMatchObject({ "in.csv": source, whole });
      if (state === undefined) continue;
      await expectDifferenceRefused(given, difference);
      const { [edit.file]: content } = files();
      if (!content) continue;
      writeFileSync(path(edit.file), edited(content, edit), "latin1");
      await expectRefused([...args, "-o", path("out"), "--resume"]);
      writeFileSync(path(edit.file), content, "latin1");
    }
    if (!existsSync(path("out")) || existsSync(path("out.resume")))
      expect(await predict([...args, "-o", path("out"), "--resume"])).toBe(code);
    expect(files()).toEqual({ "in.csv": source, whole, out: whole });
  });
  await fc.assert(property, runs(50));
});

it("leaves every file that it did not write", async () => {
  const content = fc.option(fc.oneof(foreign, fc.constantFrom("", "{}", "input", "output", "output with LF")));
  const property = fc.asyncProperty(job, content, content, fc.boolean(), async (given, out, state, resume) => {
    fc.pre(out !== null || state !== null);
    for (const name of readdirSync(folder)) rmSync(path(name));
    const small = { ...given, count: 5 };
    const args = [input("in.csv", small.count, small.bad), ...optionsOf(small)];
    unlimited();
    await predict([...args, "-o", path("whole")]);
    const whole = readFileSync(path("whole"), "latin1");
    const texts: Record<string, string> = {
      input: readFileSync(path("in.csv"), "latin1"),
      output: whole,
      "output with LF": whole.replaceAll("\r\n", "\n"),
    };
    if (out !== null) writeFileSync(path("out"), texts[out] ?? out, "latin1");
    if (state !== null) writeFileSync(path("out.resume"), texts[state] ?? state, "latin1");
    await expectRefused([...args, "-o", path("out"), ...(resume ? ["--resume"] : [])]);
  });
  await fc.assert(property, runs(50));
});

it("killed at any time and resumed, ends in the same bytes", async () => {
  const args = [input("in.csv", 3000, [7]), "-o", path("out"), "--api", env.PREDICT_API];
  unlimited();
  await predict([path("in.csv"), "-o", path("whole")]);
  const start = () => {
    const child = spawn(process.execPath, [program, ...args, "--resume"], { stdio: "ignore" });
    return { child, ended: once(child, "exit") };
  };
  const property = fc.asyncProperty(
    fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 2 }),
    async (times) => {
      for (const name of ["out", "out.resume"]) rmSync(path(name), { force: true });
      for (const time of times) {
        const { child, ended } = start();
        while (!existsSync(path("out.resume")) && child.exitCode === null) await setTimeout(1);
        await Promise.race([ended, setTimeout(time)]);
        child.kill("SIGKILL");
        await ended;
      }
      if (!existsSync(path("out")) || existsSync(path("out.resume"))) {
        expect((await start().ended)[0]).toBe(1); // There is a bad row.
      }
      const { out, whole, "in.csv": _, ...others } = files();
      expect(out === whole).toBe(true);
      expect(others).toEqual({});
    },
  );
  await fc.assert(property, { numRuns: Math.ceil(runs(50).numRuns / 20) });
});
