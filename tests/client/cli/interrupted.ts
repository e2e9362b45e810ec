/** An API that can fail after two thousand rows, and runs of the command that it interrupts. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Front, serveBefore } from "../../support/front.ts";
import { serve } from "../api.ts";
import { csvHead, csvRows } from "../cases.ts";
import { type Ended, folder, predict } from "./command.ts";

export const path = (name: string) => join(folder, name);
export const read = (name: string) => readFileSync(path(name), "utf8");

/** The bytes of files; undefined for those that do not exist. */
export const bytesOf = (...names: string[]) =>
  names.map((name) => existsSync(path(name)) && readFileSync(path(name), "hex"));

// Ids of two lines, ids that a spreadsheet would take for formulas, bad rows, empty rows.
export const rows = csvRows(2400).map((row, i) => {
  if (i % 1000 === 7) return "bad";
  if (i % 1000 === 9) return "";
  return i % 1000 === 8 ? row.replace(/^[^,]*/, `"=two\nlines-${i}"`) : row;
});
writeFileSync(path("cases.csv"), [csvHead, ...rows].join("\n"));

/** Whether a request asks for rows behind the first two thousand; of several under way at once any may come first. */
export const isForLastRows = ({ body }: { body: string }) => /^case-2\d{3},/m.test(body);

const hangUp: Front = (request, { socket }) => {
  if (isForLastRows(request)) socket?.destroy();
  return isForLastRows(request);
};
const answer: Front = () => false;

let front = answer;
/** The API itself. */
export const { url: api } = await serve();
const { url } = await serveBefore(api, (...exchange) => front(...exchange));
export const env = { PREDICT_API: url };

/** Replaces what is between the command and the API; by nothing unless given. */
export function place(next: Front = answer): void {
  front = next;
}

/** Runs the command until the API hangs up. Returns what it printed. */
export async function interrupt(output: string, args: string[] = [], input = "cases.csv"): Promise<Ended> {
  place(hangUp);
  const ended = await predict([input, "-o", output, "--retries", "0", ...args], env);
  place();
  return ended;
}
