/** As the API reads a name in a header: copies of one data set differ in capitals, blanks and dashes. */
export const normalise = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

/**
 * As the API tells a header from a case: no cell of it begins as a number does. (What else the API takes for a header, it
 * refuses.)
 */
export const isHeader = (cells: string[]): boolean => !cells.some((cell) => /^\s*[-+.\d]/.test(cell));
