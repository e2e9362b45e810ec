/** Which column of a CSV holds what. */
import { isNumberLike } from "./numbers.ts";

/** A column that the model reads. */
export interface Column {
  name: string;
  /** Other names that a header may give it. */
  aliases?: readonly string[] | undefined;
}

export interface Layout {
  /** How many cells a row has. */
  width: number;
  /** Position of the `id` cell; -1 where there is none. */
  id: number;
  /** Position of each column of the model, in the model's order. */
  features: number[];
  /** Columns of the CSV that nothing reads, by their names in the header. */
  ignored: string[];
}

export interface HeaderFaults {
  /** Columns that lack. */
  missing: string[];
  /** Columns that are there more than once. */
  repeated: string[];
  /** Positions of the columns that nothing reads. */
  unknown: number[];
}

/** Copies of one data set differ in capitals, blanks and dashes. */
export const normalise = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "_");

/** No table of cases is as wide. */
export const widest = 1000;

/** pandas names a column without name so. */
const isUnnamed = (cell: string): boolean => /^(unnamed: ?\d+)?$/i.test(cell.trim());

/** A header without the columns at its end that have no name, as a line has that ends in a delimiter: rows may lack them. */
export function withoutUnnamedEnd(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => !isUnnamed(cell)) + 1);
}

/** scikit-learn's data files begin with the numbers of cases and of columns, and the names of the classes. */
export const isCounts = (cells: string[], columns: readonly Column[]): boolean =>
  cells.length > 2 &&
  /^\d+$/.test(cells[0] ?? "") &&
  cells[1] === String(columns.length) &&
  !cells.slice(2).some((cell) => isNumberLike(cell) || cell.trim() === "");

/** Whether a first row can only be a header: nothing in it is like a number. */
export const isAllText = (cells: string[]): boolean => !cells.slice(0, widest).some(isNumberLike);

/**
 * Whether a first row is a header. One name of the model's is enough: a header with faults must not pass for a bad case and
 * leave its columns to be guessed. Names that are numbers are a header only where all of the model's are there.
 */
export function isHeader(row: string[], columns: readonly Column[]): boolean {
  const cells = row.slice(0, widest);
  if (isAllText(cells) || isCounts(cells, columns)) return true;
  const names = new Set(cells.map((cell) => cell.trim()));
  if (columns.every(({ name }) => names.has(name))) return true;
  const words = cells.filter((cell) => !isNumberLike(cell));
  if (words.length === 0) return false; // As most rows without a header: their names need not be looked up.
  const known = new Set(["id", ...columns.flatMap(({ name, aliases = [] }) => [name, ...aliases])].map(normalise));
  return words.some((cell) => known.has(normalise(cell)));
}

/** The order of the model, for rows without a header. */
export const modelOrder = (columns: readonly Column[]): Layout => ({
  width: columns.length,
  id: -1,
  features: columns.map((_, position) => position),
  ignored: [],
});

function positions<T>(items: T[], matches: (item: T) => boolean): number[] {
  return items.flatMap((item, position) => (matches(item) ? [position] : []));
}

/** Where a column stands: by its exact name, else by its normalised name, else by an alias. */
function find({ name, aliases = [] }: Column, header: string[], normalised: string[]): number[] {
  const others = aliases.map(normalise);
  const ways = [
    () => positions(header, (cell) => cell === name),
    () => positions(normalised, (cell) => cell === normalise(name)),
    () => positions(normalised, (cell) => others.includes(cell)),
  ];
  return ways.map((way) => way()).find((found) => found.length > 0) ?? [];
}

/** Reads a header. Where it has every column of the model once, what else it has is ignored; otherwise it has faults. */
export function readHeader(cells: string[], columns: readonly Column[]): Layout | HeaderFaults {
  if (isCounts(cells, columns)) return { ...modelOrder(columns), width: columns.length + 1, ignored: ["target"] };
  const end = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  const header = cells.map((cell) => cell.trim());
  const normalised = header.map(normalise);
  const known = [{ name: "id" }, ...columns];
  const found = known.map((column) => find(column, header, normalised));
  const [id = [], ...features] = found;
  const used = new Set(found.flat());
  const unknown = [...cells.slice(0, end).keys()].filter((position) => !used.has(position));
  const missing = columns.filter((_, i) => features[i]?.length === 0).map(({ name }) => name);
  const repeated = known.filter((_, i) => (found[i]?.length ?? 0) > 1).map(({ name }) => name);
  if (missing.length > 0 || repeated.length > 0) return { missing, repeated, unknown };
  return {
    width: withoutUnnamedEnd(cells).length,
    id: id[0] ?? -1,
    features: features.map(([position = -1]) => position),
    ignored: unknown.map((position) => header[position] || `column ${position + 1}`),
  };
}
