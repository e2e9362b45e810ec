/** A row of measurements from a spreadsheet, a CSV file or a paper, as the form takes it. */
import { count } from "../format.ts";
import { parseNumber } from "../numbers.ts";
import type { Values } from "./check.ts";

export type Pasted = { values: Values; id: string } | { fault: string };

const separators = [/\t|\n/, /[;\n]/, /[,\n]/, /\s+/];

const cellsOf = (text: string, separator: RegExp): string[] =>
  text.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));

const isNumber = (cell: string): boolean => parseNumber(cell) !== undefined;
const numbersIn = (cells: string[]): number => cells.filter(isNumber).length;

/** The separator that makes most numbers of the text; of those, one that makes `wanted` cells at its end. */
function split(text: string, wanted: number): string[] {
  const ways = separators.map((separator) =>
    cellsOf(text, separator).filter((cell, i, all) => cell || i < all.length - 1),
  );
  const exact = ways.find(
    (cells) =>
      cells.length >= wanted && cells.slice(-wanted).every((cell) => /\d/.test(cell)) && numbersIn(cells) * 2 > wanted,
  );
  return exact ?? ways.reduce((best, cells) => (numbersIn(cells) > numbersIn(best) ? cells : best));
}

/** With a decimal point. In a row where some comma can only be decimal and no point stands, every comma is. */
function normal(cells: string[]): string[] {
  const decimal =
    cells.some((cell) => cell.includes(",") && isNumber(cell)) && !cells.some((cell) => cell.includes("."));
  return cells.map((cell) => {
    const text = decimal ? cell.replace(",", ".") : cell;
    const number = parseNumber(text);
    // As it was written, digit for digit, unless that is another way of writing.
    return number === undefined || text === cell ? text : String(number);
  });
}

function named(lines: string[], names: string[]): Pasted {
  const [header = "", ...rows] = lines;
  const separator = [/\t/, /;/, /,/].find((one) => one.test(header)) ?? /\s+/;
  if (rows.length !== 1) {
    const fault =
      rows.length === 0
        ? "This is a header without a row. Paste the row of numbers with it."
        : `These are ${rows.length} rows. Paste the header and one row here; “Many cases” takes them all.`;
    return { fault };
  }
  const columns = cellsOf(header, separator);
  const cells = normal(cellsOf(rows[0] ?? "", separator));
  const missing = names.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return {
      fault: `The header lacks ${count(missing.length, "column")}: ${missing.join(", ")}. Add what is missing, and fill in again.`,
    };
  if (cells.length !== columns.length) {
    return {
      fault: `The header has ${count(columns.length, "column")} and the row ${count(cells.length, "cell")}. Make them fit, and fill in again.`,
    };
  }
  const values = Object.fromEntries(names.map((name) => [name, cells[columns.indexOf(name)] ?? ""]));
  return { values, id: cells[columns.indexOf("id")] ?? "" };
}

/**
 * Reads one case: a line of CSV under a header that names the columns in any order, or as many numbers as there are `names`,
 * in their order, in a line or a column, behind an id or other texts if there are any. Separated by tabs, semicolons, commas
 * or spaces; with decimal commas where they can be nothing else. Undefined for a single value, which is no row.
 */
export function readRow(text: string, names: string[]): Pasted | undefined {
  const clean = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .trim();
  if (!clean || isNumber(clean)) return undefined;
  const lines = clean.split("\n").filter((line) => line.trim());
  if (names.some((name) => lines[0]?.split(/[\s,;"]+/).includes(name))) return named(lines, names);

  const all = split(clean, names.length);
  if (all.length < 2) return undefined;
  const found = numbersIn(all);
  if (found === 0)
    return { fault: `There are no numbers in this text. Paste ${names.length}, or a line of CSV under its header.` };
  // What stands before the numbers: an id, or in the data set's own file an id and the diagnosis.
  const texts =
    all.length > names.length
      ? all.findLastIndex((cell, i) => i < all.length - names.length && !isNumber(cell)) + 1
      : 0;
  const cells = normal(all.slice(texts));
  if (cells.length === names.length) {
    return {
      values: Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""])),
      id: texts > 0 ? (all[0] ?? "") : "",
    };
  }
  if (cells.length % names.length === 0)
    return { fault: `These are ${cells.length / names.length} cases. Paste one here; “Many cases” takes them all.` };
  const difference = Math.abs(cells.length - names.length);
  const what =
    cells.length < names.length
      ? `Add the ${difference} that ${difference === 1 ? "is" : "are"} missing`
      : `Take out ${difference}`;
  return { fault: `These are ${cells.length} numbers, and a case has ${names.length}. ${what}, and fill in again.` };
}
