/** What the model's answer says, in words. */
import type { Model, Prediction } from "../../../client/src/index.ts";
import { count, percent } from "../format.ts";

/** The scale of the IPCC, the one with numbers behind its words. */
const scale: [number, string][] = [
  [0.99, "virtually certain"],
  [0.9, "very likely"],
  [0.66, "likely"],
  [0.33, "about as likely as not"],
  [0.1, "unlikely"],
  [0.01, "very unlikely"],
  [0, "exceptionally unlikely"],
];

export const likelihood = (probability: number): string =>
  scale.find(([from]) => probability >= from)?.[1] ?? "exceptionally unlikely";

/** Of 1,000, `about 187`, and never a certainty that the model has not. */
export function ofThousand(probability: number): string {
  const of = Math.round(probability * 1000);
  if (of >= 1000) return "more than 999";
  return of < 1 ? "fewer than 1" : `about ${of}`;
}

/** A pattern, and no verdict on anyone. */
export const headline = ({ diagnosis }: Prediction, undecided: string): string =>
  diagnosis === undecided
    ? "The model does not decide: a human should look"
    : `The pattern resembles ${diagnosis} cases`;

/** Why the diagnosis is what it is: thresholds, the plausible set, warnings. */
export function why(prediction: Prediction, { thresholds, classes, undecided, conformal }: Model): string[] {
  const { probability = Number.NaN, warnings = [], diagnosis } = prediction;
  const plausible: string[] = prediction.plausible ?? [];
  const [negative = "", positive = ""] = classes;
  const { referLow, referHigh } = thresholds;
  const low = probability < referLow;
  const high = probability > referHigh;
  const alone = low ? negative : high ? positive : undecided;
  const p = `The probability of ${positive}, ${percent(probability)},`;
  const reasons = [
    low && `${p} is below ${percent(referLow)}: there the model calls a case ${negative}.`,
    high && `${p} is above ${percent(referHigh)}: there the model calls a case ${positive}.`,
    !low &&
      !high &&
      `${p} lies between ${percent(referLow)} and ${percent(referHigh)}: there the model leaves the case to a human.`,
    plausible.length > 1 && `Both are plausible, ${plausible.join(" and ")}: the model rules neither out.`,
    plausible.length === 0 && "Neither class is plausible: hardly any case of either looks like this.",
    plausible.length === 1 &&
      `Only ${plausible[0]} is plausible; for about ${percent(conformal.alpha)} of the cases of a class that is wrong.`,
    diagnosis === undecided &&
      alone !== undecided &&
      plausible.length === 1 &&
      !plausible.includes(alone) &&
      `The probability alone would say ${alone}, which is not plausible.`,
    diagnosis === undecided &&
      alone !== undecided &&
      warnings.length > 0 &&
      plausible.includes(alone) &&
      `A warning takes the case out of the model's hands, or it would say ${alone}.`,
    diagnosis !== undecided &&
      warnings.length > 0 &&
      `The model decides in spite of ${count(warnings.length, "warning")}.`,
  ];
  return reasons.filter((reason) => reason !== false);
}
