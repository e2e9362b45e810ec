/** The result in words: no two sentences about a case contradict each other. */
import { describe, expect, it } from "@jest/globals";
import type { Model } from "../../../client/src/index.ts";
import { describe as describeModel } from "../../../local/model-server/invocation.ts";
import { score } from "../../../local/model-server/scorer.ts";
import { type Stated, statement, thresholdSentence } from "../../../web/src/answer/statement.ts";
import { dataset } from "../../support/cases.ts";
import { model as wdbc } from "../../support/model.ts";
import { caseExamples } from "../examples.ts";

const model = {
  classes: ["no", "yes"],
  undecided: "open",
  thresholds: { operating: 0.1, referLow: 0.02, referHigh: 0.8 },
  conformal: { alpha: 0.01 },
  prevalence: 0.4,
} as unknown as Model;
const warning = { code: "x", detail: "y" };

/** A number that a sentence names as a percentage. `< 0.1%` is less than 0.1, and `> 99.9%` more than 99.9. */
function numberOf(text: string): number {
  const number = Number.parseFloat(text.replace(/^[<>]/, ""));
  return text.startsWith("<") ? number - 1e-9 : text.startsWith(">") ? number + 1e-9 : number;
}

/** What contradicts something else that is said of the case; empty where nothing does. */
function contradictions(prediction: Stated, model: Model, threshold: number): string[] {
  const { diagnosis = "", plausible = [], warnings = [], probability = Number.NaN } = prediction;
  const { headline, because, notes } = statement(prediction, model);
  const sentences = [headline, because, ...notes, thresholdSentence(probability, threshold)];
  const text = sentences.join(" ").replaceAll("\u00a0", "");
  const isUndecided = diagnosis === model.undecided;
  const found: string[] = [];
  const unless = (holds: boolean, what: string) => !holds && found.push(`${what}: ${text}`);

  // One result, and no other.
  const results = [...text.matchAll(/calls a case ([^.]+)\.|resembles (\S+) cases/g)].map(
    ([, called, resembled]) => called ?? resembled,
  );
  unless(new Set([...results, diagnosis]).size === 1, "another result");
  unless(
    isUndecided === /human should review/.test(text),
    "a review for a case that is decided, or none for one that is not",
  );
  unless(isUndecided || !text.includes("refers a case to a human"), "a range that refers, and a decision");
  unless(!/likely|certain|would (be|say)|would call/.test(text), "a verdict beside the result");
  unless(!(text.includes("Of 1,000") && text.includes("not enough")), "a probability that counts and does not");
  // The plausible classes, as the API says, unless the result is none of them.
  const isOne = isUndecided || plausible.some((name) => name === diagnosis);
  const named = /Plausible class(?:es)?: ([^.]+)\./.exec(text)?.[1];
  unless(named === (isOne ? plausible.join(" and ") || "none" : undefined), "plausible classes");
  unless((isOne && plausible.length > 1) === /rules neither out|does not rule out/.test(text), "what is ruled out");
  unless(!text.includes("rules neither out") || isUndecided, "neither ruled out, and a decision");
  for (const [, name = ""] of text.matchAll(/hardly any (\S+) case looks/g))
    unless(
      !plausible.some((each) => each === name),
      "a class that is plausible, and hardly any case of it looks like this",
    );
  for (const [, name = ""] of text.matchAll(/does not rule out (\S+)\./g))
    unless(name !== diagnosis, "the result ruled out");
  unless(warnings.length > 0 || !/warning/.test(text), "warnings where there are none");
  // Comparisons hold for the numbers as they are written.
  for (const [, own = "", way, limit = ""] of text.matchAll(/([<>\d.]+)%, (?:is )?(below|above) ([<>\d.]+)%/g))
    unless(way === "below" ? numberOf(own) < numberOf(limit) : numberOf(own) > numberOf(limit), "a comparison");
  for (const [, own = "", low = "", high = ""] of text.matchAll(/([<>\d.]+)%, between ([<>\d.]+)% and ([<>\d.]+)%/g))
    unless(numberOf(low) <= numberOf(own) && numberOf(own) <= numberOf(high), "a range");
  return found;
}

const positions = { below: 0.0199, low: 0.02, within: 0.187, high: 0.8, above: 0.80001, least: 1e-9, most: 1 };
const sets = [[], ["no"], ["yes"], ["no", "yes"]];
const combinations = Object.values(positions).flatMap((probability) =>
  ["no", "yes", "open"].flatMap((diagnosis) =>
    sets.flatMap((plausible) =>
      [[], [warning], [warning, warning]].map((warnings) => ({
        probability,
        diagnosis,
        plausible,
        warnings,
      })),
    ),
  ),
);

/** What a model with these thresholds can answer: its result is in the range of its class, and among the plausible ones. */
const isPossible = ({ probability = 0, diagnosis, plausible = [], warnings = [] }: Stated) => {
  const alone = probability < 0.02 ? "no" : probability > 0.8 ? "yes" : "open";
  const isIn = plausible.map(String).includes(alone);
  const isAlone = String(diagnosis) === alone;
  return String(diagnosis) === "open" ? isAlone || !isIn || warnings.length > 0 : isAlone && isIn;
};

