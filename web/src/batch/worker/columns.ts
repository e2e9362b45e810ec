/** The columns of a CSV: how they are understood, or what to do about them. */
import leven from "leven";
import {
  type Column,
  type HeaderFaults,
  isCounts,
  type Layout,
  normalise,
  withoutUnnamedEnd,
} from "../../../../layers/csv/columns.ts";

/** The names over the cells of a row: the model's for what it reads, the header's own for what is ignored. */
export function columnNames(header: string[], { features, id, ignored }: Layout, columns: readonly Column[]): string[] {
  const names = isCounts(header, columns)
    ? [...features.map(() => ""), ...ignored]
    : withoutUnnamedEnd(header).map((cell) => cell.trim());
  for (const [i, position] of features.entries()) names[position] = columns[i]?.name ?? "";
  if (id >= 0) names[id] = "id";
  return names;
}

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

/** What is wrong with a header, in sentences that say what to do. */
export function headerSentences(header: string[], faults: HeaderFaults, columns: readonly Column[]): string[] {
  const { repeated, unknown } = faults;
  let { missing } = faults;
  if (missing.length === columns.length) {
    const such = missing.slice(0, 2).join(", ");
    return [
      `The first row names none of the ${columns.length} columns. Begin with a header that names them (${such} and so on, in any order), or with the first row of numbers.`,
    ];
  }
  const sentences: string[] = [];
  for (const position of unknown) {
    const cell = header[position]?.trim() ?? "";
    const name = nearest(normalise(cell), missing);
    if (name) sentences.push(`Column ${position + 1}, “${cell}”, looks like ${name}: rename it.`);
    missing = missing.filter((other) => other !== name);
  }
  if (missing.length === 1) sentences.push(`The column ${missing[0]} is missing: add it.`);
  if (missing.length > 1) sentences.push(`The columns ${list(missing)} are missing: add them.`);
  for (const name of repeated) sentences.push(`The column ${name} appears more than once: remove all but one.`);
  return sentences;
}

/** What is wrong with the first of rows without a header; undefined where the API can take it. */
export function widthFault(cells: string[], columns: readonly Column[]): string | undefined {
  const width = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (width === columns.length || (width < columns.length && cells.length === columns.length)) return;
  const has = `The first row is not a header and has ${width} ${width === 1 ? "cell" : "cells"}`;
  return `${has} instead of ${columns.length}. Add a header above it that names the columns.`;
}
