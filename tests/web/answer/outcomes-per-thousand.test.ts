import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { nearest, outcomesPerThousand } from "../../../web/src/answer/outcomes-per-thousand.ts";
import { isThousand } from "./thousand.ts";

const rate = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);

it("1,000 cases are divided by the rates", () => {
  expect(outcomesPerThousand({ threshold: 0.1, sensitivity: 0.9, specificity: 0.8 }, 0.1)).toEqual({
    with: 100,
    without: 900,
    truePositives: 90,
    falseNegatives: 10,
    falsePositives: 180,
    trueNegatives: 720,
    positivePredictiveValue: 90 / 270,
  });
  expect(
    outcomesPerThousand({ threshold: 1, sensitivity: 0, specificity: 1 }, 0.1).positivePredictiveValue,
  ).toBeUndefined();
});

describe("the outcomes add up to 1,000", () => {
  it.each([
    [0.5, 0.5, 0.001],
    [0.5, 0.5, 0.999],
    [0.25, 0.75, 0.002],
    [0.9, 0.9, 0.005],
  ])(
    "where halves of cases are rounded: sensitivity %d, specificity %d, prevalence %d",
    (sensitivity, specificity, prevalence) => {
      expect(isThousand({ sensitivity, specificity }, prevalence)).toBe(true);
    },
  );

  it("at every point of an operating curve and every prevalence of the slider", () => {
    const curve = Array.from({ length: 20 }, (_, i) => ({
      sensitivity: 1 - (i / 20) ** 3,
      specificity: (i / 20) ** 0.3,
    }));
    const prevalences = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
    const wrong = curve.flatMap((point) =>
      prevalences.filter((prevalence) => !isThousand(point, prevalence)).map((prevalence) => ({ point, prevalence })),
    );
    expect(wrong).toEqual([]);
  });

  it("where the prevalence is between two counts of cases", () => {
    const halves = Array.from({ length: 999 }, (_, i) => (2 * i + 1) / 2000);
    const point = { sensitivity: 0.9, specificity: 0.9 };
    expect(halves.filter((prevalence) => !isThousand(point, prevalence))).toEqual([]);
  });

  it("whatever the rates", () => {
    fc.assert(
      fc.property(rate, rate, rate, (sensitivity, specificity, prevalence) =>
        expect(isThousand({ sensitivity, specificity }, prevalence)).toBe(true),
      ),
    );
  });
});

it("one flagged case that is positive gives a positive predictive value of 1", () => {
  const point = { threshold: 1, sensitivity: 1, specificity: 1 };
  expect(outcomesPerThousand(point, 0.001)).toMatchObject({ truePositives: 1, positivePredictiveValue: 1 });
});

it("of two thresholds that are equally near, the first is taken", () => {
  const points = [0.25, 0.75].map((threshold) => ({ threshold, sensitivity: 1, specificity: 1 }));
  expect(nearest(points, 0.5)).toBe(0);
});

it("the nearest threshold is found", () => {
  const points = [0, 0.04, 0.5, 1].map((threshold) => ({ threshold, sensitivity: 1, specificity: 1 }));
  expect([0.0359, 0.9, 0, 0.28].map((threshold) => nearest(points, threshold))).toEqual([1, 3, 0, 2]);
});
