import { classes, featureNames } from "./generated/model.ts";

const known = new Set<string>([...featureNames, ...classes]);

/** A name with a digit in it may be a value, or the number of a person. */
const word = /^[a-z_]{1,40}$/i;

/** Whether a name in a request may be told in an answer: one of the contract's, or a word, as a misspelt one is. */
export const tellable = (name: string): boolean => known.has(name) || word.test(name);

/** The contract nests less deep. */
const depth = 8;

const escaped = (step: string | number) => String(step).replaceAll("~", "~0").replaceAll("/", "~1");

/** A JSON Pointer (RFC 6901) to `steps`, or to the last before one that may not be told; `told` says whether all are. */
export function jsonPointer(steps: readonly (string | number)[]): { pointer: string; told: boolean } {
  const hidden = steps.findIndex((step, at) => at >= depth || (typeof step === "string" && !tellable(step)));
  const shown = hidden < 0 ? steps : steps.slice(0, hidden);
  return { pointer: shown.map((step) => `/${escaped(step)}`).join(""), told: hidden < 0 };
}
