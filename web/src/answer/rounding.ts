/**
 * `parts`, rounded to two decimals so that they add up to their rounded sum, or to a `sum` that was rounded before. What the
 * rounding leaves over goes to the parts with the largest remainders.
 */
export function roundParts(parts: number[], sum = parts.reduce((all, part) => all + part, 0)): number[] {
  const hundredths = parts.map((part) => Math.floor(part * 100));
  const remainders = parts.map((part, i) => part * 100 - (hundredths[i] ?? 0));
  const order = parts.map((_, i) => i).sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0));
  const left = Math.round(sum * 100) - hundredths.reduce((all, part) => all + part, 0);
  for (let turn = 0; turn < Math.abs(left) && parts.length > 0; turn++) {
    const place = order.at(left > 0 ? turn % parts.length : -1 - (turn % parts.length)) ?? 0;
    hundredths[place] = (hundredths[place] ?? 0) + Math.sign(left);
  }
  return hundredths.map((part) => part / 100);
}
