import { describe, expect, it } from "@jest/globals";
import type { Model, Prediction } from "../../../client/src/index.ts";
import { headline, likelihood, ofThousand, why } from "../../../web/src/answer/words.ts";

const model = {
  classes: ["no", "yes"],
  undecided: "open",
  thresholds: { operating: 0.1, referLow: 0.02, referHigh: 0.8 },
  conformal: { alpha: 0.01 },
} as unknown as Model;
const say = (prediction: object) => why(prediction as Prediction, model).map((text) => text.replaceAll("\u00a0", " "));
const warnings = [{ code: "x", detail: "y" }];

describe("why", () => {
  it.each([
    [
      { probability: 0.01, plausible: ["no"], diagnosis: "no" },
      ["is below 2.0 %: there the model calls a case no.", "Only no is plausible; for about 1.0 %"],
    ],
    [
      { probability: 0.9, plausible: ["yes"], diagnosis: "yes" },
      ["is above 80.0 %: there the model calls a case yes.", "Only yes is plausible;"],
    ],
    [
      { probability: 0.5, plausible: ["no", "yes"], diagnosis: "open" },
      ["lies between 2.0 % and 80.0 %: there the model leaves the case to a human.", "Both are plausible, no and yes"],
    ],
    [
      { probability: 0.01, plausible: ["yes"], diagnosis: "open" },
      ["is below", "Only yes", "The probability alone would say no, which is not plausible."],
    ],
    [
      { probability: 0.9, plausible: ["yes"], diagnosis: "open", warnings },
      ["is above", "Only yes", "A warning takes the case out of the model's hands, or it would say yes."],
    ],
    [
      { probability: 0.9, plausible: ["yes"], diagnosis: "yes", warnings },
      ["is above", "Only yes", "The model decides in spite of 1 warning."],
    ],
    [{ probability: 0.5, plausible: [], diagnosis: "open" }, ["lies between", "Neither class is plausible"]],
  ])("%j", (prediction, parts) => {
    const said = say(prediction);
    expect(said.length).toBe(parts.length);
    for (const [i, part] of parts.entries()) expect(said[i]).toContain(part);
  });
});

it.each([
  [1, "virtually certain", "more than 999"],
  [0.99, "virtually certain", "about 990"],
  [0.95, "very likely", "about 950"],
  [0.7, "likely", "about 700"],
  [0.5, "about as likely as not", "about 500"],
  [0.187, "unlikely", "about 187"],
  [0.05, "very unlikely", "about 50"],
  [0.0001, "exceptionally unlikely", "fewer than 1"],
  [0, "exceptionally unlikely", "fewer than 1"],
])("%d is %s, of 1,000 %s", (probability, word, of) => {
  expect([likelihood(probability), ofThousand(probability)]).toEqual([word, of]);
});

it("the headline is of a pattern, or of a human who should look", () => {
  expect(headline({ diagnosis: "yes" } as unknown as Prediction, "open")).toBe("The pattern resembles yes cases");
  expect(headline({ diagnosis: "open" } as unknown as Prediction, "open")).toContain("a human should look");
});
