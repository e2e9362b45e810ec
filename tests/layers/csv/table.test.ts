import { describe, expect, it } from "@jest/globals";
import { readTable } from "../../../layers/csv/table.ts";
import { CsvError } from "../../../layers/csv/text.ts";

const columns = [{ name: "a" }, { name: "b" }];

describe("a table", () => {
  it("has its dialect, its header and its rows", () => {
    expect(readTable("b;a\n1,5;2\n", columns)).toEqual({
      dialect: { delimiter: "semicolon", decimal: "comma", header: "present" },
      header: { line: 1, text: "b;a", cells: ["b", "a"] },
      rows: [{ line: 2, text: "1,5;2", cells: ["1,5", "2"] }],
    });
    expect(readTable("1.5,2\n", columns)).toMatchObject({
      dialect: { delimiter: "comma", decimal: "point", header: "absent" },
      header: undefined,
      rows: [{ line: 1 }],
    });
  });

  it("has the dialect that is known", () => {
    const known = { delimiter: "tab", decimal: "comma", header: "absent" } as const;
    expect(readTable("b;a\n1.5;2\n", columns, known)).toMatchObject({
      dialect: known,
      rows: [{ line: 1 }, { line: 2 }],
    });
    expect(readTable("1,2\n3,4\n", columns, { header: "present" })).toMatchObject({
      dialect: { header: "present" },
      header: { line: 1 },
      rows: [{ line: 2 }],
    });
  });
});

describe("no more rows than asked for", () => {
  const rowsOf = (body: string) => readTable(body, columns, {}, 200).rows.length;
  const many = "1,2\n".repeat(10_000);

  it.each([
    ["with a header", `a,b\n${many}`],
    ["without", many],
    ["with empty records above the header", `${",\n\n".repeat(75)}a,b\n${many}`],
    ["with empty records above rows", `${"\n".repeat(150)}${many}`],
  ])("are read than show that there are too many, %s", (_, body) => {
    expect(rowsOf(body)).toBeGreaterThan(200);
    expect(rowsOf(body)).toBeLessThan(1000);
  });
});

describe("empty records at the start", () => {
  const refusal = new CsvError("The first 1,000 rows of the CSV are empty. Remove them.");

  it("may be many", () => {
    const { header, rows } = readTable(`${"\n".repeat(999)}b,a\n1,2\n`, columns, {}, 5);
    expect([header?.line, rows.length]).toEqual([1000, 1]);
  });

  it.each([
    ["above a header", `${"\n".repeat(1000)}b,a\n1,2\n`],
    ["above rows", `${",\n".repeat(1000)}1,2\n`],
    ["alone", ",\n".repeat(1_000_000)],
  ])("are refused where they are a thousand, %s", (_, body) => {
    expect(() => readTable(body, columns)).toThrow(refusal);
    expect(() => readTable(body, columns, {}, 5000)).toThrow(refusal);
  });

  it("are rows below the first that is not empty, however many there are", () => {
    const empty = ",\n".repeat(1500);
    expect(readTable(`1,2\n${empty}3,4\n`, columns).rows).toHaveLength(1502);
    expect(readTable(`\na,b\n${empty}3,4\n`, columns).rows).toHaveLength(1501);
  });

  it("are rows in a part of a file, however many there are", () => {
    expect(readTable(`${",\n".repeat(1500)}1,2\n`, columns, { header: "absent" }).rows).toHaveLength(1501);
  });
});
