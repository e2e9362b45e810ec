/** What each measure contributed, from what each measurement did. */
import type { Prediction } from "../../../client/src/index.ts";
import type { Groups } from "../one-case/groups.ts";

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

/** Sums `explanation` by measure, in the order of `groups`. Undefined where the model gave no reasons. */
export function reasonsOf({ explanation }: Prediction, { measures }: Groups): Reasons | undefined {
  if (!explanation) return undefined;
  const by = new Map(explanation.contributions.map(({ feature, contribution }) => [feature, contribution]));
  const reasons = measures.map(({ key, names }) => {
    const parts = names.map((name) => by.get(name) ?? 0);
    return { key, parts, total: parts.reduce((sum, part) => sum + part, 0) };
  });
  const logOdds = explanation.contributions.reduce((sum, { contribution }) => sum + contribution, explanation.baseline);
  return { baseline: explanation.baseline, reasons, logOdds };
}

/** Those that moved the case most come first. */
export const byWeight = (reasons: Reason[]): Reason[] =>
  reasons.toSorted((a, b) => Math.abs(b.total) - Math.abs(a.total));
