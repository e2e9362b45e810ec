import { featureNames } from "../generated/operations.ts";
import { Problem } from "../problem.ts";

export interface Columns {
  /** How many cells a row has. */
  width: number;
  /** Position of the `id` cell. */
  id: number | undefined;
  /** Position of each feature's cell, in the contract's order. */
  features: number[];
}

const known = new Set<string>([...featureNames, "id"]);

/** "Concave points_mean" is what some copies of the data call concave_points_mean. */
const normalise = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

/** Whether a first row names columns. One name is enough: a header with faults must not pass for a case. */
export const isHeader = (cells: string[]) => cells.some((cell) => known.has(normalise(cell)));

/** What a row without header holds. */
export const contractColumns: Columns = {
  width: featureNames.length,
  id: undefined,
  features: featureNames.map((_, position) => position),
};

/**
 * Where a header puts each feature. Throws a 400 for a column that lacks, stands twice or is not in the contract; the
 * latter is named by its position alone, as what stands there may be a measurement.
 */
export function readColumns(header: string[]): Columns {
  const names = header.map(normalise);
  const missing = featureNames.filter((name) => !names.includes(name));
  const twice = [...known].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const strangers = names.flatMap((name, position) => (known.has(name) ? [] : [position + 1]));
  const errors = [
    ...missing.map((name) => ({ line: 1, detail: `The column ${name} is missing.` })),
    ...twice.map((name) => ({ line: 1, detail: `The column ${name} stands twice.` })),
    ...strangers.map((position) => ({ line: 1, detail: `Column ${position} is not in the contract.` })),
  ];
  if (errors.length > 0) throw new Problem(400, "The header of the CSV does not fit the contract.", { errors });

  const id = names.indexOf("id");
  return {
    width: names.length,
    id: id < 0 ? undefined : id,
    features: featureNames.map((name) => names.indexOf(name)),
  };
}
