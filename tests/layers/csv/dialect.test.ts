import { describe, expect, it } from "@jest/globals";
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
  ["comma", "a list with semicolons in a column", lines("id,note", "1,a;b;c;d", "2,a;b;c;d")],
  ["comma", "names with a tab after them", "a\t,b\t"],
  ["comma", "quoted names with commas and with semicolons", '"a, b","c; d"'],
  ["comma", "rows shorter than their header", lines("a,b,c", ...Array(9).fill("1,5"))],
  ["comma", "a blank line above these", lines(" ", "a,b,c", ...Array(9).fill("1,5"))],
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

describe("is found in a sample", () => {
  /** Speaks against semicolons. */
  const contradiction = "p,q,r;s,t,u\n".repeat(1000);

  it("of 65,536 characters", () => {
    const start = "a;b\n".padEnd(sampleLength, `${"x".repeat(10_000)};1\n`);
    expect(findDelimiter(start + contradiction)).toBe("semicolon");
  });

  it("of 100 records", () => {
    expect(findDelimiter(lines("a;b", ...Array(99).fill("1;2"), contradiction))).toBe("semicolon");
  });

  it("in which no record is complete", () => {
    expect(findDelimiter("name;".repeat(sampleLength))).toBe("semicolon");
  });

  it("in little time", () => {
    const began = performance.now();
    expect(findDelimiter("a;b\n".padEnd(10_000_000, "1;2\n"))).toBe("semicolon");
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

it("is found although a quote is left open further down", () => {
  expect(findDelimiter(lines("a;b", "1;2", '3;"4', "5;6"))).toBe("semicolon");
});
