import { describe, expect, it } from "@jest/globals";
import { Problem } from "../../../../layers/api/contract/problem.ts";
import * as read from "../../../../layers/api/csv/read.ts";
import { csvExample, csvHeader, csvRow } from "../../../support/cases.ts";
import { beyondBounds, featureNames, firstColumn, middleRow, notItsType, signature } from "../../../support/model.ts";

const numbers = csvRow.split(",").map(Number);
const names = featureNames;
const count = names.length;
const pointerTo = (name: string) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
const firstPointer = pointerTo(firstColumn.name);
const [firstCell = ""] = csvRow.split(",");
const lines = (...rows: string[]) => rows.join("\n");
const readCsv = (...given: Parameters<typeof read.readCsv>) => read.readCsv(...given).cases;
/** The example row with another first cell. */
const first = (cell: string) => [cell, ...csvRow.split(",").slice(1)].join(",");

function problem(body: string): Pick<Problem, "status" | "message" | "errors"> {
  try {
    readCsv(body);
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, message: error.message, errors: error.errors };
    throw error;
  }
  throw new Error("no problem");
}

describe("a readable CSV", () => {
  const reversed = lines([...names].reverse().join(","), csvRow.split(",").reverse().join(","));
  const german = lines(csvHeader.replaceAll(",", ";"), csvRow.replaceAll(",", ";").replaceAll(".", ","));

  it.each([
    ["with a header", csvExample],
    ["without a header", csvRow],
    ["with a byte order mark", `\uFEFF${csvExample}`],
    ["with CRLF", csvExample.replaceAll("\n", "\r\n")],
    ["with CR alone", csvExample.replaceAll("\n", "\r")],
    ["with mixed line endings", `${csvHeader}\r\n${csvRow}\n`],
    ["without a last line ending", csvExample.trimEnd()],
    ["with blank lines at the start and the end", lines("", "  ", csvHeader, csvRow, "", " ", "")],
    ["with a shuffled header", reversed],
    ["with semicolons", csvExample.replaceAll(",", ";")],
    ["with tabs", csvExample.replaceAll(",", "\t")],
    ["with semicolons and decimal commas", german],
    ["with quoted cells", csvExample.replaceAll(/[^,\n]+/g, '"$&"')],
    ["with quoted decimal commas between semicolons", german.replaceAll(/[^;\n]+/g, '"$&"')],
    ["with spaces around the cells", csvExample.replaceAll(",", " , ")],
    ["with names in capitals", csvExample.replace(csvHeader, csvHeader.toUpperCase())],
    ["with blanks in the names", csvExample.replace(csvHeader, csvHeader.replaceAll(/[ _]/g, "  "))],
    ["with dashes in the names", csvExample.replace(csvHeader, csvHeader.replaceAll(/[ _]/g, "-"))],
    ["with the line Excel puts first", `sep=;\r\n${german}`],
    ["with that line behind a byte order mark", `\uFEFFSep=;\n${german}`],
    ["with that line for commas", `sep=,\n${csvExample}`],
    ["with blank lines before semicolons", `\n \n${german}`],
    ["with a row of delimiters alone above the header", `${",".repeat(count - 1)}\n${csvExample}`],
    ["with a delimiter at the end of each line", csvExample.replaceAll("\n", ",\n")],
    ["without a header, with a delimiter at the end", `${csvRow},`],
    ["with a delimiter and a blank at the end of the row", `${csvRow}, `],
    ["without a header, with spaces around the cells", ` ${csvRow.replaceAll(",", " , ")}`],
    ["with exponents", `${csvHeader}\n${first(Number(firstCell).toExponential())}\n`],
  ])("%s", (_name, body) => {
    expect(readCsv(body)).toEqual([{ index: 0, row: numbers }]);
  });

  it("keeps ids, and leaves out an empty one", () => {
    expect(readCsv(lines(`id,${csvHeader}`, ` a-1 ,${csvRow}`, ` ,${csvRow}`))).toEqual([
      { index: 0, id: "a-1", row: numbers },
      { index: 1, row: numbers },
    ]);
  });

  it("keeps a byte order mark within an id", () => {
    expect(readCsv(lines(`id,${csvHeader}`, `a\uFEFFb,${csvRow}`))).toMatchObject([{ id: "a\uFEFFb" }]);
  });

  it("has 5,000 rows", () => {
    expect(readCsv(`${csvRow}\n`.repeat(5000))).toHaveLength(5000);
  });
});

