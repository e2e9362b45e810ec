import { expect, it } from "@jest/globals";
import { escapeFormula, escapeUnlessNumber } from "../../../layers/csv/formula.ts";

it.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-x", "'-x"],
  ["@a", "'@a"],
  ["\uFF1D1", "'\uFF1D1"],
  [" =1", "' =1"],
  ["\t=1", "'\t=1"],
  ["\0=1", "'\0=1"],
  ["a,=1;@b", "a,'=1;'@b"],
  ['a"=1', "a\"'=1"],
])("an apostrophe stands before the formula in %j: %j", (text, escaped) => expect(escapeFormula(text)).toBe(escaped));

it.each(["", "plain", "a-b", "a=b", "1 + 1", "a,b"])("%j stays as it is", (text) =>
  expect(escapeFormula(text)).toBe(text),
);

it.each(["-1", "+1", " -1.5 ", "-1,5", "-2e-7", "-1; 1", "1; -1"])("%j is no formula where numbers are known", (cell) =>
  expect(escapeUnlessNumber(cell)).toBe(cell),
);

it.each([
  ["-x", "'-x"],
  ["-1+2", "'-1+2"],
  ["-1; =1", "'-1;' =1"],
  ["-1|cmd", "'-1|cmd"],
  ["-1\n=1", "'-1\n'=1"],
])("%j is still one: %j", (cell, escaped) => expect(escapeUnlessNumber(cell)).toBe(escaped));
