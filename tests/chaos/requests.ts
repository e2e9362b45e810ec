// Requests of which each case is like no other, and what the model says of it.

import { score } from "../../local/model-server/scorer.ts";
import { csvHeader, dataset } from "../support/cases.ts";
import { model } from "../support/model.ts";

export interface Asked {
  type: string;
  body: string;
  /** What a right answer holds. */
  predictions: object[];
}

interface Case {
  id?: string;
  values: number[];
}

let made = 0;

function newCase(withId: boolean): Case {
  const [first = 0, ...rest] = dataset[made % dataset.length]?.row.split(",").map(Number) ?? [];
  made++;
  // To 1e-4, which the text of a number keeps.
  return { values: [Number((first + made / 10_000).toFixed(4)), ...rest], ...(withId && { id: `case-${made}` }) };
}

function predictionOf({ id, values }: Case, index: number): object {
  const { label: _, ...rest } = score(model, values);
  return { index, ...(id !== undefined && { id }), ...rest };
}

function json(count: number): Asked {
  const cases = Array.from({ length: count }, () => newCase(true));
  const names = csvHeader.split(",");
  const instances = cases.map(({ id, values }) => ({
    id,
    features: Object.fromEntries(names.map((name, i) => [name, values[i]])),
  }));
  return { type: "application/json", body: JSON.stringify({ instances }), predictions: cases.map(predictionOf) };
}

function csv(count: number, withId: boolean): Asked {
  const cases = Array.from({ length: count }, () => newCase(withId));
  const rows = cases.map(({ id, values }) => (withId ? [id, ...values] : values).join(","));
  const header = withId ? `id,${csvHeader}` : csvHeader;
  return { type: "text/csv", body: [header, ...rows].join("\n"), predictions: cases.map(predictionOf) };
}

/** One case that is the same each time, with these parameters. */
export function sameCase({ prevalence, explain }: { prevalence: number; explain: boolean }): Asked {
  const names = csvHeader.split(",");
  const values = dataset[0]?.row.split(",").map(Number) ?? [];
  const features = Object.fromEntries(names.map((name, i) => [name, values[i]]));
  const { label: _, explanation, ...prediction } = score(model, values, { prevalence, explain });
  const contributions = explanation?.contributions.map((contribution, i) => ({ feature: names[i], contribution }));
  const reasons = explanation && { explanation: { baseline: explanation.baseline, contributions } };
  return {
    type: "application/json",
    body: JSON.stringify({ instances: [{ features }], parameters: { prevalence, explain } }),
    predictions: [{ index: 0, ...prediction, ...reasons }],
  };
}

/** More rows than go out in one call. */
const batch = () => csv(600, true);
const kinds = [() => json(1), () => csv(1, false), () => json(1), () => csv(3, true)];

/** One case; a single, a few rows and a batch in turn; as many as asked for, mostly of one case, with a batch among them. */
export const single = (): Asked => json(1);
export const oneOfEach = (): Asked[] => [json(3), csv(1, false), batch()];
export const mixed = (count: number): Asked[] =>
  Array.from({ length: count }, (_, i) => (i === 7 ? batch() : (kinds[i % kinds.length] ?? single)()));
