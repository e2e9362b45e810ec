/** A small fault, and what must notice it. */
export interface Fault {
  means: string;
  file: string;
  /** Stands in the file exactly once. */
  from: string;
  to: string;
  /** Test files of Jest and of pytest; or, in place of them, a command that `npm run check` runs. */
  by: string[] | "tsc" | "node layers/api/contract/generate.ts --check";
  /** Whether what is generated is written anew first, as whoever changes the contract would do. */
  generate?: boolean;
}

type Change = [means: string, from: string, to: string, by: Fault["by"]];

/** Faults of one file. */
export const inFile = (file: string, changes: Change[], generate = false): Fault[] =>
  changes.map(([means, from, to, by]) => ({ file, means, from, to, by, generate }));

export const test = (...names: string[]): string[] => names.map((name) => `tests/${name}.test.ts`);

export const pytest = (...names: string[]): string[] => names.map((name) => `tests/${name}.py`);
