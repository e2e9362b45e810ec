import { type BigIntStats, fstatSync, lstatSync, statSync } from "node:fs";
import type { Settings } from "./settings.ts";
import { Stop } from "./stop.ts";

const statOf = (path: string) => statSync(path, { bigint: true, throwIfNoEntry: false });
const isSameFile = (a: BigIntStats, b: BigIntStats) => a.isFile() && a.dev === b.dev && a.ino === b.ino;

/** Throws a Stop where the output is the input, if only by a link or as standard output, or is not a regular file. */
export function checkOutput({ input, output }: Settings): void {
  const from = input === undefined ? fstatSync(0, { bigint: true }) : statOf(input);
  const to = output === undefined ? fstatSync(1, { bigint: true }) : statOf(output);
  if (from && to && isSameFile(from, to)) {
    throw new Stop(`${output ?? "Standard output"} is the input file. Name another output file.`);
  }
  if (output !== undefined && lstatSync(output, { throwIfNoEntry: false })?.isFile() === false) {
    throw new Stop(`${output} is not a regular file. Name a new file, or leave out -o and redirect standard output.`);
  }
}

/** Throws a Stop unless the output and the state beside it are names for new files. */
export function checkNew(output: string, state: string): void {
  if (lstatSync(state, { throwIfNoEntry: false })) {
    throw new Stop(
      `${state} already exists. Add --resume to continue an interrupted run, or name another output file.`,
    );
  }
  if (lstatSync(output, { throwIfNoEntry: false })) {
    throw new Stop(`${output} already exists. Name another output file, or remove it.`);
  }
}