describe("a bad row", () => {
  const fault = (detail: unknown) => ({ pointer: firstPointer, column: 1, detail });
  // The mark of this CSV is the point, whatever numbers the example has.
  const pointed = csvRow.replaceAll(/[^,]+/g, (cell) => (/[.e]/.test(cell) ? cell : `${cell}.0`));

  it.each([
    ["NaN", fault(notItsType)],
    ["inf", fault(notItsType)],
    ["1e309", fault(notItsType)],
    ["0x10", fault(notItsType)],
    ["1_000", fault(notItsType)],
    ["abc", fault(notItsType)],
    ["", fault("is required")],
    [" ", fault("is required")],
    ...beyondBounds(firstColumn).map(([value, detail]): [string, object] => [String(value), fault(detail)]),
    ['"13,49"', fault(expect.stringContaining("decimal mark of this CSV is the point"))],
    ['"1,349"', fault(expect.stringContaining("decimal mark of this CSV is the point"))],
    ["1 349", fault(expect.stringContaining("thousands separators"))],
    ["1\u00a0349.5", fault(expect.stringContaining("thousands separators"))],
    ["1'349", fault(expect.stringContaining("thousands separators"))],
    ['"1,349.5"', fault(expect.stringContaining("thousands separators"))],
    ["1.349.5", fault(expect.stringContaining("several decimal marks"))],
  ])("%j is reported in its place, and the others are read", (cell, expected) => {
    const cases = readCsv(lines(csvHeader, pointed, first(cell), pointed));
    const error = { title: "Bad row", detail: "The row breaks the contract: 1 fault.", errors: [expected] };
    expect(cases).toEqual([
      { index: 0, row: numbers },
      { index: 1, line: 3, error },
      { index: 2, row: numbers },
    ]);
  });

  it("tells every fault of a row", () => {
    const [, bad] = readCsv(lines(csvRow, ["x", "y", ...csvRow.split(",").slice(2)].join(",")));
    const pointers = names.slice(0, 2).map((name) => ({ pointer: pointerTo(name) }));
    expect(bad).toMatchObject({ error: { errors: pointers } });
  });

  it.each([
    ["too short", csvRow.slice(0, csvRow.lastIndexOf(",")), count - 1],
    ["too long", `${csvRow},1`, count + 1],
  ])("%s", (_name, row, cells) => {
    const [, bad] = readCsv(lines(csvRow, row));
    expect(bad).toEqual({
      index: 1,
      line: 2,
      error: { title: "Bad row", detail: `The row has ${cells} cells instead of ${count}.` },
    });
  });

  it.each([
    ["a blank line", "", "The row is empty."],
    ["a line of blanks", "   ", "The row is empty."],
    ["a row of empty cells", ",".repeat(count - 1), "The row is empty."],
    ["a row of empty cells, too few", ",,", "The row is empty."],
  ])("is %s between others, and after a header", (_name, row, detail) => {
    const error = { title: "Bad row", detail };
    expect(readCsv(lines(csvHeader, row, csvRow, row, row, csvRow, ""))).toEqual([
      { index: 0, line: 2, error },
      { index: 1, row: numbers },
      { index: 2, line: 4, error },
      { index: 3, line: 5, error },
      { index: 4, row: numbers },
    ]);
  });

  it("is a row of empty cells at the end, and a blank line before the first row without header", () => {
    const error = { title: "Bad row", detail: "The row is empty." };
    expect(readCsv(lines("", csvRow, ",".repeat(count - 1)))).toEqual([
      { index: 0, line: 1, error },
      { index: 1, row: numbers },
      { index: 2, line: 3, error },
    ]);
  });

  it("keeps its id", () => {
    const [, bad] = readCsv(lines(`id,${csvHeader}`, `a,${csvRow}`, `b,${first("x")}`));
    expect(bad).toMatchObject({ index: 1, id: "b", line: 3, error: { title: "Bad row" } });
  });

  it("does not repeat an id longer than the contract's, whatever else is wrong", () => {
    const id = "x".repeat(65);
    const [, ...bad] = readCsv(lines(`id,${csvHeader}`, `a,${csvRow}`, `${id},${csvRow}`, `${id},${first("x")}`));
    const tooLong = { pointer: "/id", column: 1, detail: "must have at most 64 characters" };
    const noNumber = { pointer: firstPointer, column: 2, detail: notItsType };
    const error = (detail: string, errors: unknown[]) => ({ title: "Bad row", detail, errors });
    expect(bad).toEqual([
      { index: 1, line: 3, error: error("The row breaks the contract: 1 fault.", [tooLong]) },
      { index: 2, line: 4, error: error("The row breaks the contract: 2 faults.", [tooLong, noNumber]) },
    ]);
  });

  it("counts the line that Excel puts first, which is no row", () => {
    expect(readCsv(lines("sep=,", csvRow, first("x")))[1]).toMatchObject({ line: 3 });
  });

  it("is that line anywhere else", () => {
    expect(readCsv(lines(csvRow, "sep=,", csvRow))[1]).toMatchObject({ line: 2, error: { title: "Bad row" } });
  });

  it("counts lines as an editor does, through blank lines and quoted line ends", () => {
    const cases = readCsv(lines("", `id,${csvHeader}`, `"two\nlines",${csvRow}`, "", `a,${first("x")}`));
    expect(cases[2]).toMatchObject({ index: 2, line: 6 } satisfies Partial<read.CsvCase>);
  });
});

