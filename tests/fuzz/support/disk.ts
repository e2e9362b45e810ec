/** A disk on which a run of `predict` ends at any byte: node:fs/promises, of which no more than a budget is carried out. */
import fs, { type FileHandle } from "node:fs/promises";

/** What the code sees of the end; it writes no more, as it would not after a crash. */
class Ended extends Error {}

/** Bytes and other changes that are still carried out. */
let left = Number.POSITIVE_INFINITY;
let spent = 0;
let onEnd: (() => void) | undefined;

/** Ends the run after `budget` bytes and changes: by a crash, or by `end` while the disk goes on. */
export function limit(budget: number, end?: () => void): void {
  [left, spent, onEnd] = [budget, 0, end];
}

export const unlimited = () => limit(Number.POSITIVE_INFINITY);

/** Bytes and changes since the last limit. */
export const cost = () => spent;

/** How much of something that costs `wanted` is carried out. */
function take(wanted: number): number {
  const taken = Math.min(wanted, left);
  left -= taken;
  spent += taken;
  if (taken === wanted || !onEnd) return taken;
  onEnd();
  unlimited();
  return wanted;
}

async function change<T>(work: () => Promise<T>): Promise<T> {
  if (take(1) < 1) throw new Ended("The disk is gone.");
  return work();
}

async function writeTo(file: FileHandle, bytes: Uint8Array, at: number): Promise<{ bytesWritten: number }> {
  const taken = take(bytes.length);
  await file.write(bytes, 0, taken, at);
  if (taken < bytes.length) throw new Ended("The disk is gone.");
  return { bytesWritten: taken };
}

async function open(path: string, flags: string) {
  const file = flags === "wx" ? await change(() => fs.open(path, flags)) : await fs.open(path, flags);
  return {
    stat: () => file.stat(),
    close: () => file.close(),
    write: (bytes: Uint8Array, from: number, length: number, at: number) =>
      writeTo(file, bytes.subarray(from, from + length), at),
  };
}

async function writeFile(path: string, text: string, { flag }: { flag: string }): Promise<void> {
  const file = await open(path, flag);
  try {
    const bytes = Buffer.from(text);
    await file.write(bytes, 0, bytes.length, 0);
  } finally {
    await file.close();
  }
}

/** In place of node:fs/promises. */
export const disk = {
  ...fs,
  open,
  writeFile,
  rename: (from: string, to: string) => change(() => fs.rename(from, to)),
  rm: (path: string, options: { force: boolean }) => change(() => fs.rm(path, options)),
};
