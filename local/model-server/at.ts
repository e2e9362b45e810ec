/** An element that must be there. Throws TypeError. */
export function at<T>(values: T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new TypeError(`element ${index} is missing`);
  return value;
}

/** The same for numbers. A function of its own, as V8 makes one that only ever sees numbers several times as fast. */
export function numberAt(values: number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new TypeError(`element ${index} is missing`);
  return value;
}
