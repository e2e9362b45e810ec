import { capabilities } from "./generated/model.ts";
import type { Capability } from "./signature.ts";

/** What a caller may ask for only of a model that has the capability of the same name, and why not of another. */
const reasons = {
  explain: "is not possible: this model gives no explanations",
  prevalence: "is not possible: the probabilities of this model cannot be shifted to another prevalence",
} satisfies Partial<Record<Capability, string>>;

const lacking = new Map(Object.entries(reasons).filter(([name]) => !capabilities.includes(name as Capability)));

/** Why a caller cannot ask for `name`; undefined where the model does not lack it. */
export const whyNot = (name: string): string | undefined => lacking.get(name);
