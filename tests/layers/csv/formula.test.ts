import { expect, it } from "@jest/globals";
import { escapeFormula } from "../../../layers/csv/formula.ts";

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
