import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { inBlocks, type Output } from "./output.ts";
import { checkNew, checkOutput } from "./output-path.ts";
import { findInterrupted, type Interrupted } from "./resume.ts";
import { type AnsweredRows, optionsOf, saveState, statePath } from "./resume-state.ts";
import type { Settings } from "./settings.ts";
import { FinalStop, OutputStop, Stop } from "./stop.ts";

/** Writes a block at byte `at`; into a new file if `isNew`. */
async function writeBlock(path: string, block: Buffer, at: number, isNew: boolean): Promise<void> {
  const file = await open(path, isNew ? "wx" : "r+");
  try {
    for (let done = 0; done < block.length; ) {
      done += (await file.write(block, done, block.length - done, at + done)).bytesWritten;
    }
  } finally {
    await file.close();
  }
}

async function reported<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new OutputStop(`${path} cannot be written: ${(error as Error).message}`);
  }
}

/** Checks the output before anything is read or sent. Returns the run that is to be continued, if there is one. */
export async function prepareOutput(settings: Settings): Promise<Interrupted | undefined> {
  const { output, resume } = settings;
  return reported(output ?? "Standard output", async () => {
    checkOutput(settings);
    if (output === undefined) return undefined;
    if (resume) return findInterrupted(output, settings);
    checkNew(output, statePath(output));
  });
}

/**
 * A new file, or that of an interrupted run. Before each block, the state beside the file is saved with this block, so that a
 * later run can tell which bytes are from this command, and complete them. Of two runs that resume the same output at once,
 * the slower one stops, or writes the same bytes to the same place.
 */
export function toFile(
  path: string,
  settings: Settings,
  interrupted: Interrupted | undefined,
  answered: () => AnsweredRows,
): Output {
  const hash = interrupted?.hash ?? createHash("sha256");
  let bytes = interrupted?.state.output.bytes ?? 0;
  let size = interrupted?.size;
  let rows = interrupted?.state.rows.count ?? 0;
  let begun = false;

  async function append(text: string): Promise<void> {
    const block = Buffer.from(text);
    await writeBlock(path, block, bytes, size === undefined);
    hash.update(block);
    bytes += block.length;
    size = bytes;
  }

  function checkSize(): void {
    if (statSync(path, { throwIfNoEntry: false })?.size === size) return;
    throw new FinalStop(`Another program changed ${path} during this run. Nothing more is written to it.`);
  }

  async function begin(): Promise<void> {
    if (begun) return;
    if (interrupted) {
      checkSize();
      await append(interrupted.state.next);
    } else checkNew(path, statePath(path));
    begun = true;
  }

  async function send(text: string): Promise<void> {
    await begin();
    checkSize();
    const output = { bytes, sha256: hash.copy().digest("hex") };
    const state = { options: optionsOf(settings), rows: answered(), output, next: text };
    await saveState(path, state);
    rows = state.rows.count;
    await append(text);
  }

  const { write, flush } = inBlocks((text) => reported(path, () => send(text)));
  return {
    write,
    flush,
    async finish() {
      await flush();
      await reported(path, async () => {
        await begin();
        await rm(statePath(path), { force: true });
      });
    },
    get rows() {
      return rows;
    },
  };
}
