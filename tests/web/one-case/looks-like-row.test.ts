import { expect, it } from "@jest/globals";
import { looksLikeRow } from "../../../web/src/one-case/looks-like-row.ts";
import { exampleRow } from "../../support/model.ts";
import { caseExamples } from "../examples.ts";

const row = exampleRow.map(String);

it.each([
  ["commas", row.join(",")],
  ["tabs", row.join("\t")],
  ["spaces", row.join(" ")],
  ["lines", row.join("\r\n")],
  ["semicolons and decimal commas", "1,5;2,5"],
  ["a header above it", `${caseExamples.header}\n${row.join(",")}`],
])("a row with %s is one", (_, text) => {
  expect(looksLikeRow(text)).toBe(true);
});

it.each(["", "  ", "17.99", " 17,99\n", "1 001", "1 234 567.8", "1,234", "abc", "some words"])(
  "%j is a single value, and left to the field",
  (text) => {
    expect(looksLikeRow(text)).toBe(false);
  },
);
