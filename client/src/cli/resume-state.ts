import { createHash } from "node:crypto";
import { lstatSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { CsvAnswer } from "../csv/index.ts";
import type { Settings } from "./settings.ts";
import { FinalStop } from "./stop.ts";

/** The rows that are answered, in this run and in those that it resumes. */
export interface AnsweredRows {
  count: number;
  /** How many of them have an error in place of a prediction. */
  bad: number;
  /** SHA-256 of the header, and of the line and cells of each row. */
  sha256: string;
  /** The model that answered them, once it is known. */
  model?: CsvAnswer["model"] | undefined;
}

/** The options that decide what the output holds. */
export const optionsOf = ({ api, explain, json, prevalence }: Settings) => ({
  api,
  explain,
  json,
  prevalence: prevalence ?? null,
});

/** What `--resume` needs to know about an unfinished run. */
export interface ResumeState {
  options: ReturnType<typeof optionsOf>;
  rows: AnsweredRows;
  /** The output when this state was saved. */
  output: { bytes: number; sha256: string };
  /** The text that was then to be appended. It may be in the output in full, in part or not at all. */
  next: string;
}

/** Changes with the meaning of the state. */
const writer = "predict 1";

/** A state holds one block of text, so that a larger file is not one. */
const longest = 16 * 1024 * 1024;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export const statePath = (output: string): string => `${output}.resume`;

/** Reads the state beside `output`; undefined where there is none. Throws a FinalStop for any other file. */
export async function readState(output: string): Promise<ResumeState | undefined> {
  const path = statePath(output);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isFile() && found.size <= longest) {
    try {
      const saved = JSON.parse(await readFile(path, "utf8")) as ResumeState & { predict: string; checksum: string };
      const { predict, checksum, ...state } = saved;
      if (predict === writer && checksum === sha256(JSON.stringify(state))) return state;
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    }
  }
  throw new FinalStop(
    `${path} is not a state that this version of predict saved, or it was changed. Name another output file.`,
  );
}

/**
 * Saves the state in one step: whenever the process ends, the file holds this state or the one before. It is not flushed to
 * the disk, as that is slow: after a power failure, state and output may not match, and the run must start again.
 */
export async function saveState(output: string, state: ResumeState): Promise<void> {
  // No other file has this name by accident. It is the same in each run, so that one that a crash left behind is used again.
  const temporary = `${statePath(output)}.${sha256(writer + basename(output)).slice(0, 16)}`;
  const text = JSON.stringify({ predict: writer, checksum: sha256(JSON.stringify(state)), ...state });
  await rm(temporary, { force: true });
  await writeFile(temporary, text, { flag: "wx" }); // "wx" follows no link.
  await rename(temporary, statePath(output));
}
