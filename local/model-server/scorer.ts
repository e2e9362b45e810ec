// Scores cases with model.json, as model/inference.py does: the order of operations is part of the agreement between them.

interface Term {
  transform: string;
  offset?: number;
  mean: number;
  scale: number;
  coefficient: number;
}

interface Feature {
  name: string;
  label: string;
  unit: string;
  range: [number, number];
  rangeText: string;
  terms: Term[];
}

interface ModelClass {
  name: string;
  code: string;
}

/** What model.json holds; classes are the negative one, then the positive. */
export interface Model {
  schemaVersion: number;
  name: string;
  version: string;
  description: string;
  intendedUse: string;
  classes: [ModelClass, ModelClass];
  undecided: string;
  features: Feature[];
  intercept: number;
  prevalence: number;
  thresholds: { operating: number; referLow: number; referHigh: number };
  /** alpha, and a cut for each class under its name. */
  conformal: Record<string, number>;
  training: Record<string, string | number>;
  metrics: { name: string; value: number; low: number; high: number }[];
  golden: { features: number[]; prevalence?: number; prediction: Prediction }[];
}

interface Warning {
  feature: string;
  code: string;
  detail: string;
}

export interface Prediction {
  probability: number;
  diagnosis: string;
  /** The code of the likelier class. */
  label: string;
  plausible: string[];
  warnings: Warning[];
  explanation?: { baseline: number; contributions: number[] };
}

export interface ScoreOptions {
  explain?: boolean;
  /** The share of positive cases where the caller's come from; that of the training if absent. */
  prevalence?: number | undefined;
}

/**
 * The prediction of one case: features in the model's order, each finite and not negative.
 * Throws RangeError if the numbers are so large that the model has no finite answer.
 */
export function score(
  model: Model,
  features: number[],
  { explain = false, prevalence }: ScoreOptions = {},
): Prediction {
  const contributions = model.features.map((feature, index) => contribution(feature, at(features, index)));
  const logit = contributions.reduce((sum, part) => sum + part, model.intercept);
  if (!Number.isFinite(logit)) throw new RangeError("the numbers are too large to be scored");
  const unshifted = sigmoid(logit);
  const probability =
    prevalence === undefined ? unshifted : sigmoid(logit + (logOdds(prevalence) - logOdds(model.prevalence)));
  const [negative, positive] = model.classes;
  return {
    probability,
    diagnosis: diagnosis(model, probability),
    label: probability >= 0.5 ? positive.code : negative.code,
    plausible: plausible(model, unshifted),
    warnings: model.features.flatMap((feature, index) => rangeWarnings(feature, at(features, index))),
    ...(explain && { explanation: { baseline: model.intercept, contributions } }),
  };
}

function contribution({ terms }: Feature, value: number): number {
  return terms.reduce((sum, { transform, offset = 0, mean, scale, coefficient }) => {
    const x = transform === "log" ? Math.log(value + offset) : value;
    return sum + coefficient * ((x - mean) / scale);
  }, 0);
}

function diagnosis({ classes: [negative, positive], thresholds, undecided }: Model, probability: number): string {
  if (probability < thresholds.referLow) return negative.name;
  if (probability > thresholds.referHigh) return positive.name;
  return undecided;
}

/** The conformal set. It holds its promise class by class, so it does not move with the prevalence. */
function plausible({ classes: [negative, positive], conformal }: Model, unshifted: number): string[] {
  const names: string[] = [];
  if (unshifted <= cut(conformal, negative.name)) names.push(negative.name);
  if (unshifted >= cut(conformal, positive.name)) names.push(positive.name);
  return names;
}

function rangeWarnings({ name, range: [low, high], rangeText }: Feature, value: number): Warning[] {
  if (low <= value && value <= high) return [];
  const side = value < low ? "below" : "above";
  return [{ feature: name, code: "out_of_range", detail: `${side} the range seen in training, ${rangeText}` }];
}

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}

function at(features: number[], index: number): number {
  const value = features[index];
  if (value === undefined) throw new TypeError(`feature ${index} is missing`);
  return value;
}

function cut(conformal: Record<string, number>, name: string): number {
  const value = conformal[name];
  if (value === undefined) throw new TypeError(`the class ${name} has no conformal cut`);
  return value;
}
