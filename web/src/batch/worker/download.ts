/** The input with its answers, as a CSV. */
import Papa from "papaparse";
import { openCsv } from "../../../../client/src/csv/table.ts";
import { type Column, isCounts } from "../../../../layers/csv/columns.ts";
import { escapeFormula } from "../../../../layers/csv/formula.ts";
import { delimiters } from "../../../../layers/csv/records.ts";
import type { Preview, Row } from "../types.ts";
import type { Answers } from "./answers.ts";
import { piecesOf } from "./source.ts";

const number = /^\s*[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?\s*$/i;

/** A cell without formulas: a number, negative ones too, is none. */
export const escapeUnlessNumber = (cell: string): string => (number.test(cell) ? cell : escapeFormula(cell));

const answerColumns = ["diagnosis", "probability", "plausible", "warnings", "line", "error"];

function answerCells(
  { diagnosis, probability, plausible, warnings, line, error }: Row,
  decimal: Preview["decimal"],
): string[] {
  const faults = error?.faults.map(({ name, column, detail }) => {
    return `${name ? `${name}${column ? ` (column ${column})` : ""} ` : ""}${detail}`;
  });
  const share = probability === undefined ? "" : String(probability);
  return [
    diagnosis ?? "",
    decimal === "comma" ? share.replace(".", ",") : share,
    plausible.join(" "),
    warnings.map(({ feature, detail }) => (feature ? `${feature}: ${detail}` : detail)).join("; "),
    error ? String(line) : "",
    error ? [error.detail, (faults ?? []).join("; ")].join(" ").trim() : "",
  ];
}

/** A name for a column of the answer: the input may have a column of the same name. */
function unusedName(name: string, header: string[]): string {
  const used = new Set(header.map((cell) => cell.trim().toLowerCase()));
  let unused = name;
  while (used.has(unused)) unused = `predicted_${unused}`;
  return unused;
}

/** Cells to hold in memory as text before they become part of a Blob, which the browser may put on disk. */
const rowsAtOnce = 5000;

/**
 * The rows of `source` that are answered and that `keep` takes, in their order: all columns of the input, and the answer's.
 * Delimiter and decimal mark are those of the input. `model` has its columns. A byte order mark tells Excel that it is UTF-8.
 */
export async function toCsv(
  source: Blob,
  { columns, delimiter, decimal }: Preview,
  model: readonly Column[],
  answers: Answers,
  keep: (row: number) => boolean,
): Promise<Blob> {
  const parts: Blob[] = [];
  let lines: string[][] = [];
  const flush = () => {
    if (lines.length > 0)
      parts.push(new Blob([`${Papa.unparse(lines, { delimiter: delimiters[delimiter], newline: "\r\n" })}\r\n`]));
    lines = [];
  };
  let row = 0;
  // A row with too few cells or too many keeps those it has, and the answer is below its name.
  const own = (cells: string[]) => columns.map((_, i) => escapeUnlessNumber(cells[i] ?? ""));
  const csv = await openCsv(piecesOf(source), async () => model);
  const header = csv.header && !isCounts(csv.header.cells, model) ? own(csv.header.cells) : columns;
  lines.push([...header, ...answerColumns.map((name) => unusedName(name, header))]);
  for await (const { cells } of csv.rows) {
    if (row >= answers.done) break;
    if (keep(row)) lines.push([...own(cells), ...answerCells(answers.row(row), decimal).map(escapeUnlessNumber)]);
    row++;
    if (lines.length >= rowsAtOnce) flush();
  }
  flush();
  return new Blob(["\uFEFF", ...parts]);
}
