import { expect, it } from "@jest/globals";
import type { Prediction } from "../../../client/src/index.ts";
import { byWeight, reasonsOf } from "../../../web/src/answer/reasons.ts";
import { group } from "../../../web/src/one-case/groups.ts";

const groups = group(["a_x", "b_x", "a_y", "b_y"]);
const contributions = [
  { feature: "a_x", contribution: 1 },
  { feature: "b_x", contribution: -4 },
  { feature: "a_y", contribution: 0.5 },
  { feature: "b_y", contribution: 1 },
];

it("each measure has the sum of its statistics, and all have the log-odds", () => {
  const found = reasonsOf({ explanation: { baseline: -0.5, contributions } } as Prediction, groups);
  expect(found).toEqual({
    baseline: -0.5,
    logOdds: -2,
    reasons: [
      { key: "a", parts: [1, 0.5], total: 1.5 },
      { key: "b", parts: [-4, 1], total: -3 },
    ],
  });
  expect(byWeight(found?.reasons ?? []).map(({ key }) => key)).toEqual(["b", "a"]);
});

it("without an explanation there are none", () => {
  expect(reasonsOf({ index: 0 } as Prediction, groups)).toBeUndefined();
});
