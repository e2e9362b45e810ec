/** Golden cases of every kind, whatever the model in place: a plain one, one beyond what the model knows, one that the API refuses. */
import type { Golden } from "../../../functions/check-release/golden.ts";
import { featureNames, negative, positive } from "../../support/model.ts";

const explanation = { baseline: -1, contributions: featureNames.map((_, i) => i / 8) };
const likely = (probability: number) => ({ [negative]: 1 - probability, [positive]: probability });

export const plain: Golden = {
  number: 4,
  features: featureNames.map((_, i) => i + 0.5),
  refused: false,
  prediction: {
    label: positive,
    probability: 0.75,
    probabilities: likely(0.75),
    plausible: [positive],
    warnings: [{ code: "out_of_range" }],
    explanation,
  },
};

export const beyond: Golden = {
  ...plain,
  number: 7,
  prediction: {
    ...plain.prediction,
    label: negative,
    probability: 0.25,
    probabilities: likely(0.25),
    plausible: [negative, positive],
    warnings: [{ code: "out_of_range" }, { code: "unfamiliar" }],
  },
};

export const refused: Golden = { ...beyond, number: 9, refused: true };

export const shifted: Golden = { ...plain, number: 11, prevalence: 0.05 };
