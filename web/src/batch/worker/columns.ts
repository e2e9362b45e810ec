/** The first row of a CSV: whether it names columns, and whether they are those of the model. */
import leven from "leven";
import { isHeader as looksLikeHeader, normalise } from "../../../../client/src/csv/header.ts";

/** What a line that ends in a delimiter has in the end is no column. */
function withoutEnd(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1);
}

/** As the API tells: a name that it knows makes a header, and so does a row without anything like a number. */
export const isHeader = (cells: string[], names: string[]): boolean =>
  cells.some((cell) => names.includes(normalise(cell)) || normalise(cell) === "id") || looksLikeHeader(cells);

/** The names of the columns as they are understood. */
export const columnsOf = (header: string[]): string[] => withoutEnd(header).map(normalise);

/** `a`, `a and b`, `a, b and c`. */
function list(words: string[]): string {
  const shown = words.length > 8 ? [...words.slice(0, 7), `${words.length - 7} more`] : words;
  return shown.join(", ").replace(/, ([^,]*)$/, " and $1");
}

/** The name of which `column` is likely a misspelling, if any. */
function nearest(column: string, names: string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, distance: leven(name, column) }))
    .filter(({ name, distance }) => distance <= Math.max(2, name.length * 0.3))
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}

/** What is wrong with a header, in sentences that say what to do. None where the API will take it. */
export function headerFaults(header: string[], names: string[]): string[] {
  const columns = columnsOf(header);
  const known = ["id", ...names];
  let missing = names.filter((name) => !columns.includes(name));
  if (missing.length === names.length) {
    const such = names.slice(0, 2).join(", ");
    return [
      `The first row names none of the ${names.length} measurements. Begin with a header that names them (${such} and so on, in any order), or with the first case.`,
    ];
  }
  const faults: string[] = [];
  const strangers: string[] = [];
  for (const [i, column] of columns.entries()) {
    if (known.includes(column)) continue;
    const name = nearest(column, missing);
    if (name) faults.push(`Column ${i + 1}, “${header[i]?.trim()}”, looks like ${name}: rename it.`);
    else strangers.push(column ? `${i + 1} (“${header[i]?.trim()}”)` : `${i + 1} (without a name)`);
    missing = missing.filter((other) => other !== name);
  }
  if (missing.length === 1) faults.push(`The column ${missing[0]} is missing: add it.`);
  if (missing.length > 1) faults.push(`The columns ${list(missing)} are missing: add them.`);
  if (strangers.length === 1) faults.push(`Column ${strangers[0]} is none of the model's: remove it.`);
  if (strangers.length > 1) faults.push(`Columns ${list(strangers)} are none of the model's: remove them.`);
  for (const name of known.filter((name) => columns.indexOf(name) !== columns.lastIndexOf(name)))
    faults.push(`The column ${name} stands more than once: leave one of them.`);
  return faults;
}

/** What is wrong with the first of rows without a header; undefined where the API can take it. */
export function widthFault(cells: string[], names: string[]): string | undefined {
  const width = withoutEnd(cells).length;
  if (width === names.length || (width < names.length && cells.length === names.length)) return;
  const has = `The first row is no header and has ${width} ${width === 1 ? "cell" : "cells"}`;
  return `${has}, not the ${names.length} of the model's order. Put a header above it that names the columns.`;
}
