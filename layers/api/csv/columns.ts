import { featureNames } from "../generated/operations.ts";
import { Problem } from "../problem.ts";
import type { Line } from "./lines.ts";

export interface Columns {
  /** How many cells a row has. */
  width: number;
  /** Position of the `id` cell; -1 where there is none. */
  id: number;
  /** Position of each feature's cell, in the contract's order. */
  features: number[];
}

const known = new Set<string>([...featureNames, "id"]);

/** No table of cases is as wide. Of what has more cells than this, no more are looked at. */
const widest = 1000;

/** Copies of one data set differ in capitals, blanks and dashes. */
const normalise = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

/**
 * Whether a first row names columns. One name we know is enough, and so is not one cell that begins as a number does: a
 * header with faults, or in other words than ours, must not pass for a bad case and leave its columns to be guessed.
 */
export function isHeader(row: string[]): boolean {
  const cells = row.slice(0, widest);
  return cells.some((cell) => known.has(normalise(cell))) || !cells.some((cell) => /^\s*[-+.\d]/.test(cell));
}

/** What a row without header holds. */
export const contractColumns: Columns = {
  width: featureNames.length,
  id: -1,
  features: featureNames.map((_, position) => position),
};

/**
 * Where a header puts each feature. Throws a 400 for a column that lacks, stands twice or is not in the contract; the
 * latter is named by its position alone, as what stands there may be a measurement.
 */
export function readColumns({ number: line, cells }: Line): Columns {
  if (cells.length > widest) throw new Problem(400, `The header of the CSV has ${cells.length} columns.`);
  const names = cells.map(normalise);
  while (names.at(-1) === "") names.pop(); // of a line that ends in a delimiter
  const missing = featureNames.filter((name) => !names.includes(name));
  const twice = [...known].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const strangers = names.flatMap((name, position) => (known.has(name) ? [] : [position + 1]));
  const errors = [
    ...missing.map((name) => ({ line, detail: `The column ${name} is missing.` })),
    ...twice.map((name) => ({ line, detail: `The column ${name} stands twice.` })),
    ...strangers.map((position) => ({ line, detail: `Column ${position} is not in the contract.` })),
  ];
  if (errors.length > 0) throw new Problem(400, "The header of the CSV does not fit the contract.", { errors });

  return {
    width: names.length,
    id: names.indexOf("id"),
    features: featureNames.map((name) => names.indexOf(name)),
  };
}
