import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { roundParts } from "../../../web/src/answer/rounding.ts";

const hundredths = (numbers: number[]) => numbers.reduce((sum, number) => sum + Math.round(number * 100), 0) + 0; // -0 is 0.
const number = fc.integer({ min: -5e7, max: 5e7 }).map((millionths) => millionths / 1e6);
const numbers = fc.array(number, { minLength: 1, maxLength: 12 });

it.each([
  [
    [0.004, 0.004, 0.004],
    [0.01, 0, 0],
  ],
  [
    [-0.005, 0.005],
    [-0, 0],
  ],
  [
    [1.236, -0.114, 0.3],
    [1.23, -0.11, 0.3],
  ],
])("%j is rounded to %j", (parts, rounded) => {
  expect(roundParts(parts).map((part) => part + 0)).toEqual(rounded.map((part) => part + 0));
});

it("the parts add up to their rounded sum, and each is less than a hundredth off", () => {
  fc.assert(
    fc.property(numbers, (parts) => {
      const rounded = roundParts(parts);
      expect(hundredths(rounded)).toBe(Math.round(parts.reduce((all, part) => all + part, 0) * 100) + 0);
      for (const [i, part] of parts.entries()) expect(Math.abs((rounded[i] ?? 0) - part)).toBeLessThan(0.01 + 1e-9);
    }),
  );
});

it("the parts add up to a sum that was rounded before", () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: -2, max: 2 }), (parts, off) => {
      const sum = Math.round(parts.reduce((all, part) => all + part, 0) * 100 + off) / 100;
      expect(hundredths(roundParts(parts, sum))).toBe(Math.round(sum * 100) + 0);
    }),
  );
});

it("returns an empty list for no parts", () => expect(roundParts([])).toEqual([]));
