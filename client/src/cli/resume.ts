import { createHash, type Hash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { optionsOf, type ResumeState, readState, statePath } from "./resume-state.ts";
import type { Settings } from "./settings.ts";
import { FinalStop } from "./stop.ts";

/** An interrupted run that can be continued. */
export interface Interrupted {
  state: ResumeState;
  /** Of the first `state.output.bytes` bytes. */
  hash: Hash;
  /** Bytes in the output; undefined where there is no file yet. */
  size: number | undefined;
}

function spelled(value: unknown): string {
  return value === null || value === false ? "not given" : value === true ? "given" : String(value);
}

function compareOptions(output: string, { options }: ResumeState, settings: Settings): void {
  const now = optionsOf(settings);
  for (const name of Object.keys(now) as (keyof typeof now)[]) {
    if (options[name] === now[name]) continue;
    // No message has the address of the API.
    const values = name === "api" ? "" : `: it was ${spelled(options[name])}, and is ${spelled(now[name])}`;
    throw new FinalStop(
      `--${name} differs from the run that began ${output}${values}. Use the same options, or name another output file.`,
    );
  }
}

/** Hashes the first bytes of the output; undefined where it is not what the run wrote: these, and some of `next` or all. */
async function hashOutput(path: string, size: number | undefined, state: ResumeState): Promise<Hash | undefined> {
  const { output, next } = state;
  const hash = createHash("sha256");
  const tail: Buffer[] = [];
  let left = output.bytes;
  if (size === undefined) return left === 0 ? hash : undefined;
  if (size < left || size > left + Buffer.byteLength(next)) return undefined;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk.subarray(0, left));
    tail.push(chunk.subarray(left));
    left -= Math.min(left, chunk.length);
  }
  const rest = Buffer.concat(tail);
  const isOurs = hash.copy().digest("hex") === output.sha256 && rest.equals(Buffer.from(next).subarray(0, rest.length));
  return isOurs ? hash : undefined;
}

/** The interrupted run that wrote the output; undefined where there is none. Throws a FinalStop for all other files. */
export async function findInterrupted(path: string, settings: Settings): Promise<Interrupted | undefined> {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  const state = await readState(path);
  if (!state && size === undefined) return undefined;
  if (!state) {
    throw new FinalStop(
      `${path} is complete, or predict did not write it: there is no ${statePath(path)}. Name another output file.`,
    );
  }
  compareOptions(path, state, settings);
  const hash = await hashOutput(path, size, state);
  if (hash) return { state, hash, size };
  throw new FinalStop(
    `${path} is not as the interrupted run left it. Restore it, or remove it and ${statePath(path)} to start again.`,
  );
}
