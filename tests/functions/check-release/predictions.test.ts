// The answers of a release against its golden cases, without the functions that give them.
import { describe, expect, it } from "@jest/globals";
import { featureNames, type Golden, golden } from "../../../functions/check-release/golden.ts";
import { predictionFaults } from "../../../functions/check-release/predictions.ts";

type Told = Record<string, unknown> & { probability: number };

const cases = golden.filter(({ refused }) => !refused);
const warned = cases.findIndex(({ prediction }) => prediction.warnings.length > 0);

const named = (contributions: number[]) =>
  contributions.map((contribution, i) => ({ feature: featureNames[i], contribution }));

function right({ prediction }: Golden, index: number, explained = true): Told {
  const { probability, diagnosis, plausible, warnings, explanation } = prediction;
  const { baseline, contributions } = explanation;
  const reasons = explained && { explanation: { baseline, contributions: named(contributions) } };
  return structuredClone({ index, probability, diagnosis, plausible, warnings, ...reasons });
}

const rightAnswers = (explained = true) => cases.map((entry, index) => right(entry, index, explained));

/** The faults of right answers of which the one at `place` was changed. */
function faultsOf(change: (told: Told) => unknown, { place = 0, exact = true } = {}): string[] {
  const predictions: unknown[] = rightAnswers();
  predictions[place] = change(predictions[place] as Told);
  return predictionFaults({ predictions }, cases, true, exact);
}

describe("answers that are right", () => {
  it.each([true, false])("have no fault, explained: %s", (explained) => {
    expect(predictionFaults({ predictions: rightAnswers(explained) }, cases, explained, true)).toEqual([]);
  });

  it("have none for a probability that is rounded elsewhere", () => {
    expect(faultsOf((told) => ({ ...told, probability: told.probability - 5e-10 }))).toEqual([]);
  });
});

describe("a field that is wrong", () => {
  const [{ explanation }] = rightAnswers() as unknown as [{ explanation: { contributions: object[] } }];
  const [first, ...others] = explanation.contributions;
  it.each<[string, string, (told: Told) => object]>([
    ["index", "another", ({ index }) => ({ index: Number(index) + 1 })],
    ["index", "missing", () => ({ index: undefined })],
    ["probability", "more by two billionths", ({ probability }) => ({ probability: probability - 2e-9 })],
    ["diagnosis", "another", () => ({ diagnosis: "sound" })],
    ["plausible", "empty", () => ({ plausible: [] })],
    ["plausible", "another", () => ({ plausible: ["sound"] })],
    ["plausible", "one more", ({ plausible }) => ({ plausible: [...(plausible as string[]), "sound"] })],
    ["warnings", "one too many", () => ({ warnings: [{ code: "unfamiliar" }] })],
    ["warnings", "null", () => ({ warnings: null })],
    ["explanation", "missing", () => ({ explanation: undefined })],
    ["explanation", "of another baseline", () => ({ explanation: { ...explanation, baseline: 17 } })],
    ["explanation", "without a feature", () => ({ explanation: { ...explanation, contributions: others } })],
    [
      "explanation",
      "of a number that is text",
      () => ({ explanation: { ...explanation, contributions: [{ ...first, contribution: "0" }, ...others] } }),
    ],
  ])("is told: %s, %s", (field, _, change) => {
    expect(faultsOf((told) => ({ ...told, ...change(told) }))).toEqual([`case ${cases[0]?.number}: wrong ${field}`]);
  });

  it("is told with the others of its case", () => {
    expect(faultsOf((told) => ({ ...told, index: -1, diagnosis: "sound" }))).toEqual([
      `case ${cases[0]?.number}: wrong index, diagnosis`,
    ]);
  });

  it("is told by the number of the case among all, also for a word in a warning", () => {
    const change = ({ warnings, ...told }: Told) => ({
      ...told,
      warnings: (warnings as object[]).map((warning) => ({ ...warning, detail: "changed" })),
    });
    expect(faultsOf(change, { place: warned })).toEqual([`case ${cases[warned]?.number}: wrong warnings`]);
  });
});

describe("of another model", () => {
  it.each<[string, (told: Told) => unknown, string[]]>([
    ["any prediction will do", (told) => ({ ...told, probability: 0.5, diagnosis: "sound", plausible: [] }), []],
    ["a prediction has a probability", (told) => ({ ...told, probability: "0.5" }), ["prediction"]],
    ["a prediction has a diagnosis", (told) => ({ ...told, diagnosis: null }), ["prediction"]],
    ["a prediction has what is plausible", (told) => ({ ...told, plausible: "benign" }), ["prediction"]],
    ["an answer is an object", () => "benign", ["answer"]],
    ["an answer is not null", () => null, ["answer"]],
  ])("%s", (_, change, wrong) => {
    const told = wrong.map((what) => `case ${cases[0]?.number}: wrong ${what}`);
    expect(faultsOf(change, { exact: false })).toEqual(told);
  });
});

describe("a case that the API refuses", () => {
  const refused = golden.filter((entry) => entry.refused);
  it.each<[string, object, string[]]>([
    ["has its error", { index: 0, error: { title: "Bad row" } }, []],
    ["has no prediction instead", right(refused[0] as Golden, 0), [`case ${refused[0]?.number}: wrong error`]],
    ["has an error that is one", { index: 0, error: "Bad row" }, [`case ${refused[0]?.number}: wrong error`]],
  ])("%s", (_, told, faults) => {
    expect(predictionFaults({ predictions: [told] }, refused.slice(0, 1), false, true)).toEqual(faults);
  });
});

it.each([
  ["nothing", undefined],
  ["null", null],
  ["text", "predictions"],
  ["an object without predictions", {}],
  ["predictions that are no list", { predictions: { length: cases.length } }],
  ["one prediction too few", { predictions: rightAnswers().slice(1) }],
  ["one prediction too many", { predictions: [...rightAnswers(), {}] }],
])("%s is no answer", (_, body) => {
  expect(predictionFaults(body, cases, true, true)).toEqual(["not one prediction for each case"]);
});
