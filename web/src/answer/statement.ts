/** The result of a case in one statement: a headline, the reason for it, and notes that agree with both. */
import type { Model } from "../contract.ts";
import type { Form } from "../form.ts";
import { capital, percent, percents, perThousand } from "../format.ts";
import { classWords, labelWord } from "../label-words.ts";

/** What of a prediction the statement is about. */
export interface Stated {
  probability?: number | undefined;
  label?: string | undefined;
  plausible?: readonly string[] | undefined;
  warnings?: readonly unknown[];
}

/** What of the model's figures the statement names; what a model has not is not named. */
export type Figures = Pick<Model, "thresholds" | "conformal" | "prevalence"> & Partial<Pick<Model, "metrics">>;

/** The model's words. */
export type Words = Pick<Form, "classes" | "undecided" | "wording">;

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

/** Which label the probability alone gives the case, and the sentence that says so. */
function byProbability({ probability = Number.NaN }: Stated, { thresholds }: Figures, words: Words) {
  const [negative, positive] = words.classes.map(({ name }) => name);
  const [negativeWord, positiveWord] = classWords(words);
  const { cases } = words.wording;
  const is = `The probability of ${positiveWord} is`;
  if (!thresholds) {
    const [own, limit] = percents(probability, 0.5);
    if (probability > 0.5) return { alone: positive, sentence: `${is} ${own}, above ${limit}.` };
    return { alone: negative, sentence: `${is} ${own}, ${probability < 0.5 ? "below" : "not above"} ${limit}.` };
  }
  const { referLow, referHigh } = thresholds;
  if (probability < referLow) {
    const [own, limit] = percents(probability, referLow);
    return {
      alone: negative,
      sentence: `${is} ${own}, below ${limit}. In that range, the model calls ${cases} ${negativeWord}.`,
    };
  }
  if (probability > referHigh) {
    const [own, limit] = percents(probability, referHigh);
    return {
      alone: positive,
      sentence: `${is} ${own}, above ${limit}. In that range, the model calls ${cases} ${positiveWord}.`,
    };
  }
  const [own, low, high] = percents(probability, referLow, referHigh);
  return {
    alone: words.undecided,
    sentence: `${is} ${own}, between ${low} and ${high}. In that range, the model refers ${cases} to a human.`,
  };
}

/** Why the model does not decide although the probability alone gives the class `alone`. */
function whyReferred({ plausible, warnings = [] }: Stated, alone: string, words: Words): string {
  const { case: one, cases } = words.wording;
  if (plausible && !plausible.includes(alone))
    return plausible.length > 0
      ? `The probability alone is not enough: hardly any ${labelWord(alone, words)} ${one} looks like this one.`
      : `The probability alone is not enough: hardly any ${one} of either class looks like this one.`;
  if (warnings.length === 0) return "";
  return `The probability alone is not enough: the warnings say that this ${one} is unlike the ${cases} of the training.`;
}

/** The plausible classes, in words that fit the result. Empty where a model that refers answers none of them, which it may not. */
function plausibleNote({ plausible, label = "" }: Stated, { conformal }: Figures, words: Words): string {
  const { classes, undecided, wording } = words;
  if (!plausible || !conformal) return "";
  const names = plausible.map((name) => labelWord(name, words));
  const isOne = label === undecided || plausible.includes(label);
  if (!isOne && undecided !== undefined) return "";
  const other = labelWord(classes.find(({ name }) => name !== label)?.name ?? "", words);
  if (plausible.length > 1)
    return label === undecided
      ? `Plausible classes: ${names.join(" and ")}. The model rules neither out.`
      : `Plausible classes: ${names.join(" and ")}. The model does not rule out ${other}.`;
  if (plausible.length === 0) return "Plausible classes: none.";
  const misses = `Sets like this miss the true class in about ${percent(conformal.alpha)} of ${wording.cases}.`;
  return isOne
    ? `Plausible class: ${names[0]}. ${misses}`
    : `Plausible class: ${names[0]}, which is not the likelier one. ${misses}`;
}

/** What to make of the warnings beside the result. */
function warningNote({ label, warnings = [] }: Stated, alone: string | undefined, words: Words): string {
  const { undecided, wording } = words;
  if (warnings.length === 0) return "";
  const [them, it] = warnings.length === 1 ? ["The warning is", "it"] : ["The warnings are", "them"];
  if (undecided === undefined) return `Read ${it === "it" ? "the warning" : "the warnings"} below.`;
  if (label !== undecided) return `${them} not serious enough to leave the ${wording.case} to a human, but read ${it}.`;
  return alone === undecided ? `${them} a further reason for a review.` : "";
}

/** What the page says of a prediction. The same for the result, for "what if", and at another prevalence. */
export function statement(prediction: Stated, model: Figures, words: Words): Statement {
  const { probability = Number.NaN, label = "" } = prediction;
  const { undecided, wording } = words;
  const { case: one, cases } = wording;
  const [, positive] = classWords(words);
  const isUndecided = label === undecided;
  const { alone = "", sentence } = byProbability(prediction, model, words);
  const notes = [plausibleNote(prediction, model, words), warningNote(prediction, alone, words)];
  const decides = label === alone;
  // Where the probability is not what the result follows from, how many of 1,000 it stands for would speak against the result.
  // And a probability means so many of 1,000 only for a model whose evaluation showed it.
  if (decides && model.metrics?.length) {
    const share = model.prevalence === undefined ? "" : `, of which ${percent(model.prevalence)} are ${positive}`;
    notes.unshift(
      `Of 1,000 ${cases} with this probability, ${ofThousand(probability)} are ${positive}, if they are like the ${cases} of the training${share}.`,
    );
  }
  return {
    headline: isUndecided
      ? `${capital(label)}: a human should review this ${one}`
      : `The pattern resembles ${labelWord(label, words)} ${cases}`,
    because: decides ? sentence : isUndecided ? whyReferred(prediction, alone, words) : "",
    notes: notes.filter(Boolean),
  };
}

/** What a decision threshold means for a case. It names no class: the threshold is no second result. */
export function thresholdSentence(probability: number, threshold: number, one: string): string {
  const flagged = probability >= threshold;
  const [own, limit] = percents(probability, threshold);
  const place = flagged ? "at or above" : "below";
  const flags = flagged ? "would flag" : "would not flag";
  return `This ${one}'s probability at the training prevalence, ${own}, is ${place} ${limit}, so the threshold alone ${flags} it. The threshold does not change the model's result.`;
}
