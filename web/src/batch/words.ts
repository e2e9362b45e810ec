/** What the view says of rows. */
import { count } from "../format.ts";
import type { InvalidRows, Preview, Row, RowFault, Summary } from "./types.ts";

/** What a CSV was understood to be. */
export function understood({ rows, columns, ignored, header, delimiter, decimal }: Preview): string {
  const names = header
    ? `a header with ${count(columns.length, "column")}`
    : `no header, so ${count(columns.length, "column")} in the model's order`;
  const commas = decimal === "comma" ? ", with decimal commas" : "";
  const unread = ignored.length > 0 ? ` Ignored because the model does not use them: ${ignored.join(", ")}.` : "";
  return `${count(rows, "row")}; ${names}; separated by ${delimiter}s${commas}.${unread}`;
}

/** How many rows are answered, and how many have an error instead: the two are all rows so far. */
export function progressOf({ rows, done, failed }: Pick<Summary, "rows" | "done" | "failed">): string {
  const answered = done - failed;
  if (done === rows && failed === 0)
    return rows === 1 ? "The row is answered" : `All ${count(rows, "row")} are answered`;
  if (done === rows && answered === 0)
    return rows === 1 ? "The row has an error" : `All ${count(rows, "row")} have errors`;
  const errors = failed > 0 ? `, ${failed.toLocaleString("en")} with ${failed === 1 ? "an error" : "errors"}` : "";
  return `${answered.toLocaleString("en")} of ${count(rows, "row")} answered${errors}`;
}

/** How many rows the API will not answer; empty where it takes all. */
export function invalidRowsSentence({ count: invalid }: Pick<InvalidRows, "count">, rows: number): string {
  if (invalid === 0) return "";
  if (invalid === rows)
    return rows === 1
      ? "The row has an error. Correct it: see below."
      : `All ${count(rows, "row")} have errors. Correct them: see below.`;
  return invalid === 1
    ? "1 row has an error and gets no answer. Correct it, or go ahead without it."
    : `${invalid.toLocaleString("en")} rows have errors and get no answer. Correct them, or go ahead without them.`;
}

export const nameOf = ({ id, index }: Row): string => id ?? `Row ${(index + 1).toLocaleString("en")}`;

/** Where a fault of a row is: its column by number and name. */
export const placeOf = ({ name, column }: RowFault): string =>
  [column && `column ${column}`, name].filter(Boolean).join(", ");

/** In one line. */
export function notesOf({ warnings, error, line }: Pick<Row, "warnings" | "error" | "line">): string {
  const [warning] = warnings;
  if (error) {
    const { detail, faults } = error;
    const [fault] = faults;
    const place = line.toLocaleString("en");
    if (!fault) return `Line ${place}: ${detail}`;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
    return `Line ${place}, ${placeOf(fault)}: ${fault.detail}${more}`;
  }
  if (!warning) return "";
  const { feature, detail } = warning;
  const more = warnings.length > 1 ? ` (and ${warnings.length - 1} more)` : "";
  return `${feature ? `${feature}: ` : ""}${detail}${more}`;
}

/** Bytes for people. */
export const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
