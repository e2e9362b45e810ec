import { modelOrder, readHeader } from "../../../layers/csv/columns.ts";
import { type CsvRecord, delimiters } from "../../../layers/csv/records.ts";
import type { AnySchemas } from "../types.ts";
import type { CsvStream } from "./table.ts";

export type SpareColumn = Pick<
  AnySchemas["Model"]["features"][number],
  "name" | "aliases" | "type" | "minimum" | "maximum" | "trainingRange"
>;

/** A value that the API takes: the smallest of the training, or the nearest to it within the bounds, whole for an integer. */
function validValue({
  type,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
  trainingRange: [low = 0] = [],
}: SpareColumn): number {
  const value = Math.min(Math.max(low, minimum), maximum);
  if (type !== "integer") return value;
  const above = Math.ceil(value);
  return above <= maximum ? above : Math.floor(value);
}

/**
 * A row that the API can read, of which the prediction is thrown away. Undefined where the header does not fit the model.
 */
export function createSpareRow(
  { dialect, header }: Pick<CsvStream, "dialect" | "header">,
  columns: SpareColumn[],
): CsvRecord | undefined {
  const layout = header ? readHeader(header.cells, columns) : modelOrder(columns);
  if (!("features" in layout)) return;
  const cells: string[] = Array(layout.width).fill("");
  for (const [i, column] of columns.entries()) {
    // With an exponent, which no thousands separator has.
    const number = validValue(column).toExponential();
    cells[layout.features[i] ?? 0] = dialect.decimal === "comma" ? number.replace(".", ",") : number;
  }
  const character = delimiters[dialect.delimiter];
  const text = cells.map((cell) => (cell.includes(character) ? `"${cell}"` : cell)).join(character);
  return { line: 0, text, cells };
}