describe("every combination of range, result, plausible classes and warnings", () => {
  it("has no sentence that contradicts another, at any threshold", () => {
    expect(combinations.length).toBe(252);
    const found = combinations.flatMap((prediction) =>
      [0.001, 0.02, 0.187, 0.999].flatMap((at) => contradictions(prediction, model, at)),
    );
    expect(found).toEqual([]);
  });

  it("has a reason for the result", () => {
    const without = combinations.filter(isPossible).filter((prediction) => !statement(prediction, model).because);
    expect(without).toEqual([]);
  });
});

it("1 of 1,000 is not fewer than 1", () => {
  const { notes } = statement({ probability: 0.001, diagnosis: "no", plausible: ["no"] }, model);
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
      "is 1.0%, below 2.0%. In that range, the model calls a case no.",
    ],
    [
      "decided, high",
      0.9,
      "yes",
      ["yes"],
      1,
      "The pattern resembles yes cases",
      "is 90.0%, above 80.0%. In that range, the model calls a case yes.",
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
      "is 18.7%, between 2.0% and 80.0%. In that range, the model refers a case to a human.",
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
      "not enough: the warnings say that this case is unlike the training cases.",
    ],
  ] as const)("%s", (_, probability, diagnosis, plausible, warned, headline, because) => {
    const warnings = Array(warned).fill(warning);
    const said = statement({ probability, diagnosis, plausible, warnings }, model);
    expect(said.headline).toBe(headline);
    expect(said.because).toContain(because);
  });

  it.each([
    [1, "more than 999"],
    [0.187, "about 187"],
    [0.1865, "about 186"], // As 18.6% says.
    [0.0006, "fewer than 1"], // As < 0.1% says.
    [0.05, "about 50"],
  ])("of 1,000 cases at %d, %s are positive", (probability, words) => {
    const prediction = { probability, diagnosis: "open", plausible: [], warnings: [] };
    const [first] = statement(prediction, {
      ...model,
      thresholds: { ...model.thresholds, referLow: 0, referHigh: 1 },
    }).notes;
    expect(first).toBe(
      `Of 1,000 cases with this probability, ${words} are yes, if they are like the training cases, of which 40.0% are yes.`,
    );
  });

  it("a probability that does not count is not told as one of 1,000", () => {
    const prediction = {
      probability: 0.002,
      diagnosis: "open",
      plausible: ["no", "yes"],
      warnings: [warning],
    };
    expect(statement(prediction, model).notes.join()).not.toContain("1,000");
  });
});

describe("the shipped model", () => {
  const described = describeModel(wdbc) as Model;
  const asNumbers = (cells: string[]) => cells.map(Number);
  const examples = Object.entries(caseExamples.byId).map(([id, cells]) => ({ id, features: asNumbers(cells) }));
  const known = dataset.map(({ row }, i) => ({ id: `row ${i}`, features: asNumbers(row.split(",")) }));
  /** Each with one measurement that is three times as large, or a tenth: beyond the training, or at odds with another. */
  const odd = known.map(({ id, features }, i) => ({
    id: `${id}, changed`,
    features: features.with(i % features.length, (features[i % features.length] ?? 0) * (i % 2 ? 3 : 0.1)),
  }));
  const prevalences = [undefined, 0.001, 0.05, 0.5, 0.999];
  const thresholds = described.operatingCurve?.map(({ threshold }) => threshold) ?? [];
  const said = [...examples, ...known, ...odd].flatMap(({ id, features }) =>
    prevalences.map((prevalence) => ({
      id,
      prediction: score(wdbc, features, { prevalence }) as Stated,
    })),
  );

  it("contradicts itself on no case of the data set, changed or not, at no prevalence and at no threshold", () => {
    expect(thresholds.length).toBeGreaterThan(10);
    const found = said.flatMap(({ id, prediction }, i) =>
      contradictions(prediction, described, thresholds[i % thresholds.length] ?? 0).map((text) => `${id}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it("gives a reason for every result, in all of the ways that there are", () => {
    expect(said.filter(({ prediction }) => !statement(prediction, described).because)).toEqual([]);
    const ways = (isOf: (prediction: Stated) => boolean) => said.filter(({ prediction }) => isOf(prediction)).length;
    const isOpen = ({ diagnosis }: Stated) => diagnosis === described.undecided;
    const counts = [
      ways((each) => each.diagnosis === described.classes[0]),
      ways((each) => each.diagnosis === described.classes[1]),
      ways((each) => isOpen(each) && (each.warnings ?? []).length > 0),
      ways((each) => isOpen(each) && (each.plausible ?? []).length === 1),
      ways((each) => !isOpen(each) && (each.warnings ?? []).length > 0),
    ];
    expect(Math.min(...counts)).toBeGreaterThan(5);
  });

  it("says one thing of case-49, which it refers", () => {
    const { prediction } = said.find(({ id }) => id === "case-49") ?? { prediction: {} as Stated };
    const { headline, because } = statement(prediction, described);
    expect([headline, because]).toEqual([
      "Indeterminate: a human should review this case",
      "The probability of malignant is 18.7%, between 2.1% and 79.4%. In that range, the model refers a case to a human.",
    ]);
    expect(thresholdSentence(prediction.probability ?? 0, 0.04)).toBe(
      "This case's probability at the training prevalence, 18.7%, is at or above 4.0%, so the threshold alone would flag it. The threshold does not change the model's result.",
    );
  });
});
