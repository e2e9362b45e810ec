// Tells cases that are unlike those of the training, as model/inference.py does. Loops and not chains of array methods: this
// is most of what a prediction takes.

import { at, numberAt } from "./at.ts";
import type { Guard, Invariant, Model, Warning } from "./model.ts";

/** Codes of warnings that take the case out of the model's hands. */
const OUTSIDE = new Set(["far_out_of_range", "inconsistent", "unfamiliar"]);

/** Whether warnings say that the case is not like those of the training, and not the model's to judge. */
export function isOutside(warnings: Warning[]): boolean {
  return warnings.some(({ code }) => OUTSIDE.has(code));
}

/** Warnings about a case; none by a model without a guard. */
export function warn(model: Model, values: number[]): Warning[] {
  const { features, outOfDistribution: guard } = model;
  const warnings: Warning[] = [];
  if (!guard) return warnings;
  for (let index = 0; index < features.length; index++) {
    const { name, range, rangeText } = at(features, index);
    const value = numberAt(values, index);
    if (!range) throw new TypeError(`${name} has no range`);
    if (value < range[0] || value > range[1]) {
      const { code, side } = outOfRange(value, range, guard.rangeFactor);
      warnings.push({ feature: name, code, detail: `${side} the range seen in training, ${rangeText}` });
    }
  }
  for (const { warning, isBroken } of checksOf(model, guard)) if (isBroken(values)) warnings.push({ ...warning });
  if (distance(guard, values) > guard.cut) warnings.push({ code: "unfamiliar", detail: guard.detail });
  return warnings;
}

function outOfRange(value: number, range: [number, number], factor: number): { code: string; side: string } {
  const side = value < range[0] ? "below" : "above";
  return isFar(value, range, factor)
    ? { code: "far_out_of_range", side: `far ${side}` }
    : { code: "out_of_range", side };
}

/** Whether a value lies more than this many times beyond a range. From a negative bound, beyond is away from 0. */
function isFar(value: number, [low, high]: [number, number], factor: number): boolean {
  return value < (low < 0 ? low * factor : low / factor) || value > (high < 0 ? high / factor : high * factor);
}

/** Something that holds in all cases of the training, with the warning for a case that contradicts it. */
interface Check {
  warning: Warning;
  isBroken: (values: number[]) => boolean;
}

/** Kept for each model, so that the names in an invariant are looked up once. */
const checks = new WeakMap<Model, Check[]>();

function checksOf(model: Model, { invariants }: Guard): Check[] {
  const known = checks.get(model);
  if (known) return known;
  const positions = new Map(model.features.map(({ name }, index) => [name, index]));
  const made = invariants.map((invariant) => check(invariant, positions));
  checks.set(model, made);
  return made;
}

function check(invariant: Invariant, positions: Map<string, number>): Check {
  const warning = { feature: invariant.feature, code: "inconsistent", detail: invariant.detail };
  const find = (names: string[]) => names.map((name) => lookUp(positions, name));
  if ("zeroTogether" in invariant) {
    const places = find(invariant.zeroTogether);
    const isBroken = (values: number[]) =>
      places.some((place) => (numberAt(values, place) === 0) !== (numberAt(values, numberAt(places, 0)) === 0));
    return { warning, isBroken };
  }
  const { minimum, maximum } = invariant;
  const numerator = find(invariant.numerator);
  const denominator = find(invariant.denominator);
  // Not divided, because the denominator may be 0.
  const isBroken = (values: number[]) => {
    const above = product(numerator, values);
    const below = product(denominator, values);
    return above < minimum * below || (maximum !== undefined && above > maximum * below);
  };
  return { warning, isBroken };
}

function product(places: number[], values: number[]): number {
  let result = 1;
  for (const place of places) result *= numberAt(values, place);
  return result;
}

/**
 * The squared Mahalanobis distance of a case's logarithms from those of the training. Infinite for a number too small to
 * have a logarithm, because none in the training was.
 */
function distance({ offsets, means, whitening }: Guard, values: number[]): number {
  const centred: number[] = [];
  for (let index = 0; index < offsets.length; index++) {
    const shifted = numberAt(values, index) + numberAt(offsets, index);
    if (shifted <= 0) return Number.POSITIVE_INFINITY;
    centred.push(Math.log(shifted) - numberAt(means, index));
  }
  let total = 0;
  for (const row of whitening) {
    let along = 0;
    for (let index = 0; index < row.length; index++) along += numberAt(row, index) * numberAt(centred, index);
    total += along * along;
  }
  return total;
}

function lookUp(positions: Map<string, number>, name: string): number {
  const position = positions.get(name);
  if (position === undefined) throw new TypeError(`there is no feature ${name}`);
  return position;
}
