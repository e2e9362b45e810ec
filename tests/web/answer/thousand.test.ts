import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { nearest, thousand } from "../../../web/src/answer/thousand.ts";

const rate = fc.double({ min: 0, max: 1, noNaN: true });

it("1,000 people are told apart by the rates", () => {
  expect(thousand({ threshold: 0.1, sensitivity: 0.9, specificity: 0.8 }, 0.1)).toEqual({
    with: 100,
    without: 900,
    found: 90,
    missed: 10,
    falseAlarms: 180,
    cleared: 720,
    rightAlarms: 90 / 270,
  });
  expect(thousand({ threshold: 1, sensitivity: 0, specificity: 1 }, 0.1).rightAlarms).toBeUndefined();
});

it("none is lost or counted twice", () => {
  fc.assert(
    fc.property(rate, rate, rate, (sensitivity, specificity, prevalence) => {
      const people = thousand({ threshold: 0, sensitivity, specificity }, prevalence);
      expect(people.found + people.missed).toBe(people.with);
      expect(people.falseAlarms + people.cleared).toBe(people.without);
      expect(people.with + people.without).toBe(1000);
      expect(Math.min(people.found, people.missed, people.falseAlarms, people.cleared)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it("the nearest threshold is found", () => {
  const points = [0, 0.04, 0.5, 1].map((threshold) => ({ threshold, sensitivity: 1, specificity: 1 }));
  expect([0.0359, 0.9, 0, 0.28].map((threshold) => nearest(points, threshold))).toEqual([1, 3, 0, 2]);
});
