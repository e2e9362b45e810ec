/** What each group of columns contributed, from what each column did. */
import type { Prediction } from "../contract.ts";
import type { Group } from "../one-case/groups.ts";
import { roundParts } from "./rounding.ts";

export interface Reason {
  group: Pick<Group, "key" | "title" | "names">;
  /** Log-odds of the whole group, and of each of its columns. */
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
 * Sums `explanation` by group, in the order of `groups`. All to two decimals, rounded so that what is shown adds up: the
 * parts to their group, and the groups with the baseline to the log-odds. Undefined where the model gave no reasons.
 */
export function reasonsOf({ explanation }: Prediction, groups: Reason["group"][]): Reasons | undefined {
  if (!explanation) return undefined;
  const by = new Map(explanation.contributions.map(({ feature, contribution }) => [feature, contribution]));
  const exact = groups.map(({ names }) => names.map((name) => by.get(name) ?? 0));
  const [baseline = 0, ...totals] = roundParts([explanation.baseline, ...exact.map(sum)]);
  const reasons = groups.map((group, i) => {
    const total = totals[i] ?? 0;
    return { group, total, parts: roundParts(exact[i] ?? [], total) };
  });
  return { baseline, reasons, logOdds: Math.round(100 * sum([baseline, ...totals])) / 100 };
}

/** Those that moved the case most come first. */
export const byWeight = (reasons: Reason[]): Reason[] =>
  reasons.toSorted((a, b) => Math.abs(b.total) - Math.abs(a.total));
