/** A whole CSV as a header and rows. */
import { type Column, isHeader } from "./columns.ts";
import { type Dialect, findDelimiter } from "./dialect.ts";
import { decimalSample, findDecimal } from "./numbers.ts";
import { type CsvRecord, isEmpty, recordsOf } from "./records.ts";
import { CsvError, requireUtf8, unifyLineEnds, withoutPreamble } from "./text.ts";

export interface Table {
  dialect: Dialect;
  header: CsvRecord | undefined;
  rows: CsvRecord[];
}

/**
 * Separates the header from the rows below it. `records` are the first ones of a file, 1,000 at least if it has as many.
 * Empty records above a header are not rows; without a header, every record is one. Throws a CsvError where the first 1,000
 * are empty: a reader of streams looks no further for the header, and no two readers may disagree.
 */
export function separateHeader(
  records: CsvRecord[],
  hasHeader: (first: CsvRecord) => boolean,
): { header: CsvRecord | undefined; rows: CsvRecord[] } {
  const position = records.findIndex(({ cells }) => !isEmpty(cells));
  if ((position < 0 ? records.length : position) >= decimalSample) {
    throw new CsvError(`The first ${decimalSample.toLocaleString("en")} rows of the CSV are empty. Remove them.`);
  }
  const first = records[position];
  if (!first || !hasHeader(first)) return { header: undefined, rows: records };
  return { header: first, rows: records.slice(position + 1) };
}

/**
 * Reads a CSV of which parts of the dialect may be known. Where it has more than `mostRows` rows, not all of them are read,
 * but at least one more than that. Throws a CsvError for what cannot be read.
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
  const mayHaveHeader = known.header !== "absent";
  let emptyAbove = 0;
  for (const record of recordsOf(text, delimiter, line)) {
    if (mayHaveHeader && emptyAbove === records.length && isEmpty(record.cells)) emptyAbove++;
    records.push(record);
    // A header, and one row too many.
    if (records.length - emptyAbove > mostRows + 1 || emptyAbove === decimalSample) break;
  }
  const decimal = known.decimal ?? findDecimal(records);
  const isHeaderRow = ({ cells }: CsvRecord) => known.header === "present" || isHeader(cells, columns);
  const { header, rows } = mayHaveHeader ? separateHeader(records, isHeaderRow) : { header: undefined, rows: records };
  return { dialect: { delimiter, decimal, header: header ? "present" : "absent" }, header, rows };
}
