import { parseNumber } from "../numbers.ts";

/** Whether a pasted text is more than the value of one field: it has several cells, whatever separates them. */
export function looksLikeRow(text: string): boolean {
  const clean = text.trim();
  return parseNumber(clean) === undefined && (/[\t\n;]/.test(clean) || clean.split(/[,\s]+/).length > 2);
}
