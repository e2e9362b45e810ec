/** Numbers for people. */

/** A probability or a share, 0 to 1, as a percentage that no line breaks. Rounding makes no certainty of what is none. */
export function percent(share: number): string {
  const text = share > 0.999 ? "> 99.9 %" : share < 0.001 ? "< 0.1 %" : `${(share * 100).toFixed(1)} %`;
  return text.replaceAll(" ", "\u00a0");
}

/** With at most four significant digits, as the measurements of the data set have. */
export const short = (number: number): string => String(Number(number.toPrecision(4)));

/** With its sign, two decimals, and a minus that reads as one. */
export const signed = (number: number): string =>
  `${number < 0 ? "−" : "+"}${Math.abs(number).toFixed(2)}`.replace(/^[−+]0\.00$/, "0.00");

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `1 case`, `2 cases`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
