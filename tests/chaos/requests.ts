// Requests of which each case is like no other, and what the model says of it.

import { loadModel } from "../../local/model-server/load.ts";
import { score } from "../../local/model-server/scorer.ts";
import { csvHeader, randomRow } from "../support/cases.ts";
import { exampleRow, featureNames, hasCapability, named } from "../support/model.ts";

const model = loadModel("model/model.json");

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
  made++;
  return { values: randomRow(made), ...(withId && { id: `case-${made}` }) };
}

function predictionOf({ id, values }: Case, index: number): object {
  return { index, ...(id !== undefined && { id }), ...score(model, values) };
}

function json(count: number): Asked {
  const cases = Array.from({ length: count }, () => newCase(true));
  const instances = cases.map(({ id, values }) => ({ id, features: named(values) }));
  return { type: "application/json", body: JSON.stringify({ instances }), predictions: cases.map(predictionOf) };
}

function csv(count: number, withId: boolean): Asked {
  const cases = Array.from({ length: count }, () => newCase(withId));
  const rows = cases.map(({ id, values }) => (withId ? [id, ...values] : values).join(","));
  const header = withId ? `id,${csvHeader}` : csvHeader;
  return { type: "text/csv", body: [header, ...rows].join("\n"), predictions: cases.map(predictionOf) };
}

/** One case that is the same each time, with those of these parameters that the model can heed. */
export function sameCase(wanted: { prevalence: number; explain: boolean }): Asked {
  const parameters = {
    ...(hasCapability("prevalence") && { prevalence: wanted.prevalence }),
    ...(hasCapability("explain") && { explain: wanted.explain }),
  };
  const { explanation, ...prediction } = score(model, exampleRow, parameters);
  const contributions = explanation?.contributions.map((contribution, i) => ({
    feature: featureNames[i],
    contribution,
  }));
  const reasons = explanation && { explanation: { baseline: explanation.baseline, contributions } };
  return {
    type: "application/json",
    body: JSON.stringify({ instances: [{ features: named(exampleRow) }], parameters }),
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
