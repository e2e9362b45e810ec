import { capabilities, featureNames } from "../../layers/api/contract/generated/model.ts";
import type { Golden } from "./golden.ts";

type Fields = Record<string, unknown>;

/** Far from what a reader of a probability could see, and from what rounding can do. */
const tolerance = 1e-9;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Whether two JSON values are equal, numbers to within `tolerance`. */
function same(found: unknown, expected: unknown): boolean {
  if (typeof found === "number" && typeof expected === "number") return Math.abs(found - expected) <= tolerance;
  if (!isObject(found) || !isObject(expected)) return found === expected;
  const names = Object.keys(expected);
  return names.length === Object.keys(found).length && names.every((name) => same(found[name], expected[name]));
}

const withNames = ({ baseline, contributions }: NonNullable<Golden["prediction"]["explanation"]>) => ({
  baseline,
  contributions: contributions.map((contribution, i) => ({ feature: featureNames[i], contribution })),
});

/** The prediction of a golden case as the API tells it. */
function told({ prediction }: Golden, index: number, explained: boolean): Fields {
  const { explanation, ...rest } = prediction;
  const reasons = explained && explanation && { explanation: withNames(explanation) };
  return { index, ...rest, ...reasons };
}

/** Whether it has the fields that every prediction has, whatever the version of the model. */
function isPrediction({ probability, label, warnings, plausible }: Fields): boolean {
  const hasRequired = typeof probability === "number" && typeof label === "string" && Array.isArray(warnings);
  return hasRequired && (Array.isArray(plausible) || !capabilities.includes("sets"));
}

/** The fields of the answer to a golden case that are wrong: of one that the API refuses, its error. */
function wrongFields(found: unknown, golden: Golden, expected: Fields, exact: boolean): string[] {
  if (!isObject(found)) return ["answer"];
  if (golden.refused) return isObject(found.error) ? [] : ["error"];
  if (!isPrediction(found)) return ["prediction"];
  return Object.keys(expected).filter((field) => exact && !same(found[field], expected[field]));
}

/**
 * What is wrong with the answer to golden cases: of each case, by its number, the fields and no value. With `exact` they
 * are held against what the model of this release must say, otherwise only looked at for their form.
 */
export function predictionFaults(body: unknown, cases: Golden[], explained: boolean, exact: boolean): string[] {
  const predictions = isObject(body) ? body.predictions : undefined;
  if (!Array.isArray(predictions) || predictions.length !== cases.length) return ["not one prediction for each case"];
  return cases.flatMap((golden, index) => {
    const wrong = wrongFields(predictions[index], golden, told(golden, index, explained), exact);
    return wrong.length > 0 ? [`case ${golden.number}: wrong ${wrong.join(", ")}`] : [];
  });
}
