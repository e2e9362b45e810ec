import type { CsvAnswer } from "../csv/index.ts";

/** So many are told one by one; the output has them all. */
const told = 20;

const normalise = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

/** "NAME (column 2) must be at most 500": a fault with the place of its cell. */
function place(pointer: string | undefined, columns: string[]): string {
  const name = (pointer ?? "").slice(1);
  const column = columns.findIndex((cell) => normalise(cell) === name) + 1;
  return column > 0 ? `${name} (column ${column})` : name || "the row";
}

/** What is wrong with a row, a line for each fault. `columns` are the names over its cells. */
export function describe({ line, prediction: { error } }: CsvAnswer, input: string, columns: string[]): string[] {
  const faults = error?.errors?.map(({ pointer, detail }) => `${place(pointer, columns)} ${detail}`);
  return (faults ?? [error?.detail ?? ""]).map((fault) => `${input}:${line}: ${fault}`);
}

/** Tells bad rows as they come, up to a number. */
export function createBadRows(input: string, namesOf: () => Promise<string[]>, say: (line: string) => void) {
  let count = 0;
  return {
    async tell(answer: CsvAnswer): Promise<void> {
      if (++count > told) return;
      for (const line of describe(answer, input, answer.header ?? (await namesOf()))) say(line);
    },
    get count() {
      return count;
    },
    /** Rows that were not told one by one. */
    get untold() {
      return Math.max(0, count - told);
    },
  };
}
