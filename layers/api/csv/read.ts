import { count, faults } from "../check.ts";
import type { components } from "../generated/openapi.d.ts";
import { featureNames, maxCases } from "../generated/operations.ts";
import { Instance as validInstance } from "../generated/validators.js";
import { readNumber } from "../number.ts";
import { type Fault, Problem } from "../problem.ts";
import { type Columns, contractColumns, isHeader, readColumns } from "./columns.ts";
import { type Line, readLines } from "./lines.ts";

/** A row of a CSV body: a case to ask the model about, its measurements in the contract's order, or what is wrong with it. */
export type CsvCase =
  | { index: number; id?: string; row: number[] }
  | { index: number; id?: string; line: number; error: components["schemas"]["RowError"] };

function readCase({ number, cells }: Line, index: number, columns: Columns, decimalComma: boolean): CsvCase {
  const badRow = (error: { detail: string; errors?: Fault[] }, id?: string): CsvCase => {
    return { index, ...(id && { id }), line: number, error: { title: "Bad row", ...error } };
  };
  // A line may end in a delimiter.
  if (cells.length < columns.width || cells.slice(columns.width).some((cell) => cell.trim() !== "")) {
    return badRow({ detail: `The row has ${cells.length} cells instead of ${columns.width}.` });
  }
  const id = (cells[columns.id] ?? "").trim();
  const row: number[] = [];
  const features: Record<string, number> = {};
  for (const [i, name] of featureNames.entries()) {
    const cell = (cells[columns.features[i] ?? -1] ?? "").trim();
    const number = readNumber(decimalComma ? cell.replace(",", ".") : cell);
    row.push(number);
    // An empty cell is left out, so that it is told as missing and not as no number.
    if (cell !== "") features[name] = number;
  }
  const errors = faults(validInstance, { features, ...(id && { id }) }).map(({ pointer = "", detail }) => ({
    pointer: pointer.replace("/features", ""),
    detail,
  }));
  if (errors.length > 0) {
    const told = errors.some(({ pointer }) => pointer === "/id") ? "" : id;
    return badRow({ detail: `The row breaks the contract: ${count(errors)}.`, errors }, told);
  }
  return { index, ...(id && { id }), row };
}

/**
 * The cases of a CSV body: a header that names the columns in any order, or none and the numbers in the contract's order.
 * A bad row stays in its place as its error. Throws a 400 where no row can be read, a 413 for too many.
 */
export function readCsv(body: string): CsvCase[] {
  const { lines, decimalComma } = readLines(body);
  const header = lines[0] && isHeader(lines[0].cells) ? lines.shift() : undefined;
  const columns = header ? readColumns(header) : contractColumns;
  if (lines.length === 0) throw new Problem(400, "The CSV has no row.");
  if (lines.length > maxCases) throw new Problem(413, `Send at most ${maxCases} rows in one request.`);

  const cases = lines.map((line, index) => readCase(line, index, columns, decimalComma));
  if (cases.every((entry) => "error" in entry)) {
    const errors = cases.flatMap(({ line, error }) =>
      (error.errors ?? [{ detail: error.detail }]).map((fault) => ({ line, ...fault })),
    );
    throw new Problem(400, `No row of the CSV can be read: ${count(errors)}.`, { errors });
  }
  return cases;
}
