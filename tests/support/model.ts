/** The model in place, for tests that hold for any model: its words, and cases made of its signature. */
import type { test } from "@jest/globals";
import { type Capability, type Column, type Example, signature } from "../../layers/api/contract/signature.ts";

export { signature };

/** From the signature itself, as the tests hold what is generated to it. */
export const featureNames: readonly string[] = signature.columns.map(({ name }) => name);
export const hasCapability = (capability: Capability): boolean => signature.capabilities.includes(capability);

/** The words for the two classes and for undecided. */
export const [negative = "", positive = ""] = (signature.classes ?? []).map(({ name }) => name);
export const { undecided } = signature;

export const [example] = signature.examples as [Example, ...Example[]];

/** The numbers of a case in the order of the model. */
export const rowOf = (features: Record<string, number>): number[] =>
  featureNames.map((name) => features[name] ?? Number.NaN);

export const exampleRow = rowOf(example.features);

/** The nearest value to this one that a column takes. */
export function nearest({ type, minimum = -Infinity, maximum = Infinity }: Column, value: number): number {
  if (type === "number") return Math.min(maximum, Math.max(minimum, value));
  // A sum with 0 is never -0, which no JSON keeps.
  return Math.min(Math.floor(maximum), Math.max(Math.ceil(minimum), Math.round(value))) + 0;
}

/** Where the values of a column are: in the range of its training, or else within its bounds, near 0. */
export function usualRange({ trainingRange, minimum = -Infinity, maximum = Infinity }: Column): [number, number] {
  if (trainingRange) return trainingRange;
  const low = Math.max(minimum, Math.min(0, maximum - 1));
  return [low, Math.min(maximum, low + 1)];
}

/** A row in the middle of what the model knows. */
export const middleRow = signature.columns.map((column) => {
  const [low, high] = usualRange(column);
  return nearest(column, (low + high) / 2);
});

/** A row as the features of a JSON instance. */
export const named = (row: readonly number[]): Record<string, number> =>
  Object.fromEntries(row.map((value, i) => [featureNames[i] ?? "", value]));

/** Jest's own, by its global name: programs of tests/ import this file too, and @jest/globals refuses them. */
const testIf = (condition: boolean): typeof test => {
  const jest = globalThis as unknown as { test: typeof test };
  return condition ? jest.test : (jest.test.skip as typeof test);
};

/** Runs a test only for a model with a capability. */
export const testWith = (capability: Capability): typeof test => testIf(hasCapability(capability));
/** Runs a test only for a model without it. */
export const testWithout = (capability: Capability): typeof test => testIf(!hasCapability(capability));

/** The first column of the model, and what the API says of a value in it that is no number for it. */
export const [firstColumn] = signature.columns as [Column, ...Column[]];
export const notItsType = firstColumn.type === "integer" ? "must be a whole number" : "must be a finite number";

/** Values of a column just beyond its bounds, with what the API says of them. */
export const beyondBounds = ({ minimum, maximum }: Column): [value: number, detail: string][] => [
  ...(minimum === undefined ? [] : [[minimum - 1, `must be at least ${minimum}`] as [number, string]]),
  ...(maximum === undefined ? [] : [[maximum + 1, `must be at most ${maximum}`] as [number, string]]),
];
