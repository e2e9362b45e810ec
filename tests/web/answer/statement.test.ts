/** The result in words: no two sentences about a case contradict each other. */
import { describe, expect, it } from "@jest/globals";
import { describe as describeModel } from "../../../local/model-server/invocation.ts";
import { score } from "../../../local/model-server/scorer.ts";
import { readForm } from "../../../web/read-form.ts";
import {
  type Figures,
  type Stated,
  statement,
  thresholdSentence,
  type Words,
} from "../../../web/src/answer/statement.ts";
import { csvRows } from "../../support/cases.ts";
import { hasCapability, rowOf, signature } from "../../support/model.ts";
import { model as inPlace } from "../../support/model-server.ts";
import { contradictions } from "./contradictions.ts";

const wording = { case: "case", cases: "cases", verb: "Ask" };
const classes = [{ name: "no" }, { name: "yes" }];
const words: Words = { classes, undecided: "open", wording };
const metrics = [{ name: "auc", value: 0.9, low: 0.8, high: 1 }];
const model: Figures = {
  metrics,
  thresholds: { operating: 0.1, referLow: 0.02, referHigh: 0.8 },
  conformal: { alpha: 0.01 },
  prevalence: 0.4,
};
const warning = { code: "x", detail: "y" };

const positions = { below: 0.0199, low: 0.02, within: 0.187, high: 0.8, above: 0.80001, least: 1e-9, most: 1 };
const sets = [[], ["no"], ["yes"], ["no", "yes"]];
const combinations = Object.values(positions).flatMap((probability) =>
  ["no", "yes", "open"].flatMap((label) =>
    sets.flatMap((plausible) =>
      [[], [warning], [warning, warning]].map((warnings) => ({ probability, label, plausible, warnings })),
    ),
  ),
);

/** What a model with these thresholds can answer: its result is in the range of its class, and among the plausible ones. */
const isPossible = ({ probability = 0, label, plausible = [], warnings = [] }: Stated) => {
  const alone = probability < 0.02 ? "no" : probability > 0.8 ? "yes" : "open";
  const isIn = plausible.includes(alone);
  return label === "open" ? alone === "open" || !isIn || warnings.length > 0 : label === alone && isIn;
};

describe("every combination of range, result, plausible classes and warnings", () => {
  it("has no sentence that contradicts another, at any threshold", () => {
    expect(combinations.length).toBe(252);
    const found = combinations.flatMap((prediction) =>
      [0.001, 0.02, 0.187, 0.999].flatMap((at) => contradictions(prediction, model, words, at)),
    );
    expect(found).toEqual([]);
  });

  it("has a reason for the result", () => {
    const without = combinations
      .filter(isPossible)
      .filter((prediction) => !statement(prediction, model, words).because);
    expect(without).toEqual([]);
  });
});

describe("a model that refers no case", () => {
  const plain: Words = {
    classes: [{ name: "Cultivar 1" }, { name: "Cultivar 2" }],
    wording: { ...wording, case: "wine", cases: "wines" },
  };

  it.each([
    [0.93, "Cultivar 2", "is 93.0%, above 50.0%."],
    [0.07, "Cultivar 1", "is 7.0%, below 50.0%."],
    [0.50001, "Cultivar 2", "is 50.001%, above 50.000%."],
    [0.5, "Cultivar 1", "is 50.0%, not above 50.0%."],
  ])("says at %d that the pattern resembles %s", (probability, label, comparison) => {
    expect(statement({ probability, label, warnings: [] }, { prevalence: 0.546 }, plain)).toMatchObject({
      headline: `The pattern resembles ${label} wines`,
      because: `The probability of Cultivar 2 ${comparison}`,
    });
  });

  it("names no figure that the model has not", () => {
    const said = (figures: Figures) =>
      statement({ probability: 0.93, label: "Cultivar 2", warnings: [] }, figures, plain);
    expect(said({ metrics: [], prevalence: 0.546 }).notes).toEqual([]);
    expect(said({ metrics }).notes).toEqual([
      "Of 1,000 wines with this probability, about 930 are Cultivar 2, if they are like the wines of the training.",
    ]);
    expect(said({ metrics, prevalence: 0.546 }).notes).toEqual([
      "Of 1,000 wines with this probability, about 930 are Cultivar 2, if they are like the wines of the training, of which 54.6% are Cultivar 2.",
    ]);
  });

  it("contradicts itself neither with plausible classes nor with warnings", () => {
    const two = { ...words, undecided: undefined } as unknown as Words;
    const found = [0, 0.2, 0.5, 0.50001, 1].flatMap((probability) =>
      [undefined, ...sets].flatMap((plausible) =>
        [[], [warning], [warning, warning]].flatMap((warnings) => {
          const prediction = { probability, label: probability > 0.5 ? "yes" : "no", plausible, warnings };
          return contradictions(prediction, { conformal: { alpha: 0.1 } }, two, 0.3);
        }),
      ),
    );
    expect(found).toEqual([]);
  });
});

