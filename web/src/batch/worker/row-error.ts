/** What the API will say of a row, by its rules and in its words, before the row is sent. */
import { fault } from "../../../../layers/api/contract/faults.ts";
import type { Layout } from "../../../../layers/csv/columns.ts";
import { type Decimal, readNumber } from "../../../../layers/csv/numbers.ts";
import { rowViolation } from "../../../../layers/csv/row.ts";
import type { Feature, Form } from "../../form.ts";
import type { Row, RowFault } from "../types.ts";

/** A broken keyword of the contract, as the API reports it. */
const say = (keyword: string, params: Record<string, unknown>): string =>
  fault({ keyword, params, instancePath: "", schemaPath: "" }).detail;

function cellFaults(
  cell: string,
  decimal: Decimal,
  { name, minimum, maximum, integer = false, multipleOf }: CsvForm["features"][number],
): string[] {
  if (cell === "") return [say("required", { missingProperty: name })];
  const number = readNumber(cell, decimal);
  if (typeof number === "string") return [number];
  if (!Number.isFinite(number) || (integer && !Number.isInteger(number)))
    return [say("type", { type: integer ? "integer" : "number" })];
  const details: string[] = [];
  if (number > maximum) details.push(say("maximum", { limit: maximum }));
  if (number < minimum) details.push(say("minimum", { limit: minimum }));
  if (multipleOf !== undefined && !Number.isInteger(number / multipleOf))
    details.push(say("multipleOf", { multipleOf }));
  return details;
}

/** What of the contract concerns a row. */
export type CsvForm = Pick<Form, "maxIdLength"> & {
  features: Omit<Feature, "description">[];
};

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
    faults.push({ name: "id", column: layout.id + 1, detail: say("maxLength", { limit: maxIdLength }) });
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
