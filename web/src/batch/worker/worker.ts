/** Reads, sends, sorts and writes the cases: the page asks for the few rows that it shows, and stays free. */
import { expose } from "comlink";
import { type CsvAnswer, predictCsv } from "../../../../client/src/csv/index.ts";
import type { ProblemError } from "../../../../client/src/errors.ts";
import { features, form } from "../../form.ts";
import type { Connection, Ended, Filter, Preview, Row, Summary, Unfit, Wish } from "../types.ts";
import { Answers } from "./answers.ts";
import { toCsv } from "./download.ts";
import { inspect } from "./inspect.ts";
import { orderOf, passes } from "./order.ts";
import { isUnreadable, piecesOf } from "./source.ts";

interface Job {
  source: Blob;
  preview: Preview;
  answers: Answers;
  /** The model of the answers so far, the only one to go on with. */
  model: CsvAnswer["model"] | undefined;
}

/** Milliseconds between two reports, and between two sortings of what still grows. */
const reportEvery = 100;
const sortEvery = 1000;

let inspections = 0;
let opened: Pick<Job, "source" | "preview"> | undefined;
let job: Job | undefined;
let running: AbortController | undefined;
/** The rows as they were last put in order: how, when, and of how many. */
let order: { rows: Uint32Array | undefined; wish: string; at: number; done: number } | undefined;

function whyOf(error: unknown, { aborted }: AbortSignal): Ended {
  if (aborted) return { outcome: "stopped" };
  if (isUnreadable(error)) return { outcome: "unreadable" };
  const { problem, retryAfter } = error as Partial<ProblemError>;
  if (problem?.title === "Model replaced") return { outcome: "replaced" };
  return { outcome: "failed", ...(problem && { problem }), retryAfter };
}

function ordered(answers: Answers, wish: Wish): Uint32Array | undefined {
  const asked = JSON.stringify(wish);
  const isDue = !running || Date.now() - (order?.at ?? 0) > sortEvery;
  if (order?.wish !== asked || (order.done !== answers.done && isDue))
    order = { rows: orderOf(answers, wish), wish: asked, at: Date.now(), done: answers.done };
  return order.rows;
}

const batch = {
  /** What a CSV holds, or what is wrong with it. Undefined where another was to be read meanwhile. */
  async open(source: Blob, onRead: (share: number) => void): Promise<Preview | Unfit | undefined> {
    const own = ++inspections;
    let told = Date.now();
    const report = (share: number) => {
      if (Date.now() - told < reportEvery) return;
      told = Date.now();
      onRead(share);
    };
    const isStale = () => own !== inspections;
    const found = await inspect(source, form, { onRead: report, isStale });
    if (isStale()) return;
    opened = "faults" in found ? undefined : { source, preview: found };
    return found;
  },

  /** Has the rows of the CSV that was opened last answered; or, to `goOn`, those that are not yet. */
  async run(goOn: boolean, connection: Connection, onProgress: (summary: Summary) => void): Promise<Ended> {
    if (!goOn && opened) {
      job = { ...opened, answers: new Answers(opened.preview), model: undefined };
      order = undefined;
    }
    if (!job || running) return { outcome: "stopped" };
    const own = job;
    const { source, answers } = own;
    running = new AbortController();
    const { signal } = running;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const report = () => {
      timer = undefined;
      onProgress(answers.summary());
    };
    try {
      const options = { ...connection, columns: features, signal, start: answers.done, model: own.model };
      for await (const { line, prediction, model } of predictCsv(piecesOf(source), options)) {
        answers.add(line, prediction);
        own.model = model;
        timer ??= setTimeout(report, reportEvery);
      }
      return { outcome: "done" };
    } catch (error) {
      return whyOf(error, signal);
    } finally {
      running = undefined;
      clearTimeout(timer);
      report();
    }
  },

  /** Ends the run; the answers so far stay. */
  stop(): void {
    running?.abort();
  },

  /** How many rows there are to show, and those from one place in their order to before another. */
  rows(wish: Wish, from: number, to: number): { count: number; rows: Row[] } {
    if (!job) return { count: 0, rows: [] };
    const { answers } = job;
    const order = ordered(answers, wish);
    const count = order?.length ?? answers.done;
    const places = Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, i) => from + i);
    return { count, rows: places.map((place) => answers.row(order?.[place] ?? place)) };
  },

  /** The answers as CSV: those that a filter takes. Undefined where the file can no longer be read. */
  async download(filter: Filter): Promise<Blob | undefined> {
    if (!job) return;
    const { source, preview, answers } = job;
    try {
      return await toCsv(source, preview, form, answers, passes(answers, filter));
    } catch (error) {
      if (isUnreadable(error)) return;
      throw error;
    }
  },
};

export type BatchWorker = typeof batch;

expose(batch);
