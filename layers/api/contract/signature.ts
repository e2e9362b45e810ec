/** What the model takes and gives: model/signature.json, which model/signature.schema.json describes. */
import signatureJson from "../../../model/signature.json" with { type: "json" };

export type Capability = "explain" | "prevalence" | "refer" | "sets" | "intervals" | "guard";

export interface Column {
  /** As the data has it. */
  name: string;
  /** For people. */
  title: string;
  description?: string;
  unit?: string;
  type: "number" | "integer" | "boolean" | "category";
  /** A smaller number is refused. */
  minimum?: number;
  /** A larger number is refused. */
  maximum?: number;
  /** Smallest and largest value of the training. */
  trainingRange?: [number, number];
  categories?: { value: string; title?: string }[];
  /** Whether a case may lack it. */
  optional?: boolean;
  /** Other names that the header of a CSV may give it. */
  aliases?: string[];
  /** What it is a measure of. */
  group?: string;
}

export interface Example {
  id: string;
  title: string;
  /** Its true class, where it is known. */
  label?: string;
  features: Record<string, number>;
}

/** Shares of the cases: of the positive label, of those referred to a human, and of those unlike the training's. */
export interface ExpectedShares {
  positive?: number;
  undecided?: number;
  outOfDistribution?: number;
}

/** A route of an earlier API, which takes one row as text and answers a code of the likelier class. */
export interface LegacyRoute {
  path: string;
  operationId: string;
  summary: string;
  description: string;
  /** By the names of the classes. */
  codes: Record<string, string>;
  example: { summary: string; data: string; answer: string };
}

export interface Signature {
  name: string;
  version: string;
  /** Of the API and of the page. */
  title: string;
  description: string;
  intendedUse: string;
  task: "binary" | "multiclass" | "regression";
  /** In the order of the model. */
  columns: Column[];
  /** In the order of the model; with two, the negative one first. */
  classes?: { name: string; title?: string }[];
  /** The class that a binary model's probability is of. */
  positive?: string;
  /** The label of a case that the model refers to a human. */
  undecided?: string;
  target?: { name: string; title?: string; unit?: string };
  capabilities: Capability[];
  wording: {
    summary: string;
    notice?: { heading: string; text?: string };
    case: string;
    cases: string;
    verb: string;
  };
  examples: Example[];
  missingValues?: string[];
  data?: { name: string; source?: string; licence?: string };
  /** File in model/ with the model's card for SageMaker; one is made of the signature if absent. */
  modelCard?: string;
  /** Shares of the cases that are expected. */
  expectedShares?: ExpectedShares;
  legacyRoute?: LegacyRoute;
}

// The type of the file itself is that of one model, and no code may depend on it.
export const signature = signatureJson as unknown as Signature;
