import type { Layout } from "./columns.ts";
import { isEmpty } from "./records.ts";

/** What is wrong with a row as a whole; undefined where its cells can be read. */
export function rowFault(cells: string[], { width }: Pick<Layout, "width">): string | undefined {
  if (isEmpty(cells)) return "The row is empty.";
  // A line may end in a delimiter.
  if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== ""))
    return `The row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"} instead of ${width}.`;
}
