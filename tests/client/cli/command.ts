import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll } from "@jest/globals";

const root = join(import.meta.dirname, "../../..");
const program = join(root, "client/bin/predict.js");

/** A folder of the test's own, where the commands run. */
export const folder = mkdtempSync(join(tmpdir(), "predict-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export interface Started {
  child: ChildProcessWithoutNullStreams;
  ended: Promise<Ended>;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The most memory it had, in MB, as far as it was seen. */
  peak: number;
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

type Input = Iterable<string> | AsyncIterable<string>;

function startProgram(name: string, args: string[], env: NodeJS.ProcessEnv, input: Input): Started {
  const { NODE_OPTIONS: _, API_KEY: __, PREDICT_API: ___, ...own } = process.env;
  const child = spawn(name, args, { cwd: folder, env: { ...own, ...env } });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (output.stderr += text));
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 100);
  pipeline(Readable.from(input), child.stdin).catch(() => {}); // It may end before it has read all.
  const ended = once(child, "close").then(([code]) => {
    clearInterval(watch);
    return { code, ...output, peak };
  });
  return { child, ended };
}

/** Starts the command as a shell does, but for the terminal. What `input` gives is piped into it. */
export const start = (args: string[], env: NodeJS.ProcessEnv = {}, input: Input = []): Started =>
  startProgram(process.execPath, [program, ...args], env, input);

/** Runs a line of Bash, in which "$PREDICT" is the command. */
export const bash = (line: string, env: NodeJS.ProcessEnv): Promise<Ended> =>
  startProgram(
    "bash",
    ["-c", line.replaceAll('"$PREDICT"', '"$NODE" "$PROGRAM"')],
    {
      ...env,
      NODE: process.execPath,
      PROGRAM: program,
    },
    [],
  ).ended;

export const predict = (...given: Parameters<typeof start>): Promise<Ended> => start(...given).ended;
