/** Figures as they are printed: one a line, with its range and its goal. */

const sorted = (values: number[]) => values.toSorted((a, b) => a - b);

export const median = (values: number[]) => sorted(values)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median with the range: "12.3 (11.8-14.0)". */
export const spread = (values: number[], digits = 0) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)})`;

export function print(figure: string, value: string, goal = ""): void {
  console.log(`${figure.padEnd(56)}${value.padEnd(23)} ${goal}`.trimEnd());
}
