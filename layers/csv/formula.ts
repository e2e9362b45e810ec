/** What a spreadsheet takes for a formula, full-width signs included. */
const formula = /(^|[,;|\t\r\n"'])(?=[ \t\r\n]{0,64}[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\0])/g;

/**
 * Text with an apostrophe before what begins a formula, so that a spreadsheet takes it for text. Also behind a quote or what may
 * separate cells, as nobody knows which of them the spreadsheet reads as such.
 */
export const escapeFormula = (text: string): string => text.replaceAll(formula, "$1'");

const number = /[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?/.source;
const numbers = new RegExp(`^\\s*${number}(?:\\s*;\\s*${number})*\\s*$`, "i");

/** A cell without formulas: a number, negative ones too, is none, and neither are the numbers of a list. Classes may be `-1` and `1`. */
export const escapeUnlessNumber = (cell: string): string => (numbers.test(cell) ? cell : escapeFormula(cell));
