/** Numbers as people type them. */

const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Groups of three, as 1 234.5 or 1'234.5 have. */
const grouped = /^[+-]?\d{1,3}([ '’]\d{3})+([.,]\d*)?$/;

/**
 * The number that `text` means, or undefined where it means none or could mean two: `1,5` is one and a half, yet `1,234` may be
 * more than a thousand, and `1.234,5` is written in a country's way that is not guessed at. Spaces around and between groups
 * of three are no matter, and so is a minus of typographers.
 */
export function parseNumber(text: string): number | undefined {
  let digits = text
    .replaceAll(/[\u00a0\u2009\u202f]/g, " ")
    .trim()
    .replace(/^[−–]/, "-");
  if (grouped.test(digits)) digits = digits.replaceAll(/[ '’]/g, "");
  if (/^[+-]?\d*,\d+$/.test(digits) && !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(digits)) digits = digits.replace(",", ".");
  const number = plain.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
