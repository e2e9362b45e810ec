import { type Fault, inFile, pytest, test } from "./fault.ts";

const scorer = test("local/model-server/scorer");
const inference = pytest("model/test_inference");
const statement = test("web/answer/statement");
const outcomes = test("web/answer/outcomes-per-thousand");
const columns = test("web/batch/columns");

/** Thresholds that a value lies on, and things of equal rank. */
export const tieFaults: Fault[] = [
  ...inFile("local/model-server/scorer.ts", [
    ["a probability of 0.5 is of the positive class", "probability > 0.5", "probability >= 0.5", scorer],
  ]),
  ...inFile("local/model-server/guard.ts", [
    [
      "a case at the cut is unfamiliar",
      "distance(guard, values) > guard.cut",
      "distance(guard, values) >= guard.cut",
      scorer,
    ],
  ]),
  ...inFile("model/inference.py", [
    ["a probability of 0.5 is of the positive class", "probability > 0.5", "probability >= 0.5", inference],
    [
      "a case at the cut is unfamiliar",
      'distance(guard, features) > guard["cut"]',
      'distance(guard, features) >= guard["cut"]',
      inference,
    ],
    [
      "a case on the edge of the band is not referred",
      'probability < model["thresholds"]["referLow"]',
      'probability <= model["thresholds"]["referLow"]',
      inference,
    ],
    ["a value at the lower factor is far outside", "value < (low * factor if", "value <= (low * factor if", inference],
    [
      "a value at the upper factor is far outside",
      "value > (high / factor if",
      "value >= (high / factor if",
      inference,
    ],
    ["a class at its cut is not plausible", 'unshifted <= cuts["negative"]', 'unshifted < cuts["negative"]', inference],
  ]),
  ...inFile("web/src/answer/statement.ts", [
    ["the lower edge of the band is below it", "probability < referLow", "probability <= referLow", statement],
    ["the upper edge of the band is above it", "probability > referHigh", "probability >= referHigh", statement],
    ["one of 1,000 is fewer than one", "share < 0.001 ?", "share <= 0.001 ?", statement],
  ]),
  ...inFile("web/src/answer/outcomes-per-thousand.ts", [
    [
      "of two thresholds that are as near, the last is taken",
      "Math.abs(point.threshold - threshold) < Math.abs",
      "Math.abs(point.threshold - threshold) <= Math.abs",
      outcomes,
    ],
    ["one flagged person counts as none", "flagged > 0 ?", "flagged > 1 ?", outcomes],
  ]),
  ...inFile("web/src/answer/reasons.ts", [
    [
      "reasons of the same weight change places",
      "reasons.toSorted(",
      "reasons.toReversed().toSorted(",
      test("web/answer/reasons"),
    ],
  ]),
  ...inFile("web/src/batch/worker/columns.ts", [
    ["of eight missing columns not all are named", "words.length > 8", "words.length > 7", columns],
    ["a name with two wrong letters is no misspelling", "distance <= Math.max", "distance < Math.max", columns],
  ]),
];
