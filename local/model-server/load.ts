import { readFileSync } from "node:fs";
import { describe } from "./invocation.ts";
import { type Model, score } from "./scorer.ts";

const SCHEMA_VERSION = 1;
const TOLERANCE = 1e-12;

/** Reads model.json and scores its golden vectors again. Throws if it is missing, of another schema, or differs. */
export function loadModel(path: string | URL): Model {
  const model = JSON.parse(readFileSync(path, "utf8")) as Model;
  try {
    check(model);
  } catch (cause) {
    throw new Error(`it is damaged or was edited by hand: ${(cause as Error).message}`, { cause });
  }
  return model;
}

function check(model: Model): void {
  if (model.schemaVersion !== SCHEMA_VERSION) throw new Error(`its schemaVersion is not ${SCHEMA_VERSION}`);
  if (model.golden.length === 0) throw new Error("it has no golden vectors");
  for (const [index, { features, prevalence, prediction }] of model.golden.entries()) {
    if (!same(score(model, features, { explain: true, prevalence }), prediction)) {
      throw new Error(`golden vector ${index} does not score as recorded`);
    }
  }
  const lacking = Object.entries(describe(model)).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (lacking.length > 0) throw new Error(`it lacks ${lacking.join(", ")}`);
}

/** Whether two JSON values are equal, numbers to within TOLERANCE. */
function same(found: unknown, expected: unknown): boolean {
  if (typeof found === "number" && typeof expected === "number") return Math.abs(found - expected) <= TOLERANCE;
  if (!isObject(found) || !isObject(expected)) return found === expected;
  const keys = Object.keys(expected);
  return (
    keys.length === Object.keys(found).length && keys.every((key) => key in found && same(found[key], expected[key]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
