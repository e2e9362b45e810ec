import { expect, it } from "@jest/globals";
import { createSpareRow } from "../../../client/src/csv/spare-row.ts";
import type { Dialect } from "../../../layers/csv/dialect.ts";
import { readTable } from "../../../layers/csv/table.ts";

const features = [
  { name: "a", minimum: 13.5 },
  { name: "b", minimum: -0.5 },
];

function spareRow(header: string | undefined, dialect: Partial<Dialect>) {
  const table = readTable(`${header ?? "1"}\n`, features, { delimiter: "comma", decimal: "point", ...dialect });
  return createSpareRow({ ...table, header: header === undefined ? undefined : table.header }, features);
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
] as const)("has the smallest value seen of each feature, %s", (_, header, dialect, text) => {
  const row = spareRow(header, dialect);
  expect(row?.text).toBe(text);
  const { rows } = readTable(`${text}\n`, features, { delimiter: "comma", ...dialect, header: "absent" });
  expect(rows[0]?.cells).toEqual(row?.cells);
});

it.each([7, -40, 0, 1_234_567, 0.1, 1e-7, 2 ** 53])(
  "has the very number %p, so that an integer stays one",
  (minimum) => {
    const row = createSpareRow(
      { dialect: { delimiter: "comma", decimal: "point", header: "absent" }, header: undefined },
      [{ name: "a", minimum }],
    );
    expect(Number(row?.text)).toBe(minimum);
  },
);

it("is not made for a header that does not fit", () => {
  expect(spareRow("a,c", {})).toBeUndefined();
});
