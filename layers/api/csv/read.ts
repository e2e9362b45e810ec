import { type HeaderFaults, type Layout, modelOrder, readHeader, widest } from "../../csv/columns.ts";
import type { Dialect } from "../../csv/dialect.ts";
import { type Decimal, readNumber } from "../../csv/numbers.ts";
import type { CsvRecord } from "../../csv/records.ts";
import { rowViolation } from "../../csv/row.ts";
import { readTable, type Table } from "../../csv/table.ts";
import { CsvError } from "../../csv/text.ts";
import { count, instanceFaults } from "../contract/check.ts";
import { columns, featureNames } from "../contract/generated/model.ts";
import type { components } from "../contract/generated/openapi.d.ts";
import { maxCases } from "../contract/generated/operations.ts";
import { jsonPointer } from "../contract/json-pointer.ts";
import { type Fault, maxFaults, Problem } from "../contract/problem.ts";

/** A row of a CSV body: a case to ask the model about, its values in the order of the model, or what is wrong with it. */
export type CsvCase =
  | { index: number; id?: string; row: number[] }
  | { index: number; id?: string; line: number; error: components["schemas"]["RowError"] };

export interface CsvCases {
  cases: CsvCase[];
  /** Columns that are not of the contract, by their names. */
  ignoredColumns: string[];
}

/** Characters of a column's name that an answer repeats. */
const longestName = 128;

const pointerOf = (name: string) => `/features${jsonPointer([name]).pointer}`;
const pointers = featureNames.map(pointerOf);

/** The number in the cell of each column, and what is wrong with those that are not read as one. */
function readCells(cells: string[], { features: positions }: Layout, decimal: Decimal) {
  const row: number[] = [];
  const features: Record<string, number> = {};
  const details = new Map<string, string>();
  for (const [i, name] of featureNames.entries()) {
    const cell = (cells[positions[i] ?? -1] ?? "").trim();
    const read = readNumber(cell, decimal);
    const number = typeof read === "number" ? read : Number.NaN;
    if (typeof read === "string") details.set(pointers[i] ?? "", read);
    row.push(number);
    // An empty cell is left out, so that it is reported as missing and not as something that is not a number.
    if (cell !== "") features[name] = number;
  }
  return { row, features, details };
}

/** Where the cell that a pointer leads to stands, from 1. */
function columnOf(pointer: string, layout: Layout): number {
  const feature = pointers.indexOf(pointer);
  return 1 + (feature < 0 ? layout.id : (layout.features[feature] ?? -1));
}

function readCase({ line, cells }: CsvRecord, index: number, layout: Layout, decimal: Decimal): CsvCase {
  const badRow = (error: { detail: string; errors?: Fault[] }, id?: string): CsvCase => {
    return { index, ...(id && { id }), line, error: { title: "Bad row", ...error } };
  };
  const whole = rowViolation(cells, layout);
  if (whole) return badRow({ detail: whole });
  const id = (cells[layout.id] ?? "").trim();
  const { row, features, details } = readCells(cells, layout, decimal);
  const errors = instanceFaults({ features, ...(id && { id }) }).map(({ pointer = "", detail }) => {
    const column = columnOf(pointer, layout);
    return {
      pointer: pointer.replace("/features", ""),
      ...(column > 0 && { column }),
      detail: details.get(pointer) ?? detail,
    };
  });
  if (errors.length > 0) {
    const reported = errors.some(({ pointer }) => pointer === "/id") ? "" : id;
    return badRow({ detail: `The row breaks the contract: ${count(errors)}.`, errors }, reported);
  }
  return { index, ...(id && { id }), row };
}

/** A bad row with as many faults as an answer lists. */
function withListed(entry: CsvCase): CsvCase {
  if (!("error" in entry) || !entry.error.errors) return entry;
  return { ...entry, error: { ...entry.error, errors: entry.error.errors.slice(0, maxFaults) } };
}

/** Throws a 400 for what is wrong with a header. A column that is not in the contract is named by its position alone. */
function refuseHeader(line: number, { missing, repeated, unknown }: HeaderFaults): never {
  const errors = [
    ...missing.map((name) => ({ line, detail: `The column ${name} is missing.` })),
    ...repeated.map((name) => ({ line, detail: `The column ${name} appears more than once.` })),
    ...unknown.map((position) => ({
      line,
      column: position + 1,
      detail: `Column ${position + 1} is not in the contract.`,
    })),
  ];
  throw new Problem(400, "The header of the CSV does not fit the contract.", { errors });
}

function layoutOf({ header }: Table): Layout {
  if (!header) return modelOrder(columns);
  const { line, cells } = header;
  if (cells.length > widest)
    throw new Problem(400, `The header of the CSV has ${cells.length} columns. Send at most ${widest}.`);
  const found = readHeader(cells, columns);
  return "features" in found ? found : refuseHeader(line, found);
}

function tableOf(body: string, dialect: Partial<Dialect>): Table {
  try {
    return readTable(body, columns, dialect, maxCases);
  } catch (error) {
    if (error instanceof CsvError) throw new Problem(400, error.message);
    throw error;
  }
}

/**
 * The cases of a CSV body: a header that names the columns in any order, or none and the numbers in the order of the model.
 * What `dialect` leaves open is found in the body. A bad row stays in its place as its error. Throws a 400 where no row can
 * be read, a 413 for too many.
 */
export function readCsv(body: string, dialect: Partial<Dialect> = {}): CsvCases {
  const table = tableOf(body, dialect);
  const layout = layoutOf(table);
  const { rows } = table;
  if (rows.length === 0) throw new Problem(400, "The CSV has no row.");
  if (rows.length > maxCases) throw new Problem(413, `Send at most ${maxCases} rows in one request.`);

  const cases = rows.map((row, index) => readCase(row, index, layout, table.dialect.decimal));
  if (cases.every((entry) => "error" in entry)) {
    const errors = cases.flatMap(({ line, error }) =>
      (error.errors ?? [{ detail: error.detail }]).map((fault) => ({ line, ...fault })),
    );
    throw new Problem(400, `No row of the CSV can be read: ${count(errors)}.`, { errors });
  }
  return { cases: cases.map(withListed), ignoredColumns: layout.ignored.map((name) => name.slice(0, longestName)) };
}
