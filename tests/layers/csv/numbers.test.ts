import { describe, expect, it } from "@jest/globals";
import { findDecimal, isNumberLike, readNumber } from "../../../layers/csv/numbers.ts";

describe("a number", () => {
  it.each([
    ["1", 1],
    ["+1", 1],
    ["-12", -12],
    ["12.", 12],
    ["12.34", 12.34],
    [".5", 0.5],
    ["-.55", -0.55],
    ["1.234", 1.234],
    ["1e5", 1e5],
    ["1E5", 1e5],
    ["1e+10", 1e10],
    ["12.34e-12", 12.34e-12],
    ["1.5e5", 1.5e5],
    ["0001.250", 1.25],
  ])("%s is read with either mark", (text, number) => {
    expect(readNumber(text, "point")).toBe(number);
    expect(readNumber(text.replace(".", ","), "comma")).toBe(number);
  });

  it.each([
    "",
    " ",
    ".",
    "-",
    "e5",
    "1e",
    "1e+",
    "x1",
    "1x",
    ".x",
    "1ex",
    "1e1x",
    "0x10",
    "1_000",
    "--1",
    ".1.2",
    "Infinity",
    "NaN",
    "٣",
  ])("%j is not one", (text) => {
    expect(readNumber(text, "point")).toBeNaN();
    expect(readNumber(text, "none")).toBeNaN();
  });

  it("with the other mark than its file is not guessed", () => {
    expect(readNumber("1,001", "point")).toMatch(/^has a comma, but the decimal mark of this CSV is the point\./);
    expect(readNumber("17,99", "point")).toMatch(/^has a comma/);
    expect(readNumber("1.001", "comma")).toMatch(/^has a point, but the decimal mark of this CSV is the comma\./);
    expect(readNumber("17.99", "comma")).toMatch(/^has a point/);
  });

  it("is read in a file without a mark if there is only one way to read it", () => {
    expect(
      ["17,99", "17.99", "0.123", "0,123", "1234.567", "1,5e3", "1001", "1,23456"].map((text) =>
        readNumber(text, "none"),
      ),
    ).toEqual([17.99, 17.99, 0.123, 0.123, 1234.567, 1500, 1001, 1.23456]);
    for (const text of ["1,234", "1.234", "-12,345", "+999.000"])
      expect(readNumber(text, "none")).toMatch(
        /^can be read in two ways, .* without the mark, or with another decimal/,
      );
  });

  it.each([
    "1,234.5",
    "1.234,5",
    "1 234",
    "1 234.5",
    "1\u00a0234",
    "1\u202f234",
    "1'234",
    "1’234.5",
    "1.234.567",
    "1.2.3",
  ])("%j with thousands separators is an error", (text) => {
    for (const decimal of ["point", "comma", "none"] as const)
      expect(readNumber(text, decimal)).toMatch(/^has thousands separators, or several decimal marks\./);
  });
});

describe("the decimal mark of a file", () => {
  const find = (...cells: string[]) => findDecimal(cells.map((cell) => ({ cells: ["id", cell] })));

  it.each([
    ["point", ["17.99", "1,001"]],
    ["comma", ["17,99", "1.001"]],
    ["point", ["0.123", "1,001", "2,002", "3,003"]],
    ["point", ["1,234.5"]],
    ["comma", ["1.234,5"]],
    ["comma", ["1,5e-3", " -,5 "]],
    ["point", ["1.5", "2.5", "3,5"]],
    ["none", ["1.5", "2,5"]],
    ["point", ["-12,345,678.90"]],
    ["comma", ["+12.345.678,90"]],
    ["none", ["x1,234.5", "1,234.5x", "1234,567.8", "1,2345.6"]],
    ["none", ["x1.234,5", "1.234,5x", "1234.567,8", "1.2345,6"]],
    ["none", ["1,001", "2.002", "1001"]],
    ["none", ["a.b", "1,2,3", "x"]],
    ["none", []],
  ] as const)("is the %s in %j", (decimal, cells) => {
    expect(find(...cells)).toBe(decimal);
  });

  it("is that of the first 1,000 records", () => {
    const first = Array(999).fill("1");
    expect(find(...first, "1.5", "2,5", "2,5")).toBe("point");
    expect(find(...first, "1", "1.5")).toBe("none");
  });
});

it.each([
  ["1", true],
  [" -1,5 ", true],
  ["1,234,567.8", true],
  ["1.234.567", true],
  ["-123,456,789", true],
  ["+1.234.567,89", true],
  [".55", true],
  ["-,5", true],
  ["1.5e3", true],
  ["1.5e+10", true],
  ["1e-10", true],
  [".x", false],
  ["1ex", false],
  ["x1,234,567", false],
  ["1,234,567x", false],
  ["13.49,22.3,86.91", false],
  ["1stFlrSF", false],
  ["", false],
  ["a", false],
])("%j is like a number: %s", (cell, expected) => {
  expect(isNumberLike(cell)).toBe(expected);
});
