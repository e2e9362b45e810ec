/** The messages between the view and its worker. */
import type { Problem } from "../../../client/src/index.ts";
import type { Decimal } from "../../../layers/csv/numbers.ts";
import type { Delimiter } from "../../../layers/csv/records.ts";

/** The content of a CSV, before any of it is sent. */
export interface Preview {
  rows: number;
  /** The columns as they are understood: the model's names, or its order where there is no header. */
  columns: string[];
  /** Columns that the model does not read, by their names. */
  ignored: string[];
  header: boolean;
  delimiter: Delimiter;
  decimal: Decimal;
  /** The cells of the first rows. */
  first: string[][];
  invalidRows: InvalidRows;
}

/** Rows that the API will not answer. */
export interface InvalidRows {
  count: number;
  /** The first of them, in their order. */
  first: (Pick<Row, "index" | "line"> & { error: NonNullable<Row["error"]> })[];
}

/** Why nothing can be sent: sentences that say what to do. */
export interface Unfit {
  faults: string[];
}

/** Where the API is, and the key to it. */
export interface Connection {
  baseUrl: string;
  apiKey: string | undefined;
}

/** How things stand in the middle of a run, or at its end. */
export interface Summary {
  /** Rows of the input. */
  rows: number;
  /** Rows that are answered, or have an error instead. */
  done: number;
  /** Rows by label, and of those how many in each twentieth of the probabilities. */
  labels: { name: string; count: number; bins: number[] }[];
  warned: number;
  failed: number;
}

/** Why a run ended: "replaced" where the model was. A failure without a problem had no answer at all. */
export type Ended =
  | { outcome: "done" | "stopped" | "unreadable" | "replaced" }
  | { outcome: "failed"; problem?: Problem; retryAfter?: number | undefined };

/** `label` is the name of one; "all", "warned" and "failed" are no names. */
export type Filter = { show: "all" | "warned" | "failed" } | { show: "label"; label: string };
export type SortKey = "row" | "id" | "label" | "probability" | "notes";
export interface Wish {
  filter: Filter;
  sort: SortKey;
  descending: boolean;
}

export interface RowFault {
  /** Of the column concerned, and where it stands, from 1. */
  name?: string;
  column?: number;
  detail: string;
}

/** A row with its answer. */
export interface Row {
  /** From 0, in the input. */
  index: number;
  /** Where it begins in the input, from 1. */
  line: number;
  id: string | undefined;
  label: string | undefined;
  probability: number | undefined;
  /** Empty for a model without sets, too. */
  plausible: string[];
  warnings: { feature?: string; detail: string }[];
  error?: { detail: string; faults: RowFault[] };
}
