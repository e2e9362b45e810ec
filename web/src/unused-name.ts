/** A name for a column of the answer that the columns in `header` do not have: one of theirs may have the same. */
export function unusedName(name: string, header: readonly string[]): string {
  const used = new Set(header.map((cell) => cell.trim().toLowerCase()));
  let unused = name;
  while (used.has(unused)) unused = `predicted_${unused}`;
  return unused;
}
