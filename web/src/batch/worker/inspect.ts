/** What a CSV holds, and what keeps it from being sent: found before anything is. */
import { type CsvRecord, delimiterOf, readRecords } from "../../../../client/src/csv/records.ts";
import type { ProblemError } from "../../../../client/src/errors.ts";
import type { Preview, Unfit } from "../types.ts";
import { columnsOf, headerFaults, isHeader, widthFault } from "./columns.ts";
import { isUnreadable, piecesOf, unreadable } from "./source.ts";

/** Bytes. Some two million cases of 30 measurements: what a browser has room for. */
const largest = 500_000_000;
const shownRows = 5;

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

/** What keeps the first row from being sent. */
function unfitFirst({ cells }: CsvRecord, header: boolean, names: string[]): Unfit | undefined {
  const faults = header ? headerFaults(cells, names) : [widthFault(cells, names) ?? ""].filter(Boolean);
  return faults.length > 0 ? unfit(...faults) : undefined;
}

/** A text that cannot be read as CSV: the client says why. */
function unfitText(error: unknown): Unfit {
  if (isUnreadable(error)) return unfit(unreadable);
  const { detail, errors } = (error as ProblemError).problem ?? {};
  if (!detail) throw error;
  const advice = errors?.length
    ? "Mend that line."
    : "It may be another kind of file: choose one with rows of text, saved as CSV UTF-8.";
  return unfit(`${detail} ${advice}`);
}

const hasDecimalComma = (rows: string[][]) =>
  rows.some((cells) => cells.some((cell) => /^\s*[-+]?\d*,\d+\s*$/.test(cell)));

/**
 * Reads all of `source`, telling which share of it is read, until `isStale` says that nobody waits for it any more. `names`
 * are the measurements in the API's order.
 */
export async function inspect(
  source: Blob,
  names: string[],
  { onRead, isStale }: { onRead?: (share: number) => void; isStale?: () => boolean } = {},
): Promise<Preview | Unfit> {
  const whole = await unfitWhole(source);
  if (whole) return whole;
  const first: string[][] = [];
  let lead: CsvRecord | undefined;
  let header = false;
  let rows = 0;
  try {
    for await (const record of readRecords(piecesOf(source, (bytes) => onRead?.(bytes / source.size)))) {
      if (!lead) {
        lead = record;
        header = isHeader(record.cells, names);
        const unfit = unfitFirst(record, header, names);
        if (unfit) return unfit;
        if (header) continue;
      }
      rows++;
      if (first.length < shownRows) first.push(record.cells);
      else if (rows % 1024 === 0 && isStale?.()) break;
    }
  } catch (error) {
    return unfitText(error);
  }
  if (!lead)
    return unfit(
      "There is nothing to diagnose yet. Drop a CSV file here, choose one, paste rows, or fill in the example.",
    );
  if (rows === 0) return unfit("There is a header and no row below it. Add a row for each case.");
  const delimiter = delimiterOf(lead.text);
  return {
    rows,
    columns: header ? columnsOf(lead.cells) : names,
    header,
    delimiter,
    decimalComma: delimiter !== "," && hasDecimalComma(first),
    first,
  };
}
