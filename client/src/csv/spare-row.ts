import { attempts } from "../attempts.ts";
import type { CallOptions, ClientOptions, createApi } from "../client.ts";
import { normalise } from "./header.ts";
import { type CsvRecord, delimiterOf } from "./records.ts";

/**
 * A row that the API can read beside `lead`, a CSV's header or its first row: each measurement in the middle of what the
 * model, which is asked once, has seen. What it predicts is nobody's.
 */
export function createSpareRow(
  lead: CsvRecord,
  isHeader: boolean,
  api: ReturnType<typeof createApi>,
  settings: ClientOptions,
): (signal: AbortSignal) => Promise<CsvRecord> {
  let known: CsvRecord | undefined;
  return async (signal: CallOptions["signal"]) => {
    if (known) return known;
    const { features } = await attempts((init) => api.GET("/model", init), "features", { ...settings, signal });
    const values = new Map(features.map(({ name, minimum, maximum }) => [name, String((minimum + maximum) / 2)]));
    const names = isHeader ? lead.cells.map(normalise) : [...values.keys()];
    const cells = names.map((name) => values.get(name) ?? "");
    known = { line: 0, text: cells.join(delimiterOf(lead.text)), cells };
    return known;
  };
}
