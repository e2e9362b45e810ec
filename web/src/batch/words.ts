/** What the view says of rows. */
import { count } from "../format.ts";
import type { Preview, Row, RowFault } from "./types.ts";

/** What a CSV was understood to be. */
export function understood({ rows, columns, ignored, header, delimiter, decimal }: Preview): string {
  const names = header
    ? `a header with ${count(columns.length, "column")}`
    : `no header, so ${count(columns.length, "column")} in the model's order`;
  const commas = decimal === "comma" ? ", with decimal commas" : "";
  const unread = ignored.length > 0 ? ` Ignored, as the model does not read them: ${ignored.join(", ")}.` : "";
  return `${count(rows, "row")}; ${names}; separated by ${delimiter}s${commas}.${unread}`;
}

export const nameOf = ({ id, index }: Row): string => id ?? `Row ${(index + 1).toLocaleString("en")}`;

/** Where a fault of a row is: its column by number and name. */
export const placeOf = ({ name, column }: RowFault): string =>
  [column && `column ${column}`, name].filter(Boolean).join(", ");

/** In one line. */
export function notesOf({ warnings, error, line }: Row): string {
  const [warning] = warnings;
  if (error) {
    const { detail, faults } = error;
    const [fault] = faults;
    if (!fault) return `Line ${line}: ${detail}`;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
    return `Line ${line}, ${placeOf(fault)}: ${fault.detail}${more}`;
  }
  if (!warning) return "";
  const { feature, detail } = warning;
  const more = warnings.length > 1 ? ` (and ${warnings.length - 1} more)` : "";
  return `${feature ? `${feature}: ` : ""}${detail}${more}`;
}

/** Bytes for people. */
export const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
