/** The input with its answers, as a CSV. */
import Papa from "papaparse";
import { openCsv } from "../../../../client/src/csv/table.ts";
import { isCounts } from "../../../../layers/csv/columns.ts";
import { escapeUnlessNumber } from "../../../../layers/csv/formula.ts";
import { delimiters } from "../../../../layers/csv/records.ts";
import type { Feature, Form } from "../../form.ts";
import { unusedName } from "../../unused-name.ts";
import type { Preview, Row } from "../types.ts";
import type { Answers } from "./answers.ts";
import { piecesOf } from "./source.ts";

/** The cells of an answer, by the names of their columns: those of the API's own CSV. */
function answerCells(
  { label, probability, plausible, warnings, line, error }: Row,
  decimal: Preview["decimal"],
): Record<string, string> {
  const faults = error?.faults.map(({ name, column, detail }) => {
    return `${name ? `${name}${column ? ` (column ${column})` : ""} ` : ""}${detail}`;
  });
  const share = probability === undefined ? "" : String(probability);
  return {
    label: label ?? "",
    probability: decimal === "comma" ? share.replace(".", ",") : share,
    plausible: plausible.join("; "),
    warnings: warnings.map(({ feature, detail }) => (feature ? `${feature}: ${detail}` : detail)).join("; "),
    line: error ? String(line) : "",
    error: error ? [error.detail, (faults ?? []).join("; ")].join(" ").trim() : "",
  };
}

/** What of the model concerns the file. */
interface FileForm extends Pick<Form, "capabilities"> {
  features: Pick<Feature, "name" | "aliases">[];
}

/** Cells to hold in memory as text before they become part of a Blob, which the browser may put on disk. */
const rowsAtOnce = 5000;

/**
 * The rows of `source` that are answered and that `keep` takes, in their order: all columns of the input, and the answer's.
 * Delimiter and decimal mark are those of the input. A byte order mark tells Excel that it is UTF-8.
 */
export async function toCsv(
  source: Blob,
  { columns, delimiter, decimal }: Preview,
  { features, capabilities }: FileForm,
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
  const csv = await openCsv(piecesOf(source), async () => features);
  const header = csv.header && !isCounts(csv.header.cells, features) ? own(csv.header.cells) : columns;
  const answerColumns = ["label", "probability", "plausible", "warnings", "line", "error"].filter(
    (name) => name !== "plausible" || capabilities.includes("sets"),
  );
  lines.push([...header, ...answerColumns.map((name) => unusedName(name, header))]);
  for await (const { cells } of csv.rows) {
    if (row >= answers.done) break;
    if (keep(row)) {
      const answer = answerCells(answers.row(row), decimal);
      lines.push([...own(cells), ...answerColumns.map((name) => escapeUnlessNumber(answer[name] ?? ""))]);
    }
    row++;
    if (lines.length >= rowsAtOnce) flush();
  }
  flush();
  return new Blob(["\uFEFF", ...parts]);
}
