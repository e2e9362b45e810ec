// Tells cases that are unlike those of the training, as model/inference.py does.

import { at } from "./at.ts";
import type { Guard, Invariant, Model, Warning } from "./model.ts";

/** Codes of warnings that take the case out of the model's hands. */
const OUTSIDE = new Set(["far_out_of_range", "inconsistent", "unfamiliar"]);

/** Whether warnings say that the case is not like those of the training, and not the model's to judge. */
export function isOutside(warnings: Warning[]): boolean {
  return warnings.some(({ code }) => OUTSIDE.has(code));
}

/** Warnings about a case. */
export function warn({ features, outOfDistribution: guard }: Model, values: number[]): Warning[] {
  const named = new Map(features.map(({ name }, index) => [name, at(values, index)]));
  const ranges = features.flatMap(({ name, range: [low, high], rangeText }, index): Warning[] => {
    const value = at(values, index);
    if (low <= value && value <= high) return [];
    const far = value < low / guard.rangeFactor || value > high * guard.rangeFactor;
    const side = `${far ? "far " : ""}${value < low ? "below" : "above"}`;
    const code = far ? "far_out_of_range" : "out_of_range";
    return [{ feature: name, code, detail: `${side} the range seen in training, ${rangeText}` }];
  });
  const contradictions = guard.invariants.flatMap((invariant): Warning[] => {
    const { feature, detail } = invariant;
    return isBroken(invariant, named) ? [{ feature, code: "inconsistent", detail }] : [];
  });
  const unfamiliar = distance(guard, values) > guard.cut ? [{ code: "unfamiliar", detail: guard.detail }] : [];
  return [...ranges, ...contradictions, ...unfamiliar];
}

/** Whether a case contradicts something that holds in all cases of the training. */
function isBroken(invariant: Invariant, values: Map<string, number>): boolean {
  if ("zeroTogether" in invariant) {
    return new Set(invariant.zeroTogether.map((name) => lookUp(values, name) === 0)).size > 1;
  }
  const { numerator, denominator, minimum, maximum } = invariant;
  const [above, below] = [numerator, denominator].map((names) =>
    names.reduce((product, name) => product * lookUp(values, name), 1),
  ) as [number, number];
  // Not divided, because the denominator may be 0.
  return above < minimum * below || (maximum !== undefined && above > maximum * below);
}

/** The squared Mahalanobis distance of a case's logarithms from those of the training. */
function distance({ offsets, means, whitening }: Guard, values: number[]): number {
  const centred = offsets.map((offset, index) => Math.log(at(values, index) + offset) - at(means, index));
  return whitening.reduce((total, row) => {
    const along = row.reduce((sum, weight, index) => sum + weight * at(centred, index), 0);
    return total + along * along;
  }, 0);
}

function lookUp(values: Map<string, number>, name: string): number {
  const value = values.get(name);
  if (value === undefined) throw new TypeError(`there is no feature ${name}`);
  return value;
}
