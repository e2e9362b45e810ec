import { outcomesPerThousand, type Point } from "../../../web/src/answer/outcomes-per-thousand.ts";
import { percent } from "../../../web/src/format.ts";

/** Whether these are 1,000 cases, each counted once, and as many of them positive as the percentage says. */
export function isThousand(point: Pick<Point, "sensitivity" | "specificity">, prevalence: number): boolean {
  const outcomes = outcomesPerThousand({ threshold: 0, ...point }, prevalence);
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = outcomes;
  const counts = [truePositives, falseNegatives, falsePositives, trueNegatives];
  const isEdge = prevalence < 0.001 || prevalence > 0.999; // Shown as "< 0.1%" and "> 99.9%".
  return (
    counts.every((number) => Number.isInteger(number) && number >= 0) &&
    truePositives + falseNegatives + falsePositives + trueNegatives === 1000 &&
    truePositives + falseNegatives === outcomes.with &&
    falsePositives + trueNegatives === outcomes.without &&
    (isEdge || outcomes.with === Math.round(Number.parseFloat(percent(prevalence)) * 10))
  );
}
