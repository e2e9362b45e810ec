/** What model.json holds of what a scorer needs (see model/model.schema.json). A part that a model lacks is absent. */
export interface Model {
  schemaVersion: number;
  digest: string;
  name: string;
  version: string;
  /** The negative one, then the positive. */
  classes: [string, string];
  /** The label of a case that is left to a human; there with `thresholds`. */
  undecided?: string;
  features: Feature[];
  intercept: number;
  /** Share of the positive class in training. */
  prevalence?: number;
  thresholds?: { operating: number; referLow: number; referHigh: number };
  /** A class is plausible at a probability of at most `negative`, or at least `positive`. */
  conformal?: { alpha: number; negative: number; positive: number };
  outOfDistribution?: Guard;
  training?: Training;
  metrics: { name: string; value: number; low: number; high: number }[];
  /** Where the evaluation said how other thresholds would do. */
  operatingCurve?: { threshold: number; sensitivity: number; specificity: number }[];
  golden: { features: number[]; prevalence?: number; prediction: Prediction }[];
  /** Of the archive it would be deployed in. Not in the file, which is in the archive. */
  archive?: { sha256: string };
}

export interface Feature {
  name: string;
  /** A value beyond counts as the nearer of the two; there where a term or the guard needs it. */
  range?: [number, number];
  /** The range for people; there with a guard. */
  rangeText?: string;
  terms: (ScaledTerm | SplineTerm)[];
}

/** With more that is not for callers. */
export interface Training {
  sha256?: string;
  cases: number;
  positives?: number;
  protocol?: string;
}

interface ScaledTerm {
  transform: "identity" | "log";
  offset?: number;
  mean: number;
  scale: number;
  coefficient: number;
}

export interface SplineTerm {
  transform: "spline";
  low: number;
  step: number;
  coefficients: number[];
  mean: number;
}

/** What tells cases that are unlike those of the training. */
export interface Guard {
  rangeFactor: number;
  invariants: Invariant[];
  detail: string;
  cut: number;
  offsets: number[];
  means: number[];
  whitening: number[][];
}

export type Invariant = { feature: string; detail: string } & (
  | { zeroTogether: string[] }
  | { numerator: string[]; denominator: string[]; minimum: number; maximum?: number }
);

export interface Warning {
  feature?: string;
  code: string;
  detail: string;
}

export interface Prediction {
  label: string;
  /** Of the positive class. */
  probability: number;
  probabilities: Record<string, number>;
  /** There with `conformal`. */
  plausible?: string[];
  warnings: Warning[];
  explanation?: { baseline: number; contributions: number[] };
}
