/** An element that must be there. Throws TypeError. */
export function at<T>(values: T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new TypeError(`element ${index} is missing`);
  return value;
}
