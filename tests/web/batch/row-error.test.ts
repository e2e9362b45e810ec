/** What the preview says of a row is what the API says of it. */
import { describe, expect, it } from "@jest/globals";
import Ajv from "ajv-draft-04";
import fc from "fast-check";
import { fault } from "../../../layers/api/contract/faults.ts";
import { readCsv } from "../../../layers/api/csv/read.ts";
import { readForm } from "../../../web/read-form.ts";
import { inspect } from "../../../web/src/batch/worker/inspect.ts";
import { rowError } from "../../../web/src/batch/worker/row-error.ts";
import { csvHeader, csvRow } from "../../support/cases.ts";

const form = await readForm();
const cells = ["case", ...csvRow.split(",")];
const count = form.features.length;

/** The faults of each bad row that the API finds. A good row at the end, so that it answers. */
function ofApi(body: string, decimal: "point" | "comma" | "none") {
  return readCsv(`${body}${cells.join(";")}\n`, { delimiter: "semicolon", decimal, header: "present" }).cases.flatMap(
    (entry) => {
      if (!("error" in entry)) return [];
      const { errors, detail } = entry.error;
      const faults = (errors ?? []).map(({ pointer = "", column, detail }) => ({
        name: pointer.slice(1),
        column,
        detail,
      }));
      return [{ index: entry.index, line: entry.line, said: faults.length > 0 ? faults : detail }];
    },
  );
}
const cell = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "abc",
    "1,5",
    "1.5",
    "1.234",
    "1,234",
    "1.234,5",
    "-1",
    "1e999",
    "1e9",
    "nan",
    "0x1",
    "1 000",
  ),
  fc.constantFrom("12.5", "0.1", "100001", "٣", "'1", "½", "1e2", ".5", "5."),
  fc.double({ min: -1, max: 200, noNaN: true }).map(String),
);
const row = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "a", "x".repeat(64), "x".repeat(65), "🙂".repeat(64)), fc.nat(count - 1), cell, cell)
    .map(([id, at, one, other]) => [id, ...cells.slice(1)].with(at + 1, one).with(count - at, other)),
  fc.nat(count + 3).map((width) => Array.from({ length: width + 1 }, (_, i) => cells[i] ?? "1")),
  fc.constant(cells.map(() => "")),
  fc.constant([...cells, " "]),
);

it("in the same words and order, for the same columns, of the same rows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
      const body = `id;${csvHeader.replaceAll(",", ";")}\n${rows.map((each) => `${each.join(";")}\n`).join("")}`;
      const found = await inspect(new Blob([`${body}${cells.join(";")}\n`]), form);
      if (!("invalidRows" in found)) throw new Error(found.faults.join(" "));
      const said = found.invalidRows.first.map(({ index, line, error: { detail, faults } }) => ({
        index,
        line,
        said: faults.length > 0 ? faults : detail,
      }));
      expect(found.delimiter).toBe("semicolon");
      expect(said).toEqual(ofApi(body, found.decimal));
      expect(found.invalidRows.count).toBe(said.length);
    }),
    { numRuns: 300 },
  );
});

describe("features of other models", () => {
  const bounds = { minimum: -12, maximum: 12 };
  const schemas = [{ type: "integer", ...bounds }, { type: "number" }];
  const names = ["month", "dose"];
  const validate = new Ajv.default({ allErrors: true }).compile({
    type: "object",
    properties: Object.fromEntries(names.map((name, i) => [name, schemas[i]])),
  });
  const features = [
    { name: "month", aliases: [], ...bounds, integer: true },
    { name: "dose", aliases: [], integer: false },
  ];

  it.each([
    [3, 0.5],
    [3.5, 0.5],
    [-12, -1e300],
    [-13, 1e300],
    [12, 12.3],
    [13, -0.5],
  ])("a whole number and one without bounds: %d, %d", (...numbers) => {
    validate(Object.fromEntries(names.map((name, i) => [name, numbers[i]])));
    const expected = (validate.errors ?? []).map((error) => {
      const { pointer = "", detail } = fault(error);
      return { name: pointer.slice(1), column: names.indexOf(pointer.slice(1)) + 1, detail };
    });
    const layout = { id: -1, features: [0, 1], width: 2, ignored: [] };
    const found = rowError(numbers.map(String), layout, { features, maxIdLength: 64 }, "point");
    expect(found?.faults ?? []).toEqual(expected);
  });
});
