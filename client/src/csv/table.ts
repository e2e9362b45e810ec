import { type Column, isAllText, isHeader } from "../../../layers/csv/columns.ts";
import { type Dialect, findDelimiter, sampleLength } from "../../../layers/csv/dialect.ts";
import { decimalSample, findDecimal } from "../../../layers/csv/numbers.ts";
import { type CsvRecord, createRecordReader, isEmpty } from "../../../layers/csv/records.ts";
import { separateHeader } from "../../../layers/csv/table.ts";
import { withoutPreamble } from "../../../layers/csv/text.ts";
import { type CsvSource, readText } from "./text.ts";

/** A CSV of any length. */
export interface CsvStream {
  dialect: Dialect;
  header: CsvRecord | undefined;
  /** The rows below the header, empty ones too. Throws a CsvError where the CSV cannot be read further. */
  rows: AsyncGenerator<CsvRecord, undefined>;
}

/** The longest line that may stand before the first record. */
const preambleLength = 8;

/** The text from its first record on, beginning with as much as it takes to find the delimiter. */
async function* fromFirstRecord(source: CsvSource): AsyncGenerator<{ text: string; line: number }> {
  let start = "";
  let begun = false;
  for await (const piece of readText(source)) {
    if (begun) yield { text: piece, line: 0 };
    else {
      start += piece;
      begun = start.length >= sampleLength + preambleLength;
      if (begun) yield withoutPreamble(start);
    }
  }
  if (!begun) yield withoutPreamble(start);
}

/** The records of a text, after its delimiter. */
async function readRecords(source: CsvSource) {
  const pieces = fromFirstRecord(source);
  const { value: start = { text: "", line: 1 } } = (await pieces.next()) as IteratorResult<
    { text: string; line: number },
    undefined
  >;
  const delimiter = findDelimiter(start.text);
  const read = createRecordReader(delimiter, start.line);
  async function* records(): AsyncGenerator<CsvRecord, undefined> {
    yield* read(start.text, false);
    for await (const { text } of pieces) yield* read(text, false);
    yield* read("", true);
  }
  return { delimiter, records: records() };
}

/** The first items of a stream, and the error that ends it within them. */
async function take<T>(items: AsyncGenerator<T, undefined>, count: number): Promise<{ first: T[]; error?: unknown }> {
  const first: T[] = [];
  try {
    while (first.length < count) {
      const { done, value } = await items.next();
      if (done) break;
      first.push(value);
    }
  } catch (error) {
    return { first, error };
  }
  return { first };
}

/**
 * Reads the start of a CSV: how it is written, and whether it has a header. `columnsOf` gives the columns of the model; it is
 * called where the first row may be a header or a case.
 */
export async function openCsv(source: CsvSource, columnsOf: () => Promise<readonly Column[]>): Promise<CsvStream> {
  const { delimiter, records } = await readRecords(source);
  const { first, error } = await take(records, decimalSample);
  const top = first.find(({ cells }) => !isEmpty(cells))?.cells ?? [];
  const hasHeader = isAllText(top) || isHeader(top, await columnsOf());
  const { header, rows } = separateHeader(first, () => hasHeader);
  async function* all(): AsyncGenerator<CsvRecord, undefined> {
    yield* rows;
    if (error !== undefined) throw error;
    yield* records;
  }
  const dialect = { delimiter, decimal: findDecimal(first), header: header ? "present" : "absent" } as const;
  return { dialect, header, rows: all() };
}
