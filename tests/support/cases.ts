/** Cases of the model in place, as JSON and as CSV. */
import Papa from "papaparse";
import { featureNames, nearest, rowOf, signature, usualRange } from "./model.ts";

export interface Body {
  instances: { id?: string; features: Record<string, unknown> }[];
  parameters?: { explain?: boolean; prevalence?: number };
}

/** The signature's first example as JSON. A fresh copy. */
export function jsonExample(): Body {
  const [{ id, features } = { id: "", features: {} }] = structuredClone(signature.examples);
  return { instances: [{ id, features }] };
}

/** A header with the columns in the model's order, a row (the signature's last example), and both as a CSV body. */
export const csvHeader = Papa.unparse([[...featureNames]]);
export const csvRow = rowOf(signature.examples.at(-1)?.features ?? {}).join(",");
export const csvExample = `${csvHeader}\n${csvRow}\n`;

/** A number from 0 to 1 that follows from `seed` alone (mulberry32, Tommy Ettinger, public domain). */
function random(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

/** The values of a case within the ranges of the training, which follow from `seed` alone. */
export const randomRow = (seed: number): number[] =>
  signature.columns.map((column, place) => {
    const [low, high] = usualRange(column);
    const value = low + (high - low) * random(seed * 1000 + place);
    return nearest(column, column.type === "integer" ? value : Number(value.toPrecision(6)));
  });

/** `count` different rows of CSV, the same each time. */
export const csvRows = (count: number): string[] => Array.from({ length: count }, (_, row) => randomRow(row).join(","));
