/** What each measure contributed, from what each measurement did. */
import type { Prediction } from "../../../client/src/index.ts";
import type { Groups } from "../one-case/groups.ts";
import { roundParts } from "./rounding.ts";

export interface Reason {
  key: string;
  /** Log-odds of the whole measure, and of each of its statistics. */
  total: number;
  parts: number[];
}

export interface Reasons {
  baseline: number;
  reasons: Reason[];
  /** baseline and all contributions: the log-odds of the probability before any prevalence shift. */
  logOdds: number;
}

const sum = (numbers: number[]): number => numbers.reduce((all, number) => all + number, 0);

/**
 * Sums `explanation` by measure, in the order of `groups`. All to two decimals, rounded so that what is shown adds up: the
 * parts to their measure, and the measures with the baseline to the log-odds. Undefined where the model gave no reasons.
 */
export function reasonsOf({ explanation }: Prediction, { measures }: Groups): Reasons | undefined {
  if (!explanation) return undefined;
  const by = new Map(explanation.contributions.map(({ feature, contribution }) => [feature, contribution]));
  const exact = measures.map(({ names }) => names.map((name) => by.get(name) ?? 0));
  const [baseline = 0, ...totals] = roundParts([explanation.baseline, ...exact.map(sum)]);
  const reasons = measures.map(({ key }, i) => {
    const total = totals[i] ?? 0;
    return { key, total, parts: roundParts(exact[i] ?? [], total) };
  });
  return { baseline, reasons, logOdds: Math.round(100 * sum([baseline, ...totals])) / 100 };
}

/** Those that moved the case most come first. */
export const byWeight = (reasons: Reason[]): Reason[] =>
  reasons.toSorted((a, b) => Math.abs(b.total) - Math.abs(a.total));
