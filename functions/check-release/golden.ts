import { Instance as fitsContract } from "../../layers/api/contract/generated/validators.js";
import model from "../../model/model.json" with { type: "json" };

/** A row, and what the model of this release must say of it. */
export interface Golden {
  /** Its place among them all. */
  number: number;
  features: number[];
  /** Whether it breaks the contract, so that the API refuses it before the model sees it. */
  refused: boolean;
  /** Asked for with the row, where it is not that of the training. */
  prevalence?: number;
  prediction: {
    probability: number;
    diagnosis: string;
    /** Absent where a warning takes the case out of the model's hands. */
    label?: string;
    plausible: string[];
    warnings: object[];
    explanation: { baseline: number; contributions: number[] };
  };
}

/** In the order of a row. */
export const featureNames = model.features.map(({ name }) => name);

/** A row as the features of a JSON instance. */
export const named = (row: number[]) => Object.fromEntries(row.map((value, i) => [featureNames[i], value]));

export const golden: Golden[] = model.golden.map((entry, number) => ({
  ...entry,
  number,
  refused: !fitsContract({ features: named(entry.features) }),
}));

/** A model as an answer names it. */
export interface ModelName {
  name?: unknown;
  version?: unknown;
}

export const thisModel: ModelName = { name: model.name, version: model.version };

export const isSameModel = (found: ModelName, expected: ModelName): boolean =>
  found.name === expected.name && found.version === expected.version;
