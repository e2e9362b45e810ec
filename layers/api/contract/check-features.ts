/**
 * Checks the columns of a case by a table: code for each of 200 columns, as Ajv generates it, would be 184 kB. The faults are
 * those of Ajv for the contract's schema Features (JSON Schema draft 4), in its order and in the same words.
 */
import { valueFaults } from "./check-value.ts";
import { columns, featureNames } from "./generated/model.ts";
import { jsonPointer } from "./json-pointer.ts";
import type { Fault } from "./problem.ts";
import { detailOf } from "./wording.ts";

const known = new Set(featureNames);
const table = columns.map((column) => ({ ...column, pointer: jsonPointer([column.name]).pointer }));

/** The violations in `features`, the values of a case by column name. Inherited properties do not count as values. */
export function featureFaults(features: object): Fault[] {
  const values = features as Record<string, unknown>;
  const lacking = table.filter(({ name }) => !Object.hasOwn(values, name));
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  return [
    ...lacking.map(({ pointer }) => ({ pointer, detail: detailOf("required", {}) })),
    ...unknown.map((name) => {
      const { pointer, told } = jsonPointer([name]);
      return { pointer, detail: detailOf("additionalProperties", { told }) };
    }),
    ...table.flatMap((column) => {
      if (!Object.hasOwn(values, column.name)) return [];
      return valueFaults(values[column.name], column).map((detail) => ({ pointer: column.pointer, detail }));
    }),
  ];
}
