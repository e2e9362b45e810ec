/** The result in words, for every case of the data set. */
import { describe, expect, it } from "@jest/globals";
import { describe as describeModel } from "../../../local/model-server/invocation.ts";
import { score } from "../../../local/model-server/scorer.ts";
import { readForm } from "../../../web/read-form.ts";
import { type Stated, statement, thresholdSentence } from "../../../web/src/answer/statement.ts";
import type { Model } from "../../../web/src/contract.ts";
import { rowOf, signature } from "../../support/model.ts";
import { model as wdbc } from "../../support/model-server.ts";
import { contradictions } from "../../web/answer/contradictions.ts";
import { dataset } from "./dataset.ts";

const form = await readForm();
const described = describeModel(wdbc) as Model;
const examples = signature.examples.map(({ id, features }) => ({ id, features: rowOf(features) }));
const known = dataset.map(({ row }, i) => ({ id: `row ${i}`, features: row.split(",").map(Number) }));
/** Each with one value that is three times as large, or a tenth: beyond the training, or at odds with another. */
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

describe("the shipped model", () => {
  it("contradicts itself on no case of the data set, changed or not, at no prevalence and at no threshold", () => {
    expect(thresholds.length).toBeGreaterThan(10);
    const found = said.flatMap(({ id, prediction }, i) =>
      contradictions(prediction, described, form, thresholds[i % thresholds.length] ?? 0).map(
        (text) => `${id}: ${text}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it("gives a reason for every result, in all of the ways that there are", () => {
    expect(said.filter(({ prediction }) => !statement(prediction, described, form).because)).toEqual([]);
    const ways = (isOf: (prediction: Stated) => boolean) => said.filter(({ prediction }) => isOf(prediction)).length;
    const isOpen = ({ label }: Stated) => label === "indeterminate";
    const counts = [
      ways((each) => each.label === "benign"),
      ways((each) => each.label === "malignant"),
      ways((each) => isOpen(each) && (each.warnings ?? []).length > 0),
      ways((each) => isOpen(each) && (each.plausible ?? []).length === 1),
      ways((each) => !isOpen(each) && (each.warnings ?? []).length > 0),
    ];
    expect(Math.min(...counts)).toBeGreaterThan(5);
  });

  it("says one thing of case-49, which it refers", () => {
    const { prediction } = said.find(({ id }) => id === "case-49") ?? { prediction: {} as Stated };
    const { headline, because } = statement(prediction, described, form);
    expect([headline, because]).toEqual([
      "Indeterminate: a human should review this case",
      "The probability of malignant is 18.7%, between 2.1% and 79.4%. In that range, the model refers cases to a human.",
    ]);
    expect(thresholdSentence(prediction.probability ?? 0, 0.04, "case")).toBe(
      "This case's probability at the training prevalence, 18.7%, is at or above 4.0%, so the threshold alone would flag it. The threshold does not change the model's result.",
    );
  });
});
