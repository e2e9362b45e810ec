/** What the API will say of a row, by its rules and in its words, before the row is sent. */
import { valueFaults } from "../../../../layers/api/contract/check-value.ts";
import { detailOf } from "../../../../layers/api/contract/wording.ts";
import type { Layout } from "../../../../layers/csv/columns.ts";
import { type Decimal, readNumber } from "../../../../layers/csv/numbers.ts";
import { rowViolation } from "../../../../layers/csv/row.ts";
import type { Feature, Form } from "../../form.ts";
import type { Row, RowFault } from "../types.ts";

function cellFaults(
  cell: string,
  decimal: Decimal,
  { minimum, maximum, integer }: CsvForm["features"][number],
): string[] {
  if (cell === "") return [detailOf("required", {})];
  const number = readNumber(cell, decimal);
  if (typeof number === "string") return [number];
  return valueFaults(number, { type: integer ? "integer" : "number", minimum, maximum });
}

/** What of the contract concerns a row. */
export interface CsvForm extends Pick<Form, "maxIdLength"> {
  features: Pick<Feature, "name" | "aliases" | "minimum" | "maximum" | "integer">[];
}

/** Undefined for a row that the API will answer. */
export function rowError(
  cells: string[],
  layout: Layout,
  { features, maxIdLength }: CsvForm,
  decimal: Decimal,
): Row["error"] {
  const whole = rowViolation(cells, layout);
  if (whole) return { detail: whole, faults: [] };
  // In the API's order: the id, then what lacks, then what is wrong with the others.
  const faults: RowFault[] = [];
  const wrong: RowFault[] = [];
  const id = (cells[layout.id] ?? "").trim();
  if ([...id].length > maxIdLength)
    faults.push({ name: "id", column: layout.id + 1, detail: detailOf("maxLength", { limit: maxIdLength }) });
  for (const [i, feature] of features.entries()) {
    const position = layout.features[i] ?? -1;
    const cell = (cells[position] ?? "").trim();
    const list = cell === "" ? faults : wrong;
    for (const detail of cellFaults(cell, decimal, feature))
      list.push({ name: feature.name, column: position + 1, detail });
  }
  faults.push(...wrong);
  return faults.length > 0 ? { detail: "", faults } : undefined; // The faults say it.
}
