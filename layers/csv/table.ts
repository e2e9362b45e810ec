/** A whole CSV as a header and rows. */
import { type Column, isHeader } from "./columns.ts";
import { type Dialect, findDelimiter } from "./dialect.ts";
import { findDecimal } from "./numbers.ts";
import { type CsvRecord, isEmpty, recordsOf } from "./records.ts";
import { requireUtf8, unifyLineEnds, withoutPreamble } from "./text.ts";

export interface Table {
  dialect: Dialect;
  header: CsvRecord | undefined;
  rows: CsvRecord[];
}

/**
 * Separates the header from the rows below it. `records` are the first ones of a file. Empty records above a header are not
 * rows; without a header, every record is one.
 */
export function separateHeader(
  records: CsvRecord[],
  hasHeader: (first: CsvRecord) => boolean,
): { header: CsvRecord | undefined; rows: CsvRecord[] } {
  const position = records.findIndex(({ cells }) => !isEmpty(cells));
  const first = records[position];
  if (!first || !hasHeader(first)) return { header: undefined, rows: records };
  return { header: first, rows: records.slice(position + 1) };
}

/** A header, and empty records above it. */
const headerRecords = 100;

/**
 * Reads a CSV of which parts of the dialect may be known, up to some rows more than `mostRows`. Throws a CsvError for what
 * cannot be read.
 */
export function readTable(
  body: string,
  columns: readonly Column[],
  known: Partial<Dialect> = {},
  mostRows = Number.POSITIVE_INFINITY,
): Table {
  requireUtf8(body);
  const { text, line } = withoutPreamble(unifyLineEnds(body));
  const delimiter = known.delimiter ?? findDelimiter(text);
  const records: CsvRecord[] = [];
  for (const record of recordsOf(text, delimiter, line)) {
    records.push(record);
    if (records.length > mostRows + headerRecords) break;
  }
  const decimal = known.decimal ?? findDecimal(records);
  const { header, rows } = separateHeader(records, ({ cells }) =>
    known.header ? known.header === "present" : isHeader(cells, columns),
  );
  return { dialect: { delimiter, decimal, header: header ? "present" : "absent" }, header, rows };
}
