import { type Column, modelOrder, readHeader } from "../../../layers/csv/columns.ts";
import { type CsvRecord, delimiters } from "../../../layers/csv/records.ts";
import type { Model } from "../client.ts";
import type { CsvStream } from "./table.ts";

/**
 * A row that the API can read: each feature with the smallest value that the model has seen. That value was measured, so it
 * also keeps what the client does not know: that a feature is an integer, or a multiple. Its prediction is thrown away.
 * Undefined where the header does not fit the model.
 */
export function createSpareRow(
  { dialect, header }: Pick<CsvStream, "dialect" | "header">,
  features: (Column & Pick<Model["features"][number], "minimum">)[],
): CsvRecord | undefined {
  const layout = header ? readHeader(header.cells, features) : modelOrder(features);
  if (!("features" in layout)) return;
  const cells: string[] = Array(layout.width).fill("");
  for (const [i, position] of layout.features.entries()) {
    const { minimum = 0 } = features[i] ?? {};
    // With an exponent, which no thousands separator has.
    const number = minimum.toExponential();
    cells[position] = dialect.decimal === "comma" ? number.replace(".", ",") : number;
  }
  const character = delimiters[dialect.delimiter];
  const text = cells.map((cell) => (cell.includes(character) ? `"${cell}"` : cell)).join(character);
  return { line: 0, text, cells };
}