describe("a class", () => {
  const titled: Words = {
    ...words,
    classes: [
      { name: "0", title: "Genuine" },
      { name: "yes", title: "Yes" },
    ],
  };
  it("has its title, unless that is its name with a capital", () => {
    expect(statement({ probability: 0.01, label: "0", plausible: ["0"] }, model, titled)).toMatchObject({
      headline: "The pattern resembles Genuine cases",
      because: expect.stringContaining(
        "The probability of yes is 1.0%, below 2.0%. In that range, the model calls cases Genuine.",
      ),
    });
  });
});

it("1 of 1,000 is not fewer than 1", () => {
  const { notes } = statement({ probability: 0.001, label: "no", plausible: ["no"] }, model, words);
  expect(notes[0]).toMatch(/^Of 1,000 cases with this probability, about 1 are yes,/);
});

describe("the result and its reason", () => {
  const review = "Open: a human should review this case";
  it.each([
    [
      "decided, low",
      0.01,
      "no",
      ["no"],
      0,
      "The pattern resembles no cases",
      "is 1.0%, below 2.0%. In that range, the model calls cases no.",
    ],
    [
      "decided, high",
      0.9,
      "yes",
      ["yes"],
      1,
      "The pattern resembles yes cases",
      "is 90.0%, above 80.0%. In that range, the model calls cases yes.",
    ],
    ["decided, both plausible", 0.01, "no", ["no", "yes"], 0, "The pattern resembles no cases", "below 2.0%"],
    ["close to a limit", 0.80001, "yes", ["yes"], 0, "The pattern resembles yes cases", "is 80.001%, above 80.000%."],
    [
      "in the range of referral",
      0.187,
      "open",
      ["no", "yes"],
      0,
      review,
      "is 18.7%, between 2.0% and 80.0%. In that range, the model refers cases to a human.",
    ],
    ["referred although one class is plausible", 0.5, "open", ["yes"], 0, review, "between 2.0% and 80.0%"],
    [
      "low, and the class is not plausible",
      0.01,
      "open",
      ["yes"],
      0,
      review,
      "not enough: hardly any no case looks like this one.",
    ],
    [
      "high, and no class is plausible",
      0.9,
      "open",
      [],
      0,
      review,
      "not enough: hardly any case of either class looks like this one.",
    ],
    [
      "low, with warnings",
      0.002,
      "open",
      ["no", "yes"],
      1,
      review,
      "not enough: the warnings say that this case is unlike the cases of the training.",
    ],
    [
      "low, with warnings, of a model without sets",
      0.002,
      "open",
      undefined,
      1,
      review,
      "not enough: the warnings say that this case is unlike the cases of the training.",
    ],
  ] as const)("%s", (_, probability, label, plausible, warned, headline, because) => {
    const warnings = Array(warned).fill(warning);
    const said = statement({ probability, label, plausible, warnings }, model, words);
    expect(said.headline).toBe(headline);
    expect(said.because).toContain(because);
  });

  it.each([
    [1, "more than 999"],
    [0.187, "about 187"],
    [0.1865, "about 186"], // As 18.6% says.
    [0.0006, "fewer than 1"], // As < 0.1% says.
    [0.05, "about 50"],
  ])("of 1,000 cases at %d, %s are positive", (probability, count) => {
    const prediction = { probability, label: "open", plausible: [], warnings: [] };
    const wide = { ...model, thresholds: { operating: 0.1, referLow: 0, referHigh: 1 } };
    const [first] = statement(prediction, wide, words).notes;
    expect(first).toBe(
      `Of 1,000 cases with this probability, ${count} are yes, if they are like the cases of the training, of which 40.0% are yes.`,
    );
  });

  it("a probability that does not count is not told as one of 1,000", () => {
    const prediction = { probability: 0.002, label: "open", plausible: ["no", "yes"], warnings: [warning] };
    expect(statement(prediction, model, words).notes.join()).not.toContain("1,000");
  });
});

it.each([
  [0.187, "at or above 4.0%, so the threshold alone would flag it."],
  [0.01, "below 4.0%, so the threshold alone would not flag it."],
])("a threshold is no second result: %d", (probability, words) => {
  const text = thresholdSentence(probability, 0.04, "wine");
  expect(text).toMatch(/^This wine's probability at the training prevalence, .* The threshold does not change/);
  expect(text).toContain(words);
});

describe("the model in place", () => {
  it("contradicts itself on no case, at no prevalence", async () => {
    const form = await readForm();
    const described = describeModel(inPlace) as Figures;
    const rows = [
      ...signature.examples.map(({ features }) => rowOf(features)),
      ...csvRows(200).map((row) => row.split(",").map(Number)),
    ];
    const prevalences = hasCapability("prevalence") ? [undefined, 0.001, 0.05, 0.5, 0.999] : [undefined];
    const said = rows.flatMap((row) => prevalences.map((prevalence) => score(inPlace, row, { prevalence }) as Stated));
    expect(said.filter((prediction) => !statement(prediction, described, form).because)).toEqual([]);
    expect(said.flatMap((prediction) => contradictions(prediction, described, form, 0.5))).toEqual([]);
  });
});
