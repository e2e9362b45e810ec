import { describe, expect, it } from "@jest/globals";
import { type CsvCase, readCsv } from "../../../../layers/api/csv/read.ts";
import { Problem } from "../../../../layers/api/problem.ts";
import { csvExample, csvHeader, csvRow } from "../../../support/cases.ts";

const numbers = csvRow.split(",").map(Number);
const names = csvHeader.split(",");
const lines = (...rows: string[]) => rows.join("\n");
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
    ["with blank lines", lines("", csvHeader, "", "  ", csvRow, "")],
    ["with a shuffled header", reversed],
    ["with semicolons", csvExample.replaceAll(",", ";")],
    ["with tabs", csvExample.replaceAll(",", "\t")],
    ["with semicolons and decimal commas", german],
    ["with quoted cells", csvExample.replaceAll(/[^,\n]+/g, '"$&"')],
    ["with quoted decimal commas between semicolons", german.replaceAll(/[^;\n]+/g, '"$&"')],
    ["with spaces around the cells", csvExample.replaceAll(",", " , ")],
    ["with names in capitals", csvExample.replace(csvHeader, csvHeader.toUpperCase())],
    ["with blanks in the names", csvExample.replaceAll("concave_points", "concave  points")],
    ["with dashes in the names", csvExample.replaceAll("concave_points", "concave-points")],
    ["with the line Excel puts first", `sep=;\r\n${german}`],
    ["with that line behind a byte order mark", `\uFEFFSep=;\n${german}`],
    ["with that line for commas", `sep=,\n${csvExample}`],
    ["with blank lines before semicolons", `\n \n${german}`],
    ["with a row of delimiters alone", `${csvExample}${",".repeat(29)}\n`],
    ["with a delimiter at the end of each line", csvExample.replaceAll("\n", ",\n")],
    ["without a header, with a delimiter at the end", `${csvRow},`],
    ["with a delimiter and a blank at the end of the row", `${csvRow}, `],
    ["without a header, with spaces around the cells", ` ${csvRow.replaceAll(",", " , ")}`],
    ["with exponents", csvExample.replace("13.49", "1.349e+1")],
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
  const fault = (detail: string) => ({ pointer: "/radius_mean", detail });

  it.each([
    ["NaN", fault("must be a finite number")],
    ["inf", fault("must be a finite number")],
    ["1e309", fault("must be a finite number")],
    ["0x10", fault("must be a finite number")],
    ["1_000", fault("must be a finite number")],
    ["abc", fault("must be a finite number")],
    ["", fault("is required")],
    [" ", fault("is required")],
    ["-1", fault("must be at least 0")],
    ["501", fault("must be at most 500")],
    ['"13,49"', fault("must be a finite number")],
  ])("%j is told in its place, and the others are read", (cell, expected) => {
    const cases = readCsv(lines(csvHeader, csvRow, first(cell), csvRow));
    const error = { title: "Bad row", detail: "The row breaks the contract: 1 fault.", errors: [expected] };
    expect(cases).toEqual([
      { index: 0, row: numbers },
      { index: 1, line: 3, error },
      { index: 2, row: numbers },
    ]);
  });

  it("tells every fault of a row", () => {
    const [, bad] = readCsv(lines(csvRow, ["x", "-1", ...csvRow.split(",").slice(2)].join(",")));
    expect(bad).toMatchObject({ error: { errors: [{ pointer: "/radius_mean" }, { pointer: "/texture_mean" }] } });
  });

  it.each([
    ["too short", csvRow.slice(0, csvRow.lastIndexOf(",")), 29],
    ["too long", `${csvRow},1`, 31],
  ])("%s", (_name, row, cells) => {
    const [, bad] = readCsv(lines(csvRow, row));
    expect(bad).toEqual({
      index: 1,
      line: 2,
      error: { title: "Bad row", detail: `The row has ${cells} cells instead of 30.` },
    });
  });

  it("keeps its id", () => {
    const [, bad] = readCsv(lines(`id,${csvHeader}`, `a,${csvRow}`, `b,${first("x")}`));
    expect(bad).toMatchObject({ index: 1, id: "b", line: 3, error: { title: "Bad row" } });
  });

  it("does not repeat an id longer than the contract's, whatever else is wrong", () => {
    const id = "x".repeat(65);
    const [, ...bad] = readCsv(lines(`id,${csvHeader}`, `a,${csvRow}`, `${id},${csvRow}`, `${id},${first("x")}`));
    const tooLong = { pointer: "/id", detail: "must have at most 64 characters" };
    const noNumber = { pointer: "/radius_mean", detail: "must be a finite number" };
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
    const cases = readCsv(lines(`id,${csvHeader}`, "", `"two\nlines",${csvRow}`, `a,${first("x")}`));
    expect(cases[1]).toMatchObject({ index: 1, line: 5 } satisfies Partial<CsvCase>);
  });
});

describe("a CSV that is refused whole", () => {
  const shorter = csvHeader.replace("radius_mean,", "");
  const row = csvRow.slice(csvRow.indexOf(",") + 1);

  it.each([
    ["no row", csvHeader, 400, "The CSV has no row."],
    ["blank lines only", "\n \n", 400, "The CSV has no row."],
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
    ["lacks a column", lines(shorter, row), ["The column radius_mean is missing."]],
    [
      "misspells a column",
      csvExample.replace("radius_mean", "radius_maen"),
      ["The column radius_mean is missing.", "Column 1 is not in the contract."],
    ],
    [
      "names a column twice",
      lines(`radius_mean,${csvHeader}`, `1,${csvRow}`),
      ["The column radius_mean stands twice."],
    ],
    [
      "has foreign names alone",
      lines(names.map((name) => `${name.split("_").at(-1)} of ${name}`).join(","), csvRow),
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
      "names a column as a number begins",
      lines(`${csvHeader},2nd`, `${csvRow},1`),
      ["Column 31 is not in the contract."],
    ],
    [
      "is as wide as may be",
      lines(csvHeader + ",a".repeat(970), csvRow),
      Array.from({ length: 970 }, (_, i) => `Column ${i + 31} is not in the contract.`),
    ],
    ["has a column too many", lines(`${csvHeader},smoker`, `${csvRow},1`), ["Column 31 is not in the contract."]],
  ])("its header %s", (_name, body, details) => {
    const errors = details.map((detail) => ({ line: 1, detail }));
    expect(problem(body)).toEqual({ status: 400, message: "The header of the CSV does not fit the contract.", errors });
  });

  it("its header is wider than any table", () => {
    const began = performance.now();
    const body = lines(csvHeader + ",a".repeat(1_000_000), csvRow);
    expect(problem(body)).toEqual({ status: 400, message: "The header of the CSV has 1000030 columns." });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("its first row has a name past the width of any table", () => {
    expect(problem(`${"1,".repeat(1000)}${csvHeader}`).message).toBe("No row of the CSV can be read: 1 fault.");
  });

  it("has only bad rows, each told with its line", () => {
    expect(problem(lines(csvHeader, first("x"), "1,2"))).toEqual({
      status: 400,
      message: "No row of the CSV can be read: 2 faults.",
      errors: [
        { line: 2, pointer: "/radius_mean", detail: "must be a finite number" },
        { line: 3, detail: "The row has 2 cells instead of 30." },
      ],
    });
  });

  it("never repeats a cell", () => {
    const { message, errors } = problem(lines(first("867.5309x"), first("867.5309y")));
    expect(JSON.stringify({ message, errors })).not.toContain("867");
  });
});
