/** What a threshold means for 1,000 people. */
import { perThousand } from "../format.ts";

export interface Point {
  threshold: number;
  sensitivity: number;
  specificity: number;
}

export interface Outcomes {
  with: number;
  without: number;
  found: number;
  missed: number;
  falseAlarms: number;
  cleared: number;
  /** Share of those flagged who are positive; undefined where no one is flagged. */
  rightAlarms: number | undefined;
}

/**
 * The outcomes for 1,000 people of whom a share of `prevalence` is positive, flagged as `point` says. Whole people: the other
 * counts are differences, so that all of them add up to 1,000.
 */
export function outcomesPerThousand({ sensitivity, specificity }: Point, prevalence: number): Outcomes {
  const ill = perThousand(prevalence);
  const found = Math.round(ill * sensitivity);
  const cleared = Math.round((1000 - ill) * specificity);
  const falseAlarms = 1000 - ill - cleared;
  const alarms = found + falseAlarms;
  return {
    with: ill,
    without: 1000 - ill,
    found,
    missed: ill - found,
    falseAlarms,
    cleared,
    rightAlarms: alarms > 0 ? found / alarms : undefined,
  };
}

/** Index of the point whose threshold is nearest. */
export const nearest = (points: Point[], threshold: number): number =>
  points.reduce(
    (best, point, i) =>
      Math.abs(point.threshold - threshold) < Math.abs((points[best]?.threshold ?? 2) - threshold) ? i : best,
    0,
  );
