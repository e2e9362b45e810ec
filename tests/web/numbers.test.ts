import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseNumber } from "../../web/src/numbers.ts";

describe("a number as people type it", () => {
  it.each([
    ["17.99", 17.99],
    [" 17.99 ", 17.99],
    ["17,99", 17.99],
    ["0,1184", 0.1184],
    ["0,118", 0.118],
    [",5", 0.5],
    ["-1,5", -1.5],
    ["−2", -2],
    ["+3", 3],
    [".5", 0.5],
    ["5.", 5],
    ["1e-3", 0.001],
    ["1,5e3", undefined],
    ["1 001", 1001],
    ["1 001.5", 1001.5],
    ["1 001,5", 1001.5],
    ["1\u202f001,5", 1001.5],
    ["1\u202f234\u00a0567", 1_234_567],
    ["12'345", 12345],
    ["1'234'567", 1_234_567],
    ["0", 0],
  ])("%j is %d", (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it.each([
    "",
    " ",
    "abc",
    "1,234",
    "12,345",
    "1.234,5",
    "1,234.5",
    "1,2,3",
    "1 2",
    "1 00",
    "0x1f",
    "Infinity",
    "NaN",
    "1e999",
    "--1",
    "1e",
    "½",
    "１",
  ])("%j is none, or could be two", (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  it("is what JavaScript writes, with a point or with a comma that can be nothing else", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }).filter((number) => !Object.is(number, -0)),
        (number) => {
          expect(parseNumber(String(number))).toBe(number);
          const comma = String(number).replace(".", ",");
          if (!/^-?[1-9]\d{0,2},\d{3}$|e/.test(comma)) expect(parseNumber(comma)).toBe(number);
        },
      ),
    );
  });
});
