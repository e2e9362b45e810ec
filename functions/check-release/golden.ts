// Not by @layers/api, which calls the endpoint and so wants its name: this function asks the others.
import { instanceFaults } from "../../layers/api/contract/check.ts";
import { featureNames } from "../../layers/api/contract/generated/model.ts";
import artefact from "../../model/model.json" with { type: "json" };

/** A row, and what the model of this release must say of it. */
export interface Golden {
  /** Its place among them all. */
  number: number;
  features: number[];
  /** Whether it breaks the contract, so that the API refuses it before the model sees it. */
  refused: boolean;
  /** Asked for with the row, where it is not that of the training. */
  prevalence?: number;
  /** As the model tells it; what it lacks is absent. */
  prediction: {
    label: string;
    probability: number;
    probabilities: Record<string, number>;
    plausible?: string[];
    warnings: { code: string }[];
    explanation?: { baseline: number; contributions: number[] };
  };
}

// The type of the file itself is that of one model, and no code may depend on it.
const model = artefact as unknown as {
  name: string;
  version: string;
  golden: Pick<Golden, "features" | "prevalence" | "prediction">[];
};

/** A row as the features of a JSON instance. */
export const named = (row: number[]) => Object.fromEntries(row.map((value, i) => [featureNames[i], value]));

export const golden: Golden[] = model.golden.map((entry, number) => ({
  ...entry,
  number,
  refused: instanceFaults({ features: named(entry.features) }).length > 0,
}));

/** A model as an answer names it. */
export interface ModelName {
  name?: unknown;
  version?: unknown;
}

export const thisModel: ModelName = { name: model.name, version: model.version };

export const isSameModel = (found: ModelName, expected: ModelName): boolean =>
  found.name === expected.name && found.version === expected.version;
