/** A row of values from a spreadsheet, a CSV file or a paper, as the form takes it. */
import { type Column, type Layout, readHeader } from "../../../layers/csv/columns.ts";
import { isNumberLike, readNumber } from "../../../layers/csv/numbers.ts";
import { fitsWidth } from "../../../layers/csv/row.ts";
import { readTable, type Table } from "../../../layers/csv/table.ts";
import { CsvError } from "../../../layers/csv/text.ts";
import { count } from "../format.ts";
import { parseNumber } from "../numbers.ts";
import type { Values } from "./check.ts";

export type Pasted = { values: Values; id: string } | { fault: string };

const numbersIn = (cells: string[]): number => cells.filter(isNumberLike).length;

/** All cells in the order of the text, without an empty one at its end. */
function cellsOf({ header, rows }: Table): string[] {
  const cells = [...(header ? [header] : []), ...rows].flatMap(({ cells }) => cells.map((cell) => cell.trim()));
  return cells.at(-1) === "" ? cells.slice(0, -1) : cells;
}

/** The text as CSV reads it, with blanks as delimiters, and with a number in each line. */
function tablesOf(text: string, columns: readonly Column[]): Table[] {
  return [text, text.replaceAll(/ +/g, "\t"), text.replaceAll("\n", "\t")].flatMap((way) => {
    try {
      return [readTable(way, columns)];
    } catch (error) {
      if (error instanceof CsvError) return [];
      throw error;
    }
  });
}

/** The table with as many cells at its end as a case has numbers; else the one with most numbers. */
function best(tables: Table[], wanted: number): Table | undefined {
  const isCase = (table: Table) => {
    const cells = cellsOf(table);
    const last = cells.slice(-wanted);
    return last.length === wanted && last.every((cell) => /\d/.test(cell)) && numbersIn(cells) * 2 > wanted;
  };
  const numbers = (table: Table) => numbersIn(cellsOf(table));
  return tables.find(isCase) ?? tables.toSorted((a, b) => numbers(b) - numbers(a))[0];
}

/** The cells as the fields take them, with decimal points, or what is wrong with the first that must not be guessed. */
function fill(cells: string[], id: string, { dialect }: Table, columns: readonly Column[]): Pasted {
  const values: Values = {};
  for (const [i, { name }] of columns.entries()) {
    const cell = cells[i] ?? "";
    const number = readNumber(cell, dialect.decimal);
    if (typeof number === "string") return { fault: `${name} ${number}.` };
    // As it was written, digit for digit, unless that is another way of writing. The form reports what is not a number.
    values[name] = cell.includes(",") && !Number.isNaN(number) ? String(number) : cell;
  }
  return { values, id };
}

/** A row below a header that has every column. */
function named(table: Table, layout: Layout, columns: readonly Column[], cases: string): Pasted {
  const { rows } = table;
  const [row] = rows;
  if (!row) return { fault: "This text is a header without a row. Paste the row of numbers with it." };
  if (rows.length > 1)
    return {
      fault: `This text has ${rows.length} rows. Paste the header and one row here, or all under “Many ${cases}”.`,
    };
  const cells = row.cells.map((cell) => cell.trim());
  if (!fitsWidth(cells, layout.width)) {
    const has = `The header has ${count(layout.width, "column")} and the row ${count(cells.length, "cell")}.`;
    return { fault: `${has} Make them match, then select Fill in.` };
  }
  const own = layout.features.map((position) => cells[position] ?? "");
  return fill(own, cells[layout.id] ?? "", table, columns);
}

/** Numbers without a header, behind an id or other texts if there are any. */
function bare(table: Table, columns: readonly Column[], cases: string): Pasted {
  const wanted = columns.length;
  const all = cellsOf(table);
  if (numbersIn(all) === 0)
    return { fault: `There are no numbers in this text. Paste ${wanted}, or a line of CSV under its header.` };
  // What precedes the numbers: an id, or as in many data sets an id and the class.
  const texts =
    all.length > wanted ? all.findLastIndex((cell, i) => i < all.length - wanted && !isNumberLike(cell)) + 1 : 0;
  const cells = all.slice(texts);
  if (cells.length === wanted) return fill(cells, texts > 0 ? (all[0] ?? "") : "", table, columns);
  if (cells.length % wanted === 0)
    return {
      fault: `This text has ${cells.length / wanted} ${cases}. Paste one here, or all of them under “Many ${cases}”.`,
    };
  const difference = Math.abs(cells.length - wanted);
  const what = cells.length < wanted ? `Add the ${difference} missing` : `Remove ${difference}`;
  return { fault: `This text has ${cells.length} cells instead of ${wanted}. ${what}, then select Fill in.` };
}

/**
 * Reads one case: a line of CSV under a header that names the columns, as POST /predictions reads it, or as many numbers as
 * there are `columns`, in their order, in a line or a column, behind an id or other texts if there are any. Separated by
 * tabs, semicolons, commas or spaces. Undefined for a single value, which is not a row. `cases` is the word for many of them.
 */
export function readRow(text: string, columns: readonly Column[], cases: string): Pasted | undefined {
  const clean = text
    .trim()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/\n{2,}/g, "\n");
  if (!clean || parseNumber(clean) !== undefined) return;
  const tables = tablesOf(clean, columns);
  const headers = tables.map(({ header }) => header && readHeader(header.cells, columns));
  const whole = headers.findIndex((found) => found && "features" in found);
  const [layout, table] = [headers[whole], tables[whole]];
  if (table && layout && "features" in layout) return named(table, layout, columns, cases);

  const partial = headers.find((found) => found && "missing" in found && found.missing.length < columns.length);
  if (partial && "missing" in partial) {
    const what = partial.missing.length > 0 ? "is missing" : "repeats";
    const names = partial.missing.length > 0 ? partial.missing : partial.repeated;
    return {
      fault: `The header ${what} ${count(names.length, "column")}: ${names.join(", ")}. Correct it, then select Fill in.`,
    };
  }
  const chosen = best(tables, columns.length);
  return chosen && cellsOf(chosen).length > 1 ? bare(chosen, columns, cases) : undefined;
}
