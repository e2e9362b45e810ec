// The answers of a release against its golden cases, without the functions that give them.
import { describe, expect, it } from "@jest/globals";
import type { Golden } from "../../../functions/check-release/golden.ts";
import { predictionFaults } from "../../../functions/check-release/predictions.ts";
import { featureNames, testWith, testWithout } from "../../support/model.ts";
import { beyond, plain, refused } from "./golden-fixture.ts";

type Told = Record<string, unknown> & { probability: number };

const cases = [plain, beyond];

function right({ prediction }: Golden, index: number, explained = true): Told {
  const { explanation: { baseline, contributions } = { baseline: 0, contributions: [] }, ...rest } = prediction;
  const named = contributions.map((contribution, i) => ({ feature: featureNames[i], contribution }));
  const reasons = explained && { explanation: { baseline, contributions: named } };
  return structuredClone({ index, ...rest, ...reasons });
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

  it("have no reasons of a model that gives none", () => {
    const { explanation: _, ...prediction } = plain.prediction;
    const predictions = [right(plain, 0, false)];
    expect(predictionFaults({ predictions }, [{ ...plain, prediction }], true, true)).toEqual([]);
  });

  testWithout("sets")("have no plausible classes of a model without such sets", () => {
    const { plausible: _, ...prediction } = plain.prediction;
    const { plausible: __, ...told } = right(plain, 0);
    expect(predictionFaults({ predictions: [told] }, [{ ...plain, prediction }], true, true)).toEqual([]);
  });
});

describe("a field that is wrong", () => {
  const [{ explanation }] = rightAnswers() as unknown as [{ explanation: { contributions: object[] } }];
  const [first, ...others] = explanation.contributions;
  it.each<[string, string, (told: Told) => object]>([
    ["index", "another", ({ index }) => ({ index: Number(index) + 1 })],
    ["index", "missing", () => ({ index: undefined })],
    ["label", "another", () => ({ label: "sound" })],
    ["probability", "more by two billionths", ({ probability }) => ({ probability: probability - 2e-9 })],
    ["probabilities", "missing", () => ({ probabilities: undefined })],
    [
      "probabilities",
      "of a third class",
      ({ probabilities }) => ({ probabilities: { ...(probabilities as object), third: 0 } }),
    ],
    ["plausible", "empty", () => ({ plausible: [] })],
    ["plausible", "another", () => ({ plausible: ["sound"] })],
    ["plausible", "one more", ({ plausible }) => ({ plausible: [...(plausible as string[]), "sound"] })],
    ["warnings", "one too many", ({ warnings }) => ({ warnings: [...(warnings as object[]), { code: "unfamiliar" }] })],
    ["warnings", "none", () => ({ warnings: [] })],
    ["explanation", "missing", () => ({ explanation: undefined })],
    ["explanation", "of another baseline", () => ({ explanation: { ...explanation, baseline: 17 } })],
    ["explanation", "without a feature", () => ({ explanation: { ...explanation, contributions: others } })],
    [
      "explanation",
      "of a number that is text",
      () => ({ explanation: { ...explanation, contributions: [{ ...first, contribution: "0" }, ...others] } }),
    ],
  ])("is told: %s, %s", (field, _, change) => {
    expect(faultsOf((told) => ({ ...told, ...change(told) }))).toEqual([`case ${plain.number}: wrong ${field}`]);
  });

  it("is told with the others of its case", () => {
    expect(faultsOf((told) => ({ ...told, index: -1, label: "sound" }))).toEqual([
      `case ${plain.number}: wrong index, label`,
    ]);
  });

  it("is told by the number of the case among all, also for a word in a warning", () => {
    const change = ({ warnings, ...told }: Told) => ({
      ...told,
      warnings: (warnings as object[]).map((warning) => ({ ...warning, code: "changed" })),
    });
    expect(faultsOf(change, { place: 1 })).toEqual([`case ${beyond.number}: wrong warnings`]);
  });
});

describe("of another model", () => {
  const told = (wrong: string[]) => wrong.map((what) => `case ${plain.number}: wrong ${what}`);
  it.each<[string, (told: Told) => unknown, string[]]>([
    ["any prediction will do", (told) => ({ ...told, probability: 0.5, label: "sound", plausible: [] }), []],
    ["a prediction has a probability", (told) => ({ ...told, probability: "0.5" }), ["prediction"]],
    ["a prediction has a label", (told) => ({ ...told, label: null }), ["prediction"]],
    ["a prediction has its warnings", (told) => ({ ...told, warnings: null }), ["prediction"]],
    ["an answer is an object", () => "sound", ["answer"]],
    ["an answer is not null", () => null, ["answer"]],
  ])("%s", (_, change, wrong) => {
    expect(faultsOf(change, { exact: false })).toEqual(told(wrong));
  });

  testWith("sets")("a prediction has what is plausible", () => {
    expect(faultsOf((one) => ({ ...one, plausible: "sound" }), { exact: false })).toEqual(told(["prediction"]));
  });
});

describe("a case that the API refuses", () => {
  it.each<[string, object, string[]]>([
    ["has its error", { index: 0, error: { title: "Bad row" } }, []],
    ["has no prediction instead", right(refused, 0), [`case ${refused.number}: wrong error`]],
    ["has an error that is one", { index: 0, error: "Bad row" }, [`case ${refused.number}: wrong error`]],
  ])("%s", (_, told, faults) => {
    expect(predictionFaults({ predictions: [told] }, [refused], false, true)).toEqual(faults);
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
