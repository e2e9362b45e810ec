/** What a threshold means for 1,000 people. */

export interface Point {
  threshold: number;
  sensitivity: number;
  specificity: number;
}

export interface Thousand {
  with: number;
  without: number;
  found: number;
  missed: number;
  falseAlarms: number;
  cleared: number;
  /** Share of those called positive who are; undefined where none is. */
  rightAlarms: number | undefined;
}

/** 1,000 of whom a share of `prevalence` is positive, told apart as `point` does. Whole people: rates are rounded. */
export function thousand({ sensitivity, specificity }: Point, prevalence: number): Thousand {
  const ill = Math.round(1000 * prevalence);
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
