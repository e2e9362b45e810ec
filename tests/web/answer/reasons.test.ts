import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { byWeight, reasonsOf } from "../../../web/src/answer/reasons.ts";
import type { Prediction } from "../../../web/src/contract.ts";

const groups = ["a", "b"].map((key) => ({ key, title: key, names: [`${key}_x`, `${key}_y`] }));
const [a, b] = groups;
const contributions = [
  { feature: "a_x", contribution: 1 },
  { feature: "b_x", contribution: -4 },
  { feature: "a_y", contribution: 0.5 },
  { feature: "b_y", contribution: 1 },
];

it("each group has the sum of its columns, and all have the log-odds", () => {
  const found = reasonsOf({ explanation: { baseline: -0.5, contributions } } as Prediction, groups);
  expect(found).toEqual({
    baseline: -0.5,
    logOdds: -2,
    reasons: [
      { group: a, parts: [1, 0.5], total: 1.5 },
      { group: b, parts: [-4, 1], total: -3 },
    ],
  });
  expect(byWeight(found?.reasons ?? []).map(({ group }) => group)).toEqual([b, a]);
});

it("what is shown adds up: the parts to their group, the groups and the baseline to the log-odds", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -9e6, max: 9e6 }).map((millionths) => millionths / 1e6),
        { minLength: 5, maxLength: 5 },
      ),
      (numbers) => {
        const [baseline = 0, ...each] = numbers;
        const explanation = {
          baseline,
          contributions: contributions.map(({ feature }, i) => ({ feature, contribution: each[i] ?? 0 })),
        };
        const found = reasonsOf({ explanation } as Prediction, groups);
        const hundredths = (all: number[]) => all.reduce((sum, number) => sum + Math.round(100 * number), 0) + 0;
        for (const { total, parts } of found?.reasons ?? [])
          expect(hundredths(parts)).toBe(Math.round(100 * total) + 0);
        const totals = found?.reasons.map(({ total }) => total) ?? [];
        expect(hundredths([found?.baseline ?? 0, ...totals])).toBe(Math.round(100 * (found?.logOdds ?? 0)) + 0);
        const exact = numbers.reduce((sum, number) => sum + number, 0);
        expect(Math.abs((found?.logOdds ?? 0) - exact)).toBeLessThanOrEqual(0.005 + 1e-9);
      },
    ),
  );
});

it("without an explanation there are none", () => {
  expect(reasonsOf({ index: 0 } as Prediction, groups)).toBeUndefined();
});

it("groups of the same weight stay in their order, whichever way they moved the case", () => {
  const reasons = [2, -2, 3, 2].map((total, i) => ({
    group: { key: String(i), title: "", names: [] },
    parts: [total],
    total,
  }));
  expect(byWeight(reasons).map(({ group }) => group.key)).toEqual(["2", "0", "1", "3"]);
});
