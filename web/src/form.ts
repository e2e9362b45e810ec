/** What the signature says of the model, as the page uses it; web/read-form.ts reads it when the page is built. */
import type { Capability, Signature } from "../../layers/api/contract/signature.ts";

/** A column that the model reads: a field of the form. */
export interface Feature {
  /** As the data has it. */
  name: string;
  /** For people. */
  title: string;
  /** Empty where the signature has none; so is the unit. */
  description: string;
  unit: string;
  /** Whether only whole numbers are taken. */
  integer: boolean;
  /** The bounds of the contract: a number outside is refused. */
  minimum?: number;
  maximum?: number;
  /** Smallest and largest value of the training. */
  range?: [number, number];
  /** Other names that the header of a CSV may give it. */
  aliases: string[];
  /** What it is a measure of. */
  group?: string;
}

export interface ExampleCase {
  id: string;
  title: string;
  /** In the order of `features`. */
  cells: string[];
}

export interface Form {
  /** What the API is called. */
  title: string;
  features: Feature[];
  /** The two classes, the negative one first. */
  classes: { name: string; title?: string }[];
  /** The label of a case that the model refers to a human. */
  undecided?: string;
  capabilities: Capability[];
  wording: Omit<Signature["wording"], "summary">;
  /** Characters that the name of a case has at most. */
  maxIdLength: number;
  examples: ExampleCase[];
}

declare const FORM: Form;

export const form = FORM;
export const { title, features, maxIdLength, examples, wording } = form;

const byName = new Map(features.map((feature) => [feature.name, feature]));

/** The column of a name, or a bare one for a name that is none. */
export const featureOf = (name: string): Feature =>
  byName.get(name) ?? { name, title: name, description: "", unit: "", integer: false, aliases: [] };

/** Whether the model can do something beside predicting. What it cannot do is not asked for, and not shown. */
export const can = (capability: Capability): boolean => form.capabilities.includes(capability);
