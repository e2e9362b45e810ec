import type { Column } from "./signature.ts";
import { detailOf } from "./wording.ts";

/** What is wrong with the value of a column; empty where nothing is. */
export function valueFaults(
  value: unknown,
  { type, minimum, maximum }: Pick<Column, "type"> & { minimum?: number | undefined; maximum?: number | undefined },
): string[] {
  // 1e309 is Infinity, which is no number.
  const isNumber = typeof value === "number" && Number.isFinite(value);
  const isOfType = isNumber && (type !== "integer" || Number.isInteger(value));
  const details = isOfType ? [] : [detailOf("type", { type })];
  if (isNumber && maximum !== undefined && value > maximum) details.push(detailOf("maximum", { limit: maximum }));
  if (isNumber && minimum !== undefined && value < minimum) details.push(detailOf("minimum", { limit: minimum }));
  return details;
}
