import type { Column } from "../../../layers/csv/columns.ts";
import { type CsvRecord, delimiters } from "../../../layers/csv/records.ts";
import { CsvError } from "../../../layers/csv/text.ts";
import { attempts, unlessAborted } from "../attempts.ts";
import { type Answer, type BatchOptions, type ClientOptions, checked, createApi, createModelCheck } from "../client.ts";
import { chunksOf, halved, inOrder } from "../stream.ts";
import type { AnySchemas, ModelReference, Prediction } from "../types.ts";
import { createSpareRow } from "./spare-row.ts";
import { openCsv } from "./table.ts";
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
  /** The model that answered. */
  model: ModelReference;
}

export interface CsvOptions extends BatchOptions {
  /** The model that answered the rows to pass over: a ProblemError is thrown if another has replaced it. */
  model?: ModelReference | undefined;
  /**
   * Rows to skip because they were answered before; lines and indices count them. How many, or a function that says whether
   * to skip the next, called until it gives false. 0 by default.
   */
  start?: number | ((row: Pick<CsvAnswer, "line" | "cells" | "header">) => Promise<boolean>) | undefined;
  /** The model's columns in its order. By default GET /model is asked, where a first row may be a header or a case. */
  columns?: readonly Column[] | undefined;
  /** Called once, with the names of the columns that the model does not read. */
  onIgnoredColumns?: ((names: string[]) => void) | undefined;
}

/** A CsvError as the API's refusal. */
function asRefusal(error: unknown): never {
  throw error instanceof CsvError ? refused(error) : error;
}

/**
 * Has every row of a CSV predicted, of any length, in requests of some rows: an answer for each row, in order. Bad rows have
 * their errors. What refuses the whole (a header that does not fit, quotes that do not match) is thrown as a ProblemError,
 * after the answers to the rows before it; and so are a ConnectionError, a TimeoutError, the reason of the signal.
 */
export async function* predictCsv(
  source: CsvSource,
  {
    explain,
    prevalence,
    chunkSize = 1000,
    start = 0,
    model: former,
    columns,
    onProgress,
    onIgnoredColumns,
    ...settings
  }: ClientOptions & CsvOptions,
): AsyncGenerator<CsvAnswer> {
  const api = createApi(settings);
  const never = new AbortController().signal;
  const outer = settings.signal ?? never;
  let described: Promise<AnySchemas["Model"]["features"]> | undefined;
  /** The model's columns, asked for once. */
  const features = (signal: AbortSignal) => {
    described ??= attempts((init) => api.GET("/model", init), "features", { ...settings, signal }).then(
      ({ features }) => features,
    );
    return described;
  };
  const opened = openCsv(source, async () => columns ?? features(outer));
  const { dialect, header, rows } = await unlessAborted(opened, outer).catch(asRefusal);
  const query = {
    ...(explain !== undefined && { explain }),
    ...(prevalence !== undefined && { prevalence }),
    ...dialect,
  };
  /** A row as it is sent. One without any text would be dropped at the end of a request, or be an empty body. */
  const textOf = ({ text }: CsvRecord) => (text.trim() === "" ? `""${delimiters[dialect.delimiter]}""` : text);

  let ignored = onIgnoredColumns;
  /** What the API answers to these rows; the first is the header, if there is one. */
  async function ask(records: CsvRecord[], signal: AbortSignal): Promise<Answer[]> {
    const body = records.map(textOf).join("\n");
    const csv = { body, headers: { "content-type": "text/csv" }, bodySerializer: () => body, params: { query } };
    const answer = await attempts((init) => api.POST("/predictions", { ...init, ...csv }), "predictions", {
      ...settings,
      signal,
    });
    if (answer.ignoredColumns) ignored?.(answer.ignoredColumns);
    ignored = undefined;
    return checked(answer, records.length - (header ? 1 : 0));
  }

  const answers = (chunk: CsvRecord[], signal: AbortSignal) =>
    halved(chunk, async (items) => {
      const records = header ? [header, ...items] : items;
      const spareRow = async () => createSpareRow({ dialect, header }, await features(signal));
      const answered = await whole(records, (all) => ask(all, signal), spareRow, header);
      return items.map((record, i) => ({ record, ...(answered[i] as Answer) }));
    });

  let done = 0;
  /** The rows from the start on. */
  async function* asked(): AsyncGenerator<CsvRecord> {
    const skips = typeof start === "number" ? async () => done < start : start;
    let skipping = true;
    for await (const record of rows) {
      outer.throwIfAborted();
      const { line, cells } = record;
      skipping &&= await skips({ line, cells, header: header?.cells });
      if (skipping) done++;
      else yield record;
    }
  }

  const checkModel = createModelCheck(former);
  try {
    for await (const answered of inOrder(chunksOf(asked(), chunkSize), answers, settings)) {
      onProgress?.({ done: done + answered.length });
      for (const { record, prediction, model } of answered) {
        checkModel(model);
        const { line, cells } = record;
        const own = { ...prediction, index: done++, ...(prediction.error && { line }) };
        yield { line, cells, header: header?.cells, prediction: own as Prediction, model };
      }
    }
  } catch (error) {
    asRefusal(error);
  }
  if (done === 0) throw refused(new CsvError("The CSV has no row."));
}
