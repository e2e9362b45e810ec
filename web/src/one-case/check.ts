/** Whether the values in the form are a case, in words that say what to do. */
import type { Feature } from "../form.ts";
import { count } from "../format.ts";
import { parseNumber } from "../numbers.ts";

/** What stands in the fields, by the column's name. */
export type Values = Record<string, string>;

export interface FieldError {
  name: string;
  text: string;
}

export type Checked = { features: Record<string, number> } | { errors: FieldError[] };

/** A comma between a digit group and three digits: 1.234 or 1234. */
const twoWays = /^[+-]?\d{1,3},\d{3}$/;

/** Which numbers the contract takes: `a number from 0 to 10 mm`. */
function wanted({ integer, minimum, maximum, unit }: Feature): string {
  const kind = integer ? "a whole number" : "a number";
  const suffix = unit && ` ${unit}`;
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}${suffix}`;
  if (minimum !== undefined) return `${kind} of ${minimum}${suffix} or more`;
  return maximum === undefined ? kind : `${kind} of ${maximum}${suffix} or less`;
}

/** What is wrong with a text as the value of a column. */
export function faultOf(text: string, feature: Feature): string | undefined {
  const { minimum = -Infinity, maximum = Infinity, integer } = feature;
  if (!text.trim()) return `enter ${integer ? "a whole number" : "a number"}.`;
  const number = parseNumber(text);
  if (number === undefined) {
    return twoWays.test(text.trim())
      ? "the comma can separate thousands or decimals. Write a decimal point, or leave the comma out."
      : `enter ${integer ? "a whole number, like 14" : "a number with a decimal point, like 14.5"}.`;
  }
  if (number < minimum || number > maximum || (integer && !Number.isInteger(number)))
    return `enter ${wanted(feature)}.`;
  return undefined;
}

/** The numbers of the form, or what is wrong with it, field by field; about an empty form only one thing. */
export function check(values: Values, features: Feature[]): Checked {
  const [first] = features;
  if (first && features.every(({ name }) => !values[name]?.trim())) {
    const text = `Enter ${count(features.length, "value")}, paste a row of them, or choose an example.`;
    return { errors: [{ name: first.name, text }] };
  }
  const errors = features.flatMap((feature) => {
    const { name, title } = feature;
    const fault = faultOf(values[name] ?? "", feature);
    return fault ? [{ name, text: `${title}: ${fault}` }] : [];
  });
  if (errors.length > 0) return { errors };
  return { features: Object.fromEntries(features.map(({ name }) => [name, parseNumber(values[name] ?? "") ?? 0])) };
}

/** Whether a value lies outside what the model saw in training. Not an error: the model says what it makes of it. */
export function isUnfamiliar(text: string, range: [number, number] | undefined): boolean {
  const number = parseNumber(text);
  return number !== undefined && range !== undefined && (number < range[0] || number > range[1]);
}
