/** What model.json holds of what a scorer needs (see model/model.schema.json). */
export interface Model {
  schemaVersion: number;
  digest: string;
  name: string;
  version: string;
  description: string;
  intendedUse: string;
  /** The negative one, then the positive. */
  classes: [ModelClass, ModelClass];
  undecided: string;
  features: Feature[];
  intercept: number;
  prevalence: number;
  thresholds: { operating: number; referLow: number; referHigh: number };
  /** alpha, and a cut for each class under its name. */
  conformal: Record<string, number>;
  outOfDistribution: Guard;
  training: Record<string, string | number>;
  metrics: { name: string; value: number; low: number; high: number }[];
  /** Where the evaluation said how other thresholds would do. */
  operatingCurve?: { threshold: number; sensitivity: number; specificity: number }[];
  golden: { features: number[]; prevalence?: number; prediction: Prediction }[];
  /** Of the archive it would be deployed in. Not in the file, which is in the archive. */
  archive?: { sha256: string };
}

interface ModelClass {
  name: string;
  code: string;
}

export interface Feature {
  name: string;
  label: string;
  unit: string;
  range: [number, number];
  rangeText: string;
  terms: (ScaledTerm | SplineTerm)[];
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
  probability: number;
  diagnosis: string;
  /** The code of the likelier class; absent where a warning takes the case out of the model's hands. */
  label?: string;
  plausible: string[];
  warnings: Warning[];
  explanation?: { baseline: number; contributions: number[] };
}
