/** What a serverless endpoint answers at most is 4 MB. */
const replyBytes = 4_000_000;

/** What a row with every warning and reason takes at most for a column, beside the column's name. */
const columnBytes = 240;

/** Rows in one call to a model with columns of these names. */
export function rowsPerCall(names: readonly string[]): number {
  const rowBytes = names.reduce((bytes, name) => bytes + columnBytes + Buffer.byteLength(name), 0);
  return Math.min(500, Math.floor(replyBytes / rowBytes));
}
