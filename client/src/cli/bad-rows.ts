import { cellName } from "../csv/cell-name.ts";
import type { CsvAnswer } from "../csv/index.ts";

/** How many rows are reported one by one; the output has them all. */
const reported = 20;

/** The name of a cell and where it is: "NAME (column 2)". */
function place({ pointer = "", column }: { pointer?: string; column?: number }): string {
  const name = cellName(pointer);
  return column === undefined ? name || "the row" : `${name} (column ${column})`;
}

/** What is wrong with a row, a line for each fault. */
export function describe({ line, prediction: { error } }: CsvAnswer, input: string): string[] {
  const faults = error?.errors?.map((fault) => `${place(fault)} ${fault.detail}`);
  return (faults ?? [error?.detail ?? ""]).map((fault) => `${input}:${line}: ${fault}`);
}

/** Reports bad rows as they come, up to a number. */
export function createBadRows(input: string, say: (line: string) => void) {
  let count = 0;
  return {
    report(answer: CsvAnswer): void {
      if (++count > reported) return;
      for (const line of describe(answer, input)) say(line);
    },
    get count() {
      return count;
    },
    /** Rows that were not reported one by one. */
    get unreported() {
      return Math.max(0, count - reported);
    },
  };
}
