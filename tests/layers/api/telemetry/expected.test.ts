import { expect, it } from "@jest/globals";
import { expectedCounts } from "../../../../layers/api/telemetry/expected.ts";

it("counts of so many predictions what the shares expect", () => {
  expect(expectedCounts({ positive: 0.25, undecided: 0.5, outOfDistribution: 0.125 }, 8)).toEqual([
    ["ExpectedPositive", 2],
    ["ExpectedUndecided", 4],
    ["ExpectedOutOfDistribution", 1],
  ]);
});

it("expects nothing of a kind whose share is not known", () => {
  expect(expectedCounts({}, 8)).toEqual([]);
  expect(expectedCounts({ undecided: 0.5 }, 8)).toEqual([["ExpectedUndecided", 4]]);
});
