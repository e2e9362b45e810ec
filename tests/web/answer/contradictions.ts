/** Whether the sentences about a case agree with each other, and with what the model says of it. */
import {
  type Figures,
  type Stated,
  statement,
  thresholdSentence,
  type Words,
} from "../../../web/src/answer/statement.ts";
import { labelWord } from "../../../web/src/label-words.ts";

/** A number that a sentence names as a percentage. `< 0.1%` is less than 0.1, and `> 99.9%` more than 99.9. */
function numberOf(text: string): number {
  const number = Number.parseFloat(text.replace(/^[<>]/, ""));
  return text.startsWith("<") ? number - 1e-9 : text.startsWith(">") ? number + 1e-9 : number;
}

/** What contradicts something else that is said of the case; empty where nothing does. */
export function contradictions(prediction: Stated, model: Figures, words: Words, threshold: number): string[] {
  const { label = "", plausible, warnings = [], probability = Number.NaN } = prediction;
  const { case: one, cases } = words.wording;
  const { headline, because, notes } = statement(prediction, model, words);
  const sentences = [headline, because, ...notes, thresholdSentence(probability, threshold, one)];
  const text = sentences.join(" ").replaceAll("\u00a0", "");
  const isUndecided = label === words.undecided;
  const inWords = (name: string) => labelWord(name, words);
  const found: string[] = [];
  const unless = (holds: boolean, what: string) => !holds && found.push(`${what}: ${text}`);

  // One result, and no other.
  const results = [
    ...text.matchAll(new RegExp(`calls ${cases} ([^.]+)\\.`, "g")),
    ...headline.matchAll(new RegExp(`resembles (.+) ${cases}$`, "g")),
  ].map(([, named]) => named);
  unless(new Set([...results, inWords(label)]).size === 1, "another result");
  unless(
    isUndecided === /human should review/.test(text),
    "a review for a case that is decided, or none for one that is not",
  );
  unless(isUndecided || !text.includes("to a human."), "a range that refers, and a decision");
  unless(words.undecided !== undefined || !/human|refer/.test(text), "a human, of a model that refers to none");
  unless(!/likely|certain|would (be|say)|would call/.test(text), "a verdict beside the result");
  unless(!(text.includes("Of 1,000") && text.includes("not enough")), "a probability that counts and does not");
  // The plausible classes, as the API says, unless a model that can refer names a result that is none of them.
  const isOne = isUndecided || plausible?.includes(label) === true;
  const isTold = plausible !== undefined && (isOne || words.undecided === undefined);
  const named = /Plausible class(?:es)?: ([^.,]+)[.,]/.exec(text)?.[1];
  unless(named === (isTold ? plausible.map(inWords).join(" and ") || "none" : undefined), "plausible classes");
  unless(
    (isOne && (plausible?.length ?? 0) > 1) === /rules neither out|does not rule out/.test(text),
    "what is ruled out",
  );
  unless(!text.includes("rules neither out") || isUndecided, "neither ruled out, and a decision");
  for (const [, name = ""] of text.matchAll(new RegExp(`hardly any (.+?) ${one} looks`, "g")))
    unless(
      !plausible?.some((each) => inWords(each) === name),
      "a class that is plausible, and hardly any case of it looks like this",
    );
  for (const [, name = ""] of text.matchAll(/does not rule out ([^.]+)\./g))
    unless(name !== inWords(label), "the result ruled out");
  unless(warnings.length > 0 || !/warning/.test(text), "warnings where there are none");
  // Comparisons hold for the numbers as they are written.
  for (const [, own = "", way, limit = ""] of text.matchAll(/([<>\d.]+)%, (?:is )?(below|above) ([<>\d.]+)%/g))
    unless(way === "below" ? numberOf(own) < numberOf(limit) : numberOf(own) > numberOf(limit), "a comparison");
  for (const [, own = "", low = "", high = ""] of text.matchAll(/([<>\d.]+)%, between ([<>\d.]+)% and ([<>\d.]+)%/g))
    unless(numberOf(low) <= numberOf(own) && numberOf(own) <= numberOf(high), "a range");
  return found;
}
