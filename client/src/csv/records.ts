import Papa from "papaparse";
import { type CsvSource, readText, refused } from "./text.ts";

/** A row of the CSV that is not blank. */
export interface CsvRecord {
  /** Where it begins, from 1. */
  line: number;
  /** As it stands, without its line end. */
  text: string;
  cells: string[];
}

/** Characters. No case is as long; an open quote would swallow the rest of the file. */
const longest = 100_000;

/** As the API finds it: the first row decides, as no name and no number holds a semicolon or a tab. */
export const delimiterOf = (text: string): string =>
  [";", "\t"].find((delimiter) => text.trimStart().split("\n", 1)[0]?.includes(delimiter)) ?? ",";

/** What Papa's parser tells of a row. */
interface Row {
  data: [cells: string[]];
  errors: unknown[];
  meta: { cursor: number };
}

/** The rows of a text that begins at `line`, but for the blank ones, and what follows the last whole row. */
function readRows(text: string, line: number, delimiter: string, last: boolean) {
  const records: CsvRecord[] = [];
  let start = 0;
  let broken = false;
  const step = ({ data: [cells], errors, meta }: Row) => {
    broken = errors.length > 0;
    if (broken) return parser.abort();
    const raw = text.slice(start, meta.cursor);
    if (cells.some((cell) => cell.trim() !== "")) records.push({ line, text: raw.replace(/\n$/, ""), cells });
    line += raw.split("\n").length - 1;
    start = meta.cursor;
  };
  // The API's own, so that both see the same rows; Papa.parse itself has nothing for text that comes in pieces.
  const parser = new Papa.Parser({ delimiter, newline: "\n", step } as unknown as Papa.ParseConfig);
  parser.parse(text, 0, !last);
  return { records, rest: text.slice(start), line, broken };
}

/**
 * The rows of a CSV as the API counts them (RFC 4180; comma, semicolon or tab; blank lines are none). Throws a ProblemError
 * for what is no CSV: quotes that do not match, another encoding than UTF-8, a row without end.
 */
export async function* readRecords(source: CsvSource): AsyncGenerator<CsvRecord, undefined> {
  let text = "";
  let line = 1;
  let delimiter: string | undefined;

  function* take(last: boolean): Generator<CsvRecord> {
    if (delimiter === undefined) {
      text = text.replace(/^sep=[,;\t]\n/i, "\n"); // a note to Excel, which is no row
      if (!last && !text.trimStart().includes("\n")) return; // The first row is not whole yet.
      delimiter = delimiterOf(text);
    }
    const rows = readRows(text, line, delimiter, last);
    text = rows.rest;
    line = rows.line;
    yield* rows.records;
    if (rows.broken) throw refused(`The quotes in line ${line} of the CSV do not match.`, line);
  }

  for await (const piece of readText(source)) {
    text += piece;
    yield* take(false);
    if (text.length > longest) throw refused(`The row in line ${line} of the CSV has no end.`, line);
  }
  yield* take(true);
}
