/** Numbers for people. */

/**
 * A probability or a share, 0 to 1, as a percentage: `18.7%`. Rounding does not turn a probability into a certainty. A
 * no-break space keeps the sign with its number.
 */
export function percent(share: number, decimals = 1): string {
  const least = 10 ** -(decimals + 2);
  if (share > 1 - least) return `>\u00a0${(100 - 100 * least).toFixed(decimals)}%`;
  if (share < least) return `<\u00a0${(100 * least).toFixed(decimals)}%`;
  return `${(share * 100).toFixed(decimals)}%`;
}

/** Shares that one sentence compares, with as many decimals as it takes to tell those apart that differ. */
export function percents(...shares: number[]): string[] {
  const different = new Set(shares).size;
  let texts = shares.map((share) => percent(share));
  for (let decimals = 2; decimals <= 12 && new Set(texts).size < different; decimals++)
    texts = shares.map((share) => percent(share, decimals));
  return texts;
}

/** Of 1,000, how many a share is: the number that its percentage gives. */
export const perThousand = (share: number): number => Math.round(Number((share * 100).toFixed(1)) * 10);

/** With at most four significant digits, and all of those before the point. */
export function short(number: number): string {
  const whole = Math.trunc(Math.abs(number)).toFixed().length;
  return String(Number(number.toPrecision(Math.min(100, Math.max(4, whole)))));
}

/** With its sign, two decimals, and a minus that reads as one. */
export const signed = (number: number): string =>
  `${number < 0 ? "−" : "+"}${Math.abs(number).toFixed(2)}`.replace(/^[−+]0\.00$/, "0.00");

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `1 case`, `2 cases`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
