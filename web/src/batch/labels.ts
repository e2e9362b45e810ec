import { form } from "../form.ts";
import type { Summary } from "./types.ts";

/** The labels in the order of the model, those that no row has too, with how many rows have each. */
export function labelsOf({ labels }: Summary): Summary["labels"] {
  const known = [...form.classes.map(({ name }) => name), ...(form.undecided ? [form.undecided] : [])];
  const names = [...new Set([...known, ...labels.map(({ name }) => name)])];
  return names.map((name) => labels.find((other) => other.name === name) ?? { name, count: 0, bins: [] });
}
