import { expect, it } from "@jest/globals";
import { createSpareRow, type SpareColumn } from "../../../client/src/csv/spare-row.ts";
import type { Dialect } from "../../../layers/csv/dialect.ts";
import { readTable } from "../../../layers/csv/table.ts";

const columns: SpareColumn[] = [
  { name: "a", type: "number", trainingRange: [13.5, 20] },
  { name: "b", type: "number", trainingRange: [-0.5, 3] },
];

function spareRow(header: string | undefined, dialect: Partial<Dialect>) {
  const table = readTable(`${header ?? "1"}\n`, columns, { delimiter: "comma", decimal: "point", ...dialect });
  return createSpareRow({ ...table, header: header === undefined ? undefined : table.header }, columns);
}

it.each([
  ["without header", undefined, {}, "1.35e+1,-5e-1"],
  ["in the header's order, with empty cells for all else", "b,x,a,id", {}, "-5e-1,,1.35e+1,"],
  ["with decimal commas", "a;b", { delimiter: "semicolon", decimal: "comma" }, "1,35e+1;-5e-1"],
  ["with quoted decimal commas", "a,b", { decimal: "comma" }, '"1,35e+1",-5e-1'],
  [
    "with points where the file does not show its mark",
    "a\tb",
    { delimiter: "tab", decimal: "none" },
    "1.35e+1\t-5e-1",
  ],
] as const)("has the smallest value of the training in each column, %s", (_, header, dialect, text) => {
  const row = spareRow(header, dialect);
  expect(row?.text).toBe(text);
  const { rows } = readTable(`${text}\n`, columns, { delimiter: "comma", ...dialect, header: "absent" });
  expect(rows[0]?.cells).toEqual(row?.cells);
});

const number = { type: "number" } as const;
const integer = { type: "integer" } as const;

it.each<[string, Omit<SpareColumn, "name">, number]>([
  ["the very number", { ...number, trainingRange: [1e-7, 1] }, 1e-7],
  ["the very number, however large", { ...integer, trainingRange: [2 ** 53, 2 ** 60] }, 2 ** 53],
  ["a negative number", { ...number, minimum: -100, maximum: 100, trainingRange: [-40.5, -2] }, -40.5],
  ["a whole number", { ...integer, minimum: 0, maximum: 100, trainingRange: [70, 90] }, 70],
  ["a whole number within the training", { ...integer, trainingRange: [69.5, 90] }, 70],
  ["a negative whole number", { ...integer, trainingRange: [-69.5, -3] }, -69],
  ["a whole number below the upper bound", { ...integer, minimum: 1, maximum: 3.5, trainingRange: [3.2, 3.4] }, 3],
  ["a bound where the training lies below", { ...number, minimum: 2, trainingRange: [1, 9] }, 2],
  ["a bound where the training lies above", { ...number, maximum: -2, trainingRange: [1, 9] }, -2],
  ["0 where nothing is known", number, 0],
  ["the nearest to 0 where the bounds alone are known", { ...number, minimum: 10, maximum: 20 }, 10],
  ["the nearest to 0 of negative bounds", { ...integer, minimum: -20, maximum: -10 }, -10],
])("has %s", (_, column, expected) => {
  const row = createSpareRow(
    { dialect: { delimiter: "comma", decimal: "point", header: "absent" }, header: undefined },
    [{ name: "a", ...column }],
  );
  expect(Number(row?.text)).toBe(expected);
});

it("is not made for a header that does not fit", () => {
  expect(spareRow("a,c", {})).toBeUndefined();
});