describe("a CSV that is refused whole", () => {
  const isMissing = `The column ${firstColumn.name} is missing.`;
  const shorter = csvHeader.slice(csvHeader.indexOf(",") + 1);
  const row = csvRow.slice(csvRow.indexOf(",") + 1);

  it.each([
    ["no row", csvHeader, 400, "The CSV has no row."],
    ["blank lines only", "\n \n", 400, "The CSV has no row."],
    ["a header and blank lines", `${csvHeader}\n\n  \n`, 400, "The CSV has no row."],
    [
      "a quote that is never closed",
      lines(csvHeader, `"${csvRow}`),
      400,
      "The quotes in line 2 of the CSV do not match.",
    ],
    ["UTF-16, as Excel may save it", [...csvRow].join("\0"), 400, "The CSV is not UTF-8."],
    ["bytes that are no UTF-8", `\uFFFD${csvExample}`, 400, "The CSV is not UTF-8."],
    ["5,001 rows", `${csvRow}\n`.repeat(5001), 413, "Send at most 5000 rows in one request."],
  ])("%s", (_name, body, status, message) => {
    expect(problem(body)).toMatchObject({ status, message });
  });

  it.each([
    ["lacks a column", lines(shorter, row), [isMissing]],
    ["misspells a column", lines(`misspelt,${shorter}`, csvRow), [isMissing, "Column 1 is not in the contract."]],
    [
      "names a column twice",
      lines(`${firstColumn.name},${csvHeader}`, `1,${csvRow}`),
      [`The column ${firstColumn.name} appears more than once.`],
    ],
    [
      "has foreign names alone",
      lines(names.map((name) => `a half of ${name}`).join(","), csvRow),
      [
        ...names.map((name) => `The column ${name} is missing.`),
        ...names.map((_, i) => `Column ${i + 1} is not in the contract.`),
      ],
    ],
    [
      "has foreign names with digits in them",
      lines(names.map((_, i) => `x${i}`).join(","), csvRow),
      [
        ...names.map((name) => `The column ${name} is missing.`),
        ...names.map((_, i) => `Column ${i + 1} is not in the contract.`),
      ],
    ],
    [
      "names a column as a number begins, and lacks one",
      lines(`${shorter},2nd`, `${row},1`),
      [isMissing, `Column ${count} is not in the contract.`],
    ],
    [
      "is as wide as may be, and lacks a column",
      lines(shorter + ",a".repeat(1001 - count), csvRow),
      [isMissing, ...Array.from({ length: 1001 - count }, (_, i) => `Column ${i + count} is not in the contract.`)],
    ],
  ])("its header %s", (_name, body, details) => {
    const columnOf = (detail: string) => Number(/^Column (\d+)/.exec(detail)?.[1]);
    const errors = details.map((detail) => ({
      line: 1,
      ...(detail.startsWith("Column") && { column: columnOf(detail) }),
      detail,
    }));
    expect(problem(body)).toEqual({ status: 400, message: "The header of the CSV does not fit the contract.", errors });
  });

  it("its header is wider than any table", () => {
    const began = performance.now();
    const body = lines(csvHeader + ",a".repeat(1_000_000), csvRow);
    const message = "The row in line 1 of the CSV is longer than 100,000 characters. Is a quote left open?";
    expect(problem(body)).toEqual({ status: 400, message });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("its header has more columns than any table", () => {
    const message = "The header of the CSV has 1001 columns. Send at most 1000.";
    expect(problem(lines(csvHeader + ",a".repeat(1001 - count), csvRow))).toEqual({ status: 400, message });
  });

  it("its first row has a name past the width of any table", () => {
    expect(problem(`${"1,".repeat(1000)}${csvHeader}`).message).toBe("No row of the CSV can be read: 1 fault.");
  });

  it("has only bad rows, each told with its line", () => {
    expect(problem(lines(csvHeader, first("x"), "1,2"))).toEqual({
      status: 400,
      message: "No row of the CSV can be read: 2 faults.",
      errors: [
        { line: 2, pointer: firstPointer, column: 1, detail: notItsType },
        { line: 3, detail: `The row has 2 cells instead of ${count}.` },
      ],
    });
  });

  it("never repeats a cell", () => {
    const { message, errors } = problem(lines(first("867.5309x"), first("867.5309y")));
    expect(JSON.stringify({ message, errors })).not.toContain("867");
  });
});

describe("columns that the model does not read", () => {
  const both = (body: string) => read.readCsv(body);

  it("are ignored where all of the model's are there, and named", () => {
    const body = lines(`smoker,${csvHeader},2nd, Ward ,`, `yes,${csvRow},x,3`);
    expect(both(body)).toEqual({ cases: [{ index: 0, row: numbers }], ignoredColumns: ["smoker", "2nd", "Ward"] });
  });

  it("may be as many as a table has columns", () => {
    const more = 1000 - count;
    const body = lines(csvHeader + ",a".repeat(more), csvRow + ",1".repeat(more));
    expect(both(body)).toEqual({ cases: [{ index: 0, row: numbers }], ignoredColumns: Array(more).fill("a") });
  });

  it("are named by their start where the name is long", () => {
    const { ignoredColumns } = both(lines(`${csvHeader},${"x".repeat(500)}`, `${csvRow},1`));
    expect(ignoredColumns).toEqual(["x".repeat(128)]);
  });

  it("do not hide a row that lacks a cell", () => {
    const [, bad] = both(lines(`${csvHeader},target`, `${csvRow},1`, csvRow)).cases;
    expect(bad).toMatchObject({ error: { detail: `The row has ${count} cells instead of ${count + 1}.` } });
  });
});

describe("a part of a file", () => {
  /** A row whose numbers have one decimal, or none where a column has whole numbers. */
  const short = signature.columns.map(({ type }, i) => Number(middleRow[i]?.toFixed(type === "integer" ? 0 : 1)));
  const german = (row: number[]) => row.map((number) => String(number).replace(".", ",")).join(";");

  it("has the decimal mark of the whole", () => {
    expect(readCsv(german(short), { decimal: "comma" })).toEqual([{ index: 0, row: short }]);
    expect(() => readCsv(german(short), { decimal: "point" })).toThrow("No row of the CSV can be read");
    expect(readCsv(german(short), { decimal: "none" })).toEqual([{ index: 0, row: short }]);
  });

  it("has an error for a number that can be read in two ways, where the whole has no decimal mark", () => {
    const [cell, ...cells] = german(short).split(";");
    const ambiguous = ["1,234", ...cells].join(";");
    expect(cell).not.toBe("1,234");
    const [read] = readCsv(lines(german(short), ambiguous), { decimal: "none" }).slice(1);
    expect(read).toMatchObject({ error: { errors: [{ detail: expect.stringContaining("can be read in two ways") }] } });
  });

  it("has the header and the delimiter of the whole", () => {
    expect(readCsv(lines("bad", csvRow), { header: "absent" })).toMatchObject([
      { index: 0, error: { detail: `The row has 1 cell instead of ${count}.` } },
      { index: 1, row: numbers },
    ]);
    expect(() => readCsv(lines(csvRow, csvRow), { header: "present" })).toThrow("does not fit the contract");
    expect(() => readCsv(csvRow, { delimiter: "semicolon", header: "absent" })).toThrow(
      "No row of the CSV can be read",
    );
  });
});
