/** What a threshold means for 1,000 cases. */
import { perThousand } from "../format.ts";

export interface Point {
  threshold: number;
  sensitivity: number;
  specificity: number;
}

export interface Outcomes {
  with: number;
  without: number;
  truePositives: number;
  falseNegatives: number;
  falsePositives: number;
  trueNegatives: number;
  /** Share of those flagged that are positive; undefined where none is flagged. */
  positivePredictiveValue: number | undefined;
}

/**
 * The outcomes for 1,000 cases of which a share of `prevalence` is positive, flagged as `point` says. Whole cases: the other
 * counts are differences, so that all of them add up to 1,000.
 */
export function outcomesPerThousand({ sensitivity, specificity }: Point, prevalence: number): Outcomes {
  const positives = perThousand(prevalence);
  const truePositives = Math.round(positives * sensitivity);
  const trueNegatives = Math.round((1000 - positives) * specificity);
  const falsePositives = 1000 - positives - trueNegatives;
  const flagged = truePositives + falsePositives;
  return {
    with: positives,
    without: 1000 - positives,
    truePositives,
    falseNegatives: positives - truePositives,
    falsePositives,
    trueNegatives,
    positivePredictiveValue: flagged > 0 ? truePositives / flagged : undefined,
  };
}

/** Index of the point whose threshold is nearest. */
export const nearest = (points: Point[], threshold: number): number =>
  points.reduce(
    (best, point, i) =>
      Math.abs(point.threshold - threshold) < Math.abs((points[best]?.threshold ?? 2) - threshold) ? i : best,
    0,
  );
