import Papa from "papaparse";
import { Problem } from "../problem.ts";

export interface Line {
  /** Where the row begins in the body, from 1. */
  number: number;
  cells: string[];
}

interface Table {
  lines: Line[];
  /** Where cells are not parted by commas, a comma in a number can only be a decimal comma. */
  decimalComma: boolean;
}

/** The first row decides: no name and no number holds a semicolon or a tab. */
function delimiterOf(text: string): string {
  const first = text.trimStart().split("\n", 1)[0] ?? "";
  return [";", "\t"].find((delimiter) => first.includes(delimiter)) ?? ",";
}

/**
 * The rows of a CSV body (RFC 4180; comma, semicolon or tab; any line ending; a byte order mark is fine) that are not
 * blank. Throws a 400 for another encoding than UTF-8, and for a quote that is never closed: nobody can tell how many rows
 * it swallowed.
 */
export function readLines(body: string): Table {
  // What the gateway makes of bytes that are no UTF-8, and of the halves of UTF-16.
  if (/[\0\uFFFD]/.test(body)) throw new Problem(400, "The CSV is not UTF-8.");
  const text = body
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .replace(/^sep=[,;\t]\n/i, "\n"); // a note to Excel, which is no row
  const delimiter = delimiterOf(text);
  const lines: Line[] = [];
  let number = 1;
  let start = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    step: ({ data: cells, errors, meta }) => {
      if (errors.length > 0) throw new Problem(400, `The quotes in line ${number} of the CSV do not match.`);
      if (cells.some((cell) => cell.trim() !== "")) lines.push({ number, cells });
      number += text.slice(start, meta.cursor).split("\n").length - 1;
      start = meta.cursor;
    },
  });
  return { lines, decimalComma: delimiter !== "," };
}
