/** What a spreadsheet takes for a formula, full-width signs included. */
const formula = /(^|[,;|\t\r\n"'])(?=[ \t\r\n]{0,64}[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\0])/g;

/**
 * Text with an apostrophe before what begins a formula, so that a spreadsheet takes it for text. Also behind a quote or what may
 * separate cells, as nobody knows which of them the spreadsheet reads as such.
 */
export const escapeFormula = (text: string): string => text.replaceAll(formula, "$1'");
