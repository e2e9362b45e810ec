// No digit may be taken by two parts of it: many digits and an x would take the square of their time.
const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Text as a number, or NaN, which the contract then refuses. `Number` alone would take "" for 0 and "0x10" for 16. */
export function readNumber(text: string): number {
  return number.test(text) ? Number(text) : Number.NaN;
}
