/** What a CSV holds, and what keeps it from being sent: found before anything is. */
import { openCsv } from "../../../../client/src/csv/table.ts";
import { type Column, modelOrder, readHeader } from "../../../../layers/csv/columns.ts";
import { type CsvRecord, isEmpty } from "../../../../layers/csv/records.ts";
import { CsvError } from "../../../../layers/csv/text.ts";
import type { InvalidRows, Preview, Unfit } from "../types.ts";
import { columnNames, headerSentences, widthFault } from "./columns.ts";
import { type CsvForm, rowError } from "./row-error.ts";
import { isUnreadable, piecesOf, unreadable } from "./source.ts";

/** Bytes. Some two million rows of 30 numbers: what a browser has room for. */
const largest = 500_000_000;
const shownRows = 5;

const nothing = "There are no rows yet. Drop a CSV file here, choose one, paste rows, or fill in the example.";

const unfit = (...faults: string[]): Unfit => ({ faults });

/** What tells before the first row does. */
async function unfitWhole(source: Blob): Promise<Unfit | undefined> {
  if (source.size > largest) {
    const megabytes = Math.round(source.size / 1e6).toLocaleString("en");
    return unfit(
      `This is ${megabytes} MB, more than this page takes at once (${largest / 1e6} MB). Split it, or send it with the command line of the client.`,
    );
  }
  const start = new Uint8Array(await source.slice(0, 4).arrayBuffer());
  if (String.fromCharCode(...start) === "PK\u0003\u0004")
    return unfit("This is a spreadsheet or an archive, not CSV. Save it as CSV (UTF-8), and choose that.");
}

/** A text that cannot be read as CSV: the client says why. */
function unfitText(error: unknown): Unfit {
  if (isUnreadable(error)) return unfit(unreadable);
  if (!(error instanceof CsvError)) throw error;
  const advice = error.line
    ? "Correct that line."
    : "It may be another kind of file: choose one with rows of text, saved as CSV UTF-8.";
  return unfit(`${error.message} ${advice}`);
}

/** How the columns are understood, or why none of the rows can be sent. */
function understand({ cells }: CsvRecord, header: boolean, columns: readonly Column[]) {
  if (!header) {
    const fault = widthFault(cells, columns);
    return fault ? unfit(fault) : { columns: columns.map(({ name }) => name), layout: modelOrder(columns) };
  }
  const found = readHeader(cells, columns);
  if (!("features" in found)) return unfit(...headerSentences(cells, found, columns));
  return { columns: columnNames(cells, found, columns), layout: found };
}

/**
 * Reads all of `source`, reporting which share of it is read, until `isStale` says that nobody waits for it any more.
 * The columns of `form` are in the order of the API.
 */
export async function inspect(
  source: Blob,
  form: CsvForm,
  { onRead, isStale }: { onRead?: (share: number) => void; isStale?: () => boolean } = {},
): Promise<Preview | Unfit> {
  const whole = await unfitWhole(source);
  if (whole) return whole;
  const { features: columns } = form;
  const first: string[][] = [];
  const invalidRows: InvalidRows = { count: 0, first: [] };
  let rows = 0;
  try {
    const pieces = piecesOf(source, (bytes) => onRead?.(bytes / source.size));
    const csv = await openCsv(pieces, async () => columns);
    let names = csv.header && understand(csv.header, true, columns);
    if (names && "faults" in names) return names;
    for await (const record of csv.rows) {
      names ??= isEmpty(record.cells) ? undefined : understand(record, false, columns);
      if (names && "faults" in names) return names;
      const error = rowError(record.cells, names?.layout ?? modelOrder(columns), form, csv.dialect.decimal);
      if (error && invalidRows.count++ < shownRows) invalidRows.first.push({ index: rows, line: record.line, error });
      rows++;
      if (first.length < shownRows) first.push(record.cells);
      else if (rows % 1024 === 0 && isStale?.()) break;
    }
    if (!names) return unfit(nothing);
    if (rows === 0) return unfit("There is a header and no row below it. Add the rows.");
    const { delimiter, decimal } = csv.dialect;
    const { columns: shown, layout } = names;
    const header = csv.header !== undefined;
    return { rows, columns: shown, ignored: layout.ignored, header, delimiter, decimal, first, invalidRows };
  } catch (error) {
    return unfitText(error);
  }
}
