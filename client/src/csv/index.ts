import { attempts, unlessAborted } from "../attempts.ts";
import { type BatchOptions, type ClientOptions, checked, createApi, type Prediction } from "../client.ts";
import { chunksOf, halved, inOrder } from "../stream.ts";
import { isHeader } from "./header.ts";
import { type CsvRecord, readRecords } from "./records.ts";
import { createSpareRow } from "./spare-row.ts";
import { type CsvSource, refused } from "./text.ts";
import { whole } from "./whole.ts";

export type { CsvSource } from "./text.ts";

/** What the API says of one row. */
export interface CsvAnswer {
  /** Where the row begins in the input, from 1. */
  line: number;
  cells: string[];
  /** The cells of the header, where there is one. */
  header: string[] | undefined;
  /** `index` counts the rows of the input from 0. A bad row has an `error`, and its line of the input. */
  prediction: Prediction;
}

export interface CsvOptions extends BatchOptions {
  /**
   * Rows to pass over, as they were answered before; lines and indices count them. How many, or whether to pass over the
   * next, for who sees by the row: it is called until it gives false. 0 unless said.
   */
  start?: number | ((row: Omit<CsvAnswer, "prediction">) => Promise<boolean>) | undefined;
}

async function* before<T>(first: T[], others: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first;
  yield* others;
}

/**
 * Has every row of a CSV diagnosed, of any length, in requests of some rows: an answer for each row, in order. Bad rows have
 * their errors. What refuses the whole (a header that does not fit, quotes that do not match) is thrown as a ProblemError,
 * after the answers to the rows before it; and so are a ConnectionError, a TimeoutError, the reason of the signal.
 */
export async function* predictCsv(
  source: CsvSource,
  { explain, prevalence, chunkSize = 1000, start = 0, onProgress, ...settings }: ClientOptions & CsvOptions,
): AsyncGenerator<CsvAnswer> {
  const api = createApi(settings);
  const records = readRecords(source);
  const { value: lead }: IteratorResult<CsvRecord, undefined> = await unlessAborted(
    records.next(),
    settings.signal ?? new AbortController().signal,
  );
  if (!lead) throw refused("The CSV has no row.");
  const header = isHeader(lead.cells) ? lead : undefined;
  const spareRow = createSpareRow(lead, header !== undefined, api, settings);
  const query = { ...(explain !== undefined && { explain }), ...(prevalence !== undefined && { prevalence }) };

  /** What the API answers to these rows; the first is the header, if there is one. */
  async function ask(rows: CsvRecord[], signal: AbortSignal): Promise<Prediction[]> {
    const body = rows.map(({ text }) => text).join("\n");
    const csv = { body, headers: { "content-type": "text/csv" }, bodySerializer: () => body, params: { query } };
    const answer = await attempts((init) => api.POST("/predictions", { ...init, ...csv }), "predictions", {
      ...settings,
      signal,
    });
    return checked(answer, rows.length - (header ? 1 : 0));
  }

  const answers = (chunk: CsvRecord[], signal: AbortSignal) =>
    halved(chunk, async (items) => {
      // The first row goes before each chunk: it is the header, or shows how the cells are parted.
      const rows = items[0] === lead ? items : [lead, ...items];
      const predictions = await whole(
        rows,
        (all) => ask(all, signal),
        () => spareRow(signal),
        header,
      );
      return items.map((record, i) => ({ record, prediction: predictions.at(i - items.length) as Prediction }));
    });

  let done = 0;
  /** The rows from the start on. */
  async function* asked(rows: AsyncIterable<CsvRecord>): AsyncGenerator<CsvRecord> {
    let passes = typeof start === "number" ? async () => done < start : start;
    for await (const record of rows) {
      const { line, cells } = record;
      if (await passes({ line, cells, header: header?.cells })) done++;
      else {
        passes = async () => false;
        yield record;
      }
    }
  }

  const chunks = chunksOf(asked(before(header ? [] : [lead], records)), chunkSize);
  for await (const answered of inOrder(chunks, answers, settings)) {
    onProgress?.({ done: done + answered.length });
    for (const { record, prediction } of answered) {
      const { line, cells } = record;
      const own = { ...prediction, index: done++, ...(prediction.error && { line }) };
      yield { line, cells, header: header?.cells, prediction: own };
    }
  }
  if (done === 0) throw refused("The CSV has no row.");
}
