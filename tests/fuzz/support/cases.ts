/** Cases within the bounds of the contract, as they are in openapi.yaml. */
import fc from "fast-check";
import { readContract } from "../../support/contract.ts";
import { hasCapability } from "../../support/model.ts";

const { Features, Instance, Parameters, PredictionRequest } = readContract().components.schemas;

export interface Feature {
  name: string;
  integer: boolean;
  /** Far out where the contract sets no bound. */
  minimum: number;
  maximum: number;
}

export const features: Feature[] = Object.entries(Features?.properties ?? {}).map(
  ([name, { type, minimum = -1e9, maximum = 1e9 }]) => ({
    name,
    integer: type === "integer",
    minimum: Number(minimum),
    maximum: Number(maximum),
  }),
);

export const names = features.map(({ name }) => name);

/** Those of which the contract bounds the numbers on both sides. */
export const bounded = features.filter(({ name }) => {
  const { minimum, maximum } = Features?.properties?.[name] ?? {};
  return minimum !== undefined && maximum !== undefined;
});

export const maxCases = Number(PredictionRequest?.properties?.instances?.maxItems);

/** Of an id. */
export const maxLength = Number(Instance?.properties?.id?.maxLength);

/**
 * Every number from the least to the greatest that a feature may have, both of them often. No negative zero: few of the ways
 * to write a number have one.
 */
export const numberOf = ({ integer, minimum, maximum }: Feature) =>
  (integer
    ? fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) })
    : fc.double({ min: minimum, max: maximum, noNaN: true })
  ).map((value) => value + 0);

/** The numbers of a case, in the contract's order. */
export const row: fc.Arbitrary<number[]> = fc.tuple(...features.map(numberOf));

const characters = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 }) },
  { weight: 4, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
  // A line that JavaScript ends and JSON does not, what turns the direction, what combines, NUL, half a pair, an emoji.
  {
    weight: 4,
    arbitrary: fc.constantFrom("\u2028", "\u202E", "\u0301", "\0", "\uD800", "\u{1F52C}", "\uFEFF", "\r\n"),
  },
);

/** What a caller may call a case: as many characters as the contract takes, of any sort. */
export const id = fc
  .oneof(
    fc.array(characters, { minLength: 1, maxLength: maxLength / 2 }).map((parts) => parts.join("")),
    fc.constantFrom("__proto__", "constructor", "toString", "null", "0", " ", "=1+1", "\u{1F52C}".repeat(maxLength)),
  )
  .filter((text) => [...text].length <= maxLength);

export interface Instance {
  id?: string;
  features: Record<string, number>;
}

/** The numbers of a case by their names. */
export const named = (numbers: number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, numbers[i] ?? Number.NaN]));

export const instance: fc.Arbitrary<Instance> = fc
  .record({ id, features: row.map(named) }, { requiredKeys: ["features"] })
  .map((one) => ({ ...one })); // with the prototype of what JSON.parse gives

const { minimum = 0, maximum = 1 } = Parameters?.properties?.prevalence ?? {};
export const prevalence = fc.double({ min: Number(minimum), max: Number(maximum), noNaN: true });

/** What may be asked of the model beside a prediction. */
export const parameters: fc.Arbitrary<{ explain?: boolean; prevalence?: number }> = fc.record(
  {
    ...(hasCapability("explain") && { explain: fc.boolean() }),
    ...(hasCapability("prevalence") && { prevalence }),
  },
  { requiredKeys: [] },
);
