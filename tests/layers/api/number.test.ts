import { expect, it } from "@jest/globals";
import { readNumber } from "../../../layers/api/number.ts";

it.each([
  ["1", 1],
  ["+1", 1],
  ["-12", -12],
  ["12.", 12],
  ["12.34", 12.34],
  [".5", 0.5],
  ["-.55", -0.55],
  ["1e5", 1e5],
  ["1E5", 1e5],
  ["1e+10", 1e10],
  ["12.34e-12", 12.34e-12],
])("%s is a number", (text, number) => {
  expect(readNumber(text)).toBe(number);
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
  "1,5",
  "--1",
  "1.2.3",
])("%j is none", (text) => {
  expect(readNumber(text)).toBeNaN();
});

it.each(["Infinity", "NaN", "٣"])("%s, which others take for one, is none", (text) => {
  expect(readNumber(text)).toBeNaN();
});
