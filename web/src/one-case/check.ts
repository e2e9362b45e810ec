/** Whether the values in the form are a case, in words that say what to do. */
import type { Feature } from "../form.ts";
import { parseNumber } from "../numbers.ts";
import type { Labels } from "./labels.ts";

/** What stands in the fields, by the measurement's name. */
export type Values = Record<string, string>;

export interface FieldError {
  name: string;
  text: string;
}

export type Checked = { features: Record<string, number> } | { errors: FieldError[] };

/** A comma between a digit group and three digits: 1.234 or 1234. */
const twoWays = /^[+-]?\d{1,3},\d{3}$/;

function faultOf(
  text: string,
  { minimum, maximum, integer, multipleOf }: Feature,
  label: string,
  unit: string,
): string | undefined {
  if (!text.trim()) return `${label}: enter a number.`;
  const number = parseNumber(text);
  if (number === undefined) {
    return twoWays.test(text.trim())
      ? `${label}: the comma can separate thousands or decimals. Write a decimal point, or leave the comma out.`
      : `${label}: enter a number with a decimal point, like 14.5.`;
  }
  if (number < minimum || number > maximum) {
    return `${label}: enter a number from ${minimum} to ${maximum}${unit && ` ${unit}`}.`;
  }
  if (integer && !Number.isInteger(number)) return `${label}: enter a whole number.`;
  if (multipleOf !== undefined && !Number.isInteger(number / multipleOf))
    return `${label}: enter a multiple of ${multipleOf}.`;
  return undefined;
}

/** The numbers of the form, or what is wrong with it, field by field; about an empty form only one thing. */
export function check(values: Values, features: Feature[], labels: Labels): Checked {
  const [first] = features;
  if (first && features.every(({ name }) => !values[name]?.trim())) {
    const text = `Enter ${features.length} measurements, paste a row of them, or choose an example.`;
    return { errors: [{ name: first.name, text }] };
  }
  const errors = features.flatMap((feature) => {
    const { full = feature.name, unit = "" } = labels.get(feature.name) ?? {};
    const text = faultOf(values[feature.name] ?? "", feature, full, unit);
    return text ? [{ name: feature.name, text }] : [];
  });
  if (errors.length > 0) return { errors };
  return { features: Object.fromEntries(features.map(({ name }) => [name, parseNumber(values[name] ?? "") ?? 0])) };
}

/** Whether a value lies outside what the model saw in training. Not an error: the model says what it makes of it. */
export function isUnfamiliar(text: string, range: [number, number] | undefined): boolean {
  const number = parseNumber(text);
  return number !== undefined && range !== undefined && (number < range[0] || number > range[1]);
}
