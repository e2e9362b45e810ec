import type { Model } from "../api.ts";
import type { Summary } from "./types.ts";

/** The diagnoses in the order of the model, those that no row has too, with how many rows have each. */
export function diagnosesOf({ diagnoses }: Summary, model: Model | undefined): Summary["diagnoses"] {
  const known = model ? [...model.classes, model.undecided] : [];
  const names = [...new Set([...known, ...diagnoses.map(({ name }) => name)])];
  return names.map((name) => diagnoses.find((other) => other.name === name) ?? { name, count: 0, bins: [] });
}
