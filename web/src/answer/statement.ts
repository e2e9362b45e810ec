/** The result of a case in one statement: a headline, the reason for it, and notes that agree with both. */
import type { Model } from "../../../client/src/index.ts";
import { capital, percent, percents, perThousand } from "../format.ts";

/** What of a prediction the statement is about. */
export interface Stated {
  probability?: number | undefined;
  diagnosis?: string | undefined;
  plausible?: readonly string[];
  warnings?: readonly unknown[];
}

export interface Statement {
  headline: string;
  /** Why the result is this one. Empty where the model's thresholds, its plausible classes and its warnings do not explain it. */
  because: string;
  /** Further facts, none of which names another result. */
  notes: string[];
}

/** Of 1,000, "about 187", as the percentage says, and never a certainty. */
function ofThousand(share: number): string {
  if (share > 0.999) return "more than 999";
  return share < 0.001 ? "fewer than 1" : `about ${perThousand(share)}`;
}

/** Which class the thresholds alone give the case, and the sentence that says so; the undecided word between them. */
function byThresholds({ probability = Number.NaN }: Stated, { thresholds, classes, undecided }: Model) {
  const [negative = "", positive = ""] = classes;
  const { referLow, referHigh } = thresholds;
  const is = `The probability of ${positive} is`;
  if (probability < referLow) {
    const [own, limit] = percents(probability, referLow);
    return {
      alone: negative,
      sentence: `${is} ${own}, below ${limit}. In that range, the model calls a case ${negative}.`,
    };
  }
  if (probability > referHigh) {
    const [own, limit] = percents(probability, referHigh);
    return {
      alone: positive,
      sentence: `${is} ${own}, above ${limit}. In that range, the model calls a case ${positive}.`,
    };
  }
  const [own, low, high] = percents(probability, referLow, referHigh);
  return {
    alone: undecided,
    sentence: `${is} ${own}, between ${low} and ${high}. In that range, the model refers a case to a human.`,
  };
}

/** Why the model does not decide although the thresholds alone give the class `alone`. */
function whyReferred({ plausible = [], warnings = [] }: Stated, alone: string): string {
  const excluded = !plausible.includes(alone);
  if (excluded && plausible.length > 0)
    return `The probability alone is not enough: hardly any ${alone} case looks like this one.`;
  if (excluded) return "The probability alone is not enough: hardly any case of either class looks like this one.";
  if (warnings.length === 0) return "";
  return "The probability alone is not enough: the warnings say that this case is unlike the training cases.";
}

/** The plausible classes, in words that fit the result. Empty where the result is none of them, which no model may answer. */
function plausibleNote({ plausible = [], diagnosis = "" }: Stated, { classes, undecided, conformal }: Model): string {
  if (diagnosis !== undecided && !plausible.includes(diagnosis)) return "";
  const other = classes.find((name) => name !== diagnosis);
  if (plausible.length > 1)
    return diagnosis === undecided
      ? `Plausible classes: ${plausible.join(" and ")}. The model rules neither out.`
      : `Plausible classes: ${plausible.join(" and ")}. The model does not rule out ${other}.`;
  if (plausible.length === 0) return "Plausible classes: none.";
  return `Plausible class: ${plausible[0]}. Sets like this miss the true class in about ${percent(conformal.alpha)} of cases.`;
}

/** What the page says of a prediction. The same for the result, for "what if", and at another prevalence. */
export function statement(prediction: Stated, model: Model): Statement {
  const { probability = Number.NaN, diagnosis = "", warnings = [] } = prediction;
  const { undecided, classes, prevalence } = model;
  const isUndecided = diagnosis === undecided;
  const { alone, sentence } = byThresholds(prediction, model);
  const notes = [plausibleNote(prediction, model)];
  const decides = diagnosis === alone;
  // Where the probability is not what the result follows from, how many of 1,000 it stands for would speak against the result.
  if (decides) {
    notes.unshift(
      `Of 1,000 cases with this probability, ${ofThousand(probability)} are ${classes[1]}, if they are like the training cases, of which ${percent(prevalence)} are ${classes[1]}.`,
    );
  }
  const them = warnings.length === 1 ? "The warning is" : "The warnings are";
  if (isUndecided && alone === undecided && warnings.length > 0) notes.push(`${them} a further reason for a review.`);
  if (!isUndecided && warnings.length > 0)
    notes.push(
      `${them} not serious enough to leave the case to a human, but read ${warnings.length === 1 ? "it" : "them"}.`,
    );
  return {
    headline: isUndecided
      ? `${capital(undecided)}: a human should review this case`
      : `The pattern resembles ${diagnosis} cases`,
    because: decides ? sentence : isUndecided ? whyReferred(prediction, alone) : "",
    notes: notes.filter(Boolean),
  };
}

/** What a decision threshold means for a case. It names no class: the threshold is no second result. */
export function thresholdSentence(probability: number, threshold: number): string {
  const flagged = probability >= threshold;
  const [own, limit] = percents(probability, threshold);
  const place = flagged ? "at or above" : "below";
  const flags = flagged ? "would flag" : "would not flag";
  return `This case's probability at the training prevalence, ${own}, is ${place} ${limit}, so the threshold alone ${flags} it. The threshold does not change the model's result.`;
}
