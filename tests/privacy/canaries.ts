/** Numbers and names that occur nowhere else, and how they are found again, rounded or written another way. */

import { csvRow } from "../support/cases.ts";
import { featureNames, signature } from "../support/model.ts";

const { columns } = signature;
/** Integers are too short to be told from others: only numbers with digits behind a point are canaries. */
const hasDigits = columns.map(({ type }) => type === "number");

/** A real case, each number with digits behind it that only this one has: the model knows cases like it. */
const familiar = csvRow
  .split(",")
  .map((cell, i) => (hasDigits[i] ? `${cell.includes(".") ? cell : `${cell}.0`}${60 + i}8046173` : cell));
/** Within the bounds of the contract, and like no case: a model with a guard has a warning for each. */
const strange = columns.map(({ minimum = 0 }, i) => {
  const whole = Math.max(Math.ceil(minimum), 0);
  return hasDigits[i] ? `${whole}.8${10 + i}46173` : String(whole);
});

/** A case that no one else has. */
export interface Canary {
  id: string;
  cells: string[];
  features: Record<string, number>;
}

const canary = (id: string, cells: string[]): Canary => ({
  id,
  cells,
  features: Object.fromEntries(featureNames.map((name, i) => [name, Number(cells[i])])),
});

export const known = canary("canary-qzx-1", familiar);
export const unknown = canary("canary-qzx-2", strange);
export const canaries = [known, unknown];
export const ids = canaries.map(({ id }) => id);

/** A number as it might be printed: whole or rounded, with a decimal comma, as a power of ten, in another unit, as digits. */
function written(cell: string): string[] {
  const value = Number(cell);
  const rounded = [6, 7, 8, 9].map((digits) => value.toPrecision(digits));
  const powers = [5, 6, 7].map((digits) => value.toExponential(digits).replace(/e.*/, ""));
  const units = [100, 1000, 1e6].map((factor) => (value * factor).toPrecision(8));
  const digits = cell.replace(/[.-]/g, "").replace(/^0+/, "");
  const points = [cell, String(value), ...rounded, ...powers, ...units].filter((text) => !text.includes("e"));
  return [...points, ...points.map((text) => text.replace(".", ",")), digits.slice(0, 8), digits.slice(-9)];
}

/** All canary numbers. */
export const numbers = canaries.flatMap(({ cells }) => cells.filter((_, i) => hasDigits[i]));
const values = new Map(numbers.map((cell) => [cell, [...new Set(written(cell))]]));

/** The canary numbers that are in `text`, in whatever form. */
export function numbersIn(text: string): string[] {
  return [...values].filter(([, forms]) => forms.some((form) => text.includes(form))).map(([cell]) => cell);
}

/** The canary numbers and ids that are in `text`. */
export const secretsIn = (text: string): string[] => [...numbersIn(text), ...ids.filter((id) => text.includes(id))];
