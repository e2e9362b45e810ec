// Scores cases with model.json, as model/inference.py does: the order of operations is part of the agreement between them.

import { at, numberAt } from "./at.ts";
import { isOutside, warn } from "./guard.ts";
import type { Feature, Model, Prediction, SplineTerm } from "./model.ts";

export interface ScoreOptions {
  explain?: boolean;
  /** The share of positive cases where the caller's come from; that of the training if absent. */
  prevalence?: number | undefined;
}

/** The prediction of one case: features in the model's order, each finite. */
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
  const unshifted = sigmoid(logit);
  const probability =
    prevalence === undefined ? unshifted : sigmoid(logit + (logOdds(prevalence) - logOdds(model.prevalence)));
  const warnings = warn(model, features);
  const outside = isOutside(warnings);
  const [negative, positive] = model.classes;
  // The sets hold their promise class by class, so they do not move with the prevalence; and only for cases like those
  // of the training, so that outside no class can be excluded.
  const possible = outside ? [negative.name, positive.name] : plausible(model, unshifted);
  return {
    probability,
    diagnosis: outside ? model.undecided : diagnosis(model, probability, possible),
    plausible: possible,
    warnings,
    // Two letters leave no room for doubt, so a case that the model cannot judge gets none.
    ...(!outside && { label: probability >= 0.5 ? positive.code : negative.code }),
    ...(explain && { explanation: { baseline: model.intercept, contributions } }),
  };
}

/** What one feature adds to the log-odds. Beyond the range seen in training it adds what it does at its edge. */
function contribution({ range: [low, high], terms }: Feature, value: number): number {
  const x = Math.min(Math.max(value, low), high);
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

/** The conformal set: the names of the classes that the probability at the training's prevalence does not exclude. */
function plausible({ classes: [negative, positive], conformal }: Model, unshifted: number): string[] {
  const names: string[] = [];
  if (unshifted <= cut(conformal, negative.name)) names.push(negative.name);
  if (unshifted >= cut(conformal, positive.name)) names.push(positive.name);
  return names;
}

/** The class outside the refer band, unless it is excluded; else the word for undecided. */
function diagnosis(
  { classes: [negative, positive], thresholds, undecided }: Model,
  probability: number,
  possible: string[],
): string {
  let name = undecided;
  if (probability < thresholds.referLow) name = negative.name;
  if (probability > thresholds.referHigh) name = positive.name;
  return possible.includes(name) ? name : undecided;
}

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}

function cut(conformal: Record<string, number>, name: string): number {
  const value = conformal[name];
  if (value === undefined) throw new TypeError(`the class ${name} has no conformal cut`);
  return value;
}
