/** What the command reports about rows that cannot be read. */
import { expect, it } from "@jest/globals";
import { createBadRows } from "../../../client/src/cli/bad-rows.ts";
import type { CsvAnswer } from "../../../client/src/csv/index.ts";

type RowError = NonNullable<CsvAnswer["prediction"]["error"]>;

const bad = (line: number, error?: RowError): CsvAnswer => ({
  line,
  cells: [],
  header: undefined,
  model: { name: "own", version: "1.0.0" },
  prediction: { index: 0, ...(error && { error }) },
});

/** What is said about these rows. */
function said(...rows: CsvAnswer[]): string[] {
  const lines: string[] = [];
  const badRows = createBadRows("cases.csv", (line) => lines.push(line));
  for (const row of rows) badRows.report(row);
  return lines;
}

it("each fault has a line with its cell and column", () => {
  const errors = [
    { pointer: "/width", column: 2, detail: "must be a finite number" },
    { pointer: "/size~1cm~0 (x)~01", column: 3, detail: "must be at most 1" },
    { pointer: "/height", detail: "is missing" },
    { pointer: "", detail: "must have fewer cells" },
    { detail: "must have more cells" },
  ];
  expect(said(bad(7, { title: "Bad row", detail: "5 faults", errors }))).toEqual([
    "cases.csv:7: width (column 2) must be a finite number",
    "cases.csv:7: size/cm~ (x)~1 (column 3) must be at most 1",
    "cases.csv:7: height is missing",
    "cases.csv:7: the row must have fewer cells",
    "cases.csv:7: the row must have more cells",
  ]);
});

it("a row without a list of faults has its detail", () => {
  expect(said(bad(3, { title: "Bad row", detail: "The row is empty." }))).toEqual(["cases.csv:3: The row is empty."]);
});

it("20 rows are reported one by one, and all are counted", () => {
  const lines: string[] = [];
  const badRows = createBadRows("cases.csv", (line) => lines.push(line));
  const report = (line: number) => badRows.report(bad(line, { title: "Bad row", detail: "x" }));
  for (let line = 1; line <= 20; line++) report(line);
  expect([lines.length, badRows.count, badRows.unreported]).toEqual([20, 20, 0]);
  report(21);
  report(22);
  expect([lines.at(-1), badRows.count, badRows.unreported]).toEqual(["cases.csv:20: x", 22, 2]);
});
