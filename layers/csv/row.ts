import type { Layout } from "./columns.ts";
import { isEmpty } from "./records.ts";

/** Whether a row has as many cells as the header; blank ones may follow, as a line may end in a delimiter. */
export const fitsWidth = (cells: string[], width: number): boolean =>
  cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");

/** What is wrong with a row as a whole; undefined where its cells can be read. */
export function rowViolation(cells: string[], { width }: Pick<Layout, "width">): string | undefined {
  if (isEmpty(cells)) return "The row is empty.";
  if (!fitsWidth(cells, width))
    return `The row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"} instead of ${width}.`;
}
