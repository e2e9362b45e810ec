// Scores cases with model.json, as model/inference.py does: the order of operations is part of the agreement between them.

import { at, numberAt } from "./at.ts";
import { isOutside, warn } from "./guard.ts";
import type { Feature, Model, Prediction, SplineTerm } from "./model.ts";

export interface ScoreOptions {
  explain?: boolean;
  /** The share of positive cases where the caller's come from; that of the training if absent. */
  prevalence?: number | undefined;
}

/** What no number can hold: the values of a case are too large to be scored. */
export class TooLarge extends Error {
  override name = "TooLarge";
}

/** The prediction of one case: features in the model's order, each finite. Throws TooLarge if their sum is not. */
export function score(
  model: Model,
  features: number[],
  { explain = false, prevalence }: ScoreOptions = {},
): Prediction {
  const contributions: number[] = [];
  let logit = model.intercept;
  for (let index = 0; index < model.features.length; index++) {
    const part = contribution(at(model.features, index), numberAt(features, index));
    contributions.push(part);
    logit += part;
  }
  if (!Number.isFinite(logit)) throw new TooLarge();
  const unshifted = sigmoid(logit);
  const probability =
    prevalence === undefined ? unshifted : sigmoid(logit + (logOdds(prevalence) - logOdds(trainingShare(model))));
  const warnings = warn(model, features);
  const outside = isOutside(warnings);
  const [negative, positive] = model.classes;
  // The sets hold their promise class by class, so they do not move with the prevalence; and only for cases like those
  // of the training, so that outside no class can be excluded.
  const possible = outside ? [negative, positive] : plausible(model, unshifted);
  return {
    label: label(model, probability, possible, outside),
    probability,
    probabilities: { [negative]: 1 - probability, [positive]: probability },
    ...(model.conformal && { plausible: possible }),
    warnings,
    ...(explain && { explanation: { baseline: model.intercept, contributions } }),
  };
}

/** The class of a case, or the word for undecided: in the refer band, outside, and where the class is not possible. */
function label(model: Model, probability: number, possible: string[], outside: boolean): string {
  const {
    classes: [negative, positive],
    thresholds,
    undecided,
  } = model;
  if (!thresholds || undecided === undefined) {
    const name = likelier(model, probability);
    return possible.includes(name) ? name : at(possible, 0);
  }
  let name = undecided;
  if (probability < thresholds.referLow) name = negative;
  if (probability > thresholds.referHigh) name = positive;
  return possible.includes(name) && !outside ? name : undecided;
}

/** The class with the larger probability; of two with the same, the negative one. */
function likelier({ classes: [negative, positive] }: Model, probability: number): string {
  return probability > 0.5 ? positive : negative;
}

function trainingShare({ prevalence }: Model): number {
  if (prevalence === undefined) throw new TypeError("it has no prevalence");
  return prevalence;
}

/** What one feature adds to the log-odds. With a range, beyond it what it adds at its edge. */
function contribution({ range, terms }: Feature, value: number): number {
  const x = range ? Math.min(Math.max(value, range[0]), range[1]) : value;
  let sum = 0;
  for (const term of terms) {
    if (term.transform === "spline") sum += spline(term, x) - term.mean;
    else {
      const z = term.transform === "log" ? Math.log(x + (term.offset ?? 0)) : x;
      sum += term.coefficient * ((z - term.mean) / term.scale);
    }
  }
  return sum;
}

/** A cubic spline with evenly spaced knots, as the sum of the four basis functions that are not 0 at x. */
function spline({ low, step, coefficients }: SplineTerm, x: number): number {
  const place = (x - low) / step;
  const piece = Math.min(Math.trunc(place), coefficients.length - 4);
  const u = place - piece;
  const v = 1 - u;
  return (
    numberAt(coefficients, piece) * ((v * v * v) / 6) +
    numberAt(coefficients, piece + 1) * ((3 * u * u * u - 6 * u * u + 4) / 6) +
    numberAt(coefficients, piece + 2) * ((3 * v * v * v - 6 * v * v + 4) / 6) +
    numberAt(coefficients, piece + 3) * ((u * u * u) / 6)
  );
}

/**
 * The names of the classes that the probability at the training's prevalence does not exclude: the conformal set. Where it
 * would be empty it has the likelier class; without conformal cuts it has both.
 */
function plausible(model: Model, unshifted: number): string[] {
  const {
    classes: [negative, positive],
    conformal,
  } = model;
  if (!conformal) return [negative, positive];
  const names: string[] = [];
  if (unshifted <= conformal.negative) names.push(negative);
  if (unshifted >= conformal.positive) names.push(positive);
  return names.length > 0 ? names : [likelier(model, unshifted)];
}

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}
