import { expect, it } from "@jest/globals";
import { findDelimiter, sampleLength } from "../../../layers/csv/dialect.ts";

const lines = (...rows: string[]) => rows.join("\n");

it.each([
  ["comma", "a header with a tab behind each comma", lines("id,\ta,\tb", "x,1,2")],
  ["comma", "a quoted name with a semicolon", lines('"a;b",c', "1,2")],
  ["comma", "a quoted name with a tab", lines('"a\tb",c', "1,2")],
  ["comma", "names alone", "radius,texture"],
  ["comma", "one column", lines("a", "1.5", "2.5")],
  ["comma", "text", lines("red,blue", "green,red")],
  ["comma", "a row with a semicolon", lines("1,2,3", "1,2;3", "4,5,6")],
  ["comma", "quoted decimal commas", lines("a,b", '"1,5","2,5"')],
  ["comma", "integers of three digits", "123,456,789"],
  ["semicolon", "decimal commas in two columns, without header", lines("1,5;2,5", "3,5;4,5")],
  ["semicolon", "decimal commas in three columns", lines("a;b;c", "1,5;2,5;3,5")],
  ["semicolon", "integers", lines("a;b", "1;2")],
  ["semicolon", "a quoted name with a comma", lines('"a, mean";b', "1;2")],
  ["semicolon", "an id with commas", lines("id;a;b", "x, y, z;1;2", "u, v;3;4")],
  ["semicolon", "one column of decimal commas", lines("a", "1,5", "2,5")],
  ["tab", "thousands separators", lines("id\ta\tb", "x\t1,001\t17.99")],
  ["tab", "one row of decimal commas", "1,5\t2,5"],
  ["tab", "empty cells", lines("a\tb", "\t1", "2\t")],
  ["semicolon", "an empty first line", lines("", "a;b", "1,5;2,5")],
  ["semicolon", "delimiters at the end of each line", lines("a;b;", "1,5;2,5;", "1,5;2,5;")],
])("is the %s: %s", (delimiter, _, text) => {
  expect(findDelimiter(text)).toBe(delimiter);
});

it("is found in a sample", () => {
  const text = "a;b\n".padEnd(sampleLength, "1;2\n");
  expect(findDelimiter(`${text}${",".repeat(10_000_000)}`)).toBe("semicolon");
});

it("is found although a quote is left open further down", () => {
  expect(findDelimiter(lines("a;b", "1;2", '3;"4', "5;6"))).toBe("semicolon");
});
