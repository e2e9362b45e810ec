import { describe, expect, it } from "@jest/globals";
import { readRow } from "../../../web/src/one-case/paste.ts";
import { csvRows } from "../../support/cases.ts";
import { featureNames } from "../../support/model.ts";
import { caseExamples } from "../examples.ts";

const names = ["length_mean", "width_mean", "age_mean", "area_mean", "length_sd", "width_sd", "age_sd", "area_sd"];
const row = ["17.99", "10.38", "122.8", "1001", "0.1184", "0.2776", "0.3001", "-0.1471"];
const header = ["id", ...names].join();
const rows = ["case-0", "case-1", "case-2"].map((id) => [id, ...row].join());
const filled = (id = "", cells = row) => ({ id, values: Object.fromEntries(names.map((name, i) => [name, cells[i]])) });
const columns = names.map((name) => ({ name, aliases: [`the ${name}`] }));
const read = (text: string) => readRow(text, columns, "things");

describe("a row of numbers", () => {
  it.each([
    ["commas", row.join(",")],
    ["commas and spaces", row.join(", ")],
    ["tabs", row.join("\t")],
    ["semicolons", row.join(";")],
    ["spaces", row.join("  ")],
    ["line ends", row.join("\r\n")],
    ["a byte order mark and an empty line", `\uFEFF\n${row.join("\t")}\n\n`],
    ["quotes", row.map((cell) => `"${cell}"`).join(",")],
  ])("separated by %s", (_, text) => {
    expect(read(text)).toEqual(filled());
  });

  it.each([
    ["an id", ["case-7"], "case-7"],
    ["an id and the class, as in many data sets", ["842302", "M"], "842302"],
  ])("behind %s", (_, texts, id) => {
    expect(read([...texts, ...row].join(","))).toEqual(filled(id));
  });

  it.each([
    ["tabs", "\t"],
    ["semicolons", ";"],
    ["spaces", " "],
  ])("with decimal commas, separated by %s", (_, separator) => {
    expect(read(row.join(separator).replaceAll(".", ","))).toEqual(filled());
  });

  it("is any row of the model in place, either way of writing", () => {
    const columns = featureNames.map((name) => ({ name }));
    for (const text of csvRows(200)) {
      const cells = text.split(",");
      for (const written of [text, cells.join("\t"), cells.join(";").replaceAll(".", ",")]) {
        const { values } = readRow(written, columns, "things") as { values: Record<string, string> };
        expect(featureNames.map((name) => Number(values[name]))).toEqual(cells.map(Number));
      }
    }
  });

  it("with a cell that is no number fills in what it has: the form says what is wrong", () => {
    const cells = row.with(3, "n/a");
    expect(read(cells.join("\t"))).toEqual(filled("", cells));
    expect(read(row.with(3, "").join("\t"))).toEqual(filled("", row.with(3, "")));
  });
});

describe("a line under its header", () => {
  it("takes the columns in any order, and the id", () => {
    const order = names.toReversed();
    const text = `${[...order, "id"].join(";")}\n${[...row.toReversed(), "x"].join(";")}`;
    expect(read(text)).toEqual(filled("x"));
    expect(read(`${header}\n${rows[0]}`)).toEqual(filled("case-0"));
    expect(read(`${header}\n${rows[0]}`.replaceAll(",", " "))).toEqual(filled("case-0"));
  });

  it("is each example of the model in place, whatever its columns are called", () => {
    const { names, header, rows, byId } = caseExamples;
    const columns = names.map((name) => ({ name }));
    for (const [i, [id, cells]] of Object.entries(byId).entries()) {
      const values = Object.fromEntries(names.map((name, at) => [name, cells[at]]));
      expect(readRow(`${header}\n${rows[i]}`, columns, "things")).toEqual({ id, values });
    }
  });

  it("may have other names, and columns that the model does not read", () => {
    const head = ["Ward", ...names.map((name) => `The ${name.replace("_", " ")}`)].join("\t");
    expect(read(`${head}\n${["x", ...row].join("\t")}`)).toEqual(filled());
  });

  it.each([
    ["without a row", header, "This text is a header without a row"],
    [
      "with three",
      `${header}\n${rows.join("\n")}`,
      "This text has 3 rows. Paste the header and one row here, or all under “Many things”.",
    ],
    [
      "that lacks a column",
      `${header.replace(",area_sd", "")}\n${rows[0]}`,
      "The header is missing 1 column: area_sd.",
    ],
    ["with a row too short", `${header}\n1,2`, "The header has 9 columns and the row 2 cells."],
  ])("%s is told so", (_, text, fault) => {
    expect(read(text)).toEqual({ fault: expect.stringContaining(fault) });
  });
});

it.each([
  ["a thousands separator among decimal points", row.with(3, "1,001").join("\t"), `${names[3]} has a comma, but`],
  [
    "a decimal point among commas",
    row.join(";").replaceAll(".", ",").replace("1001", "1.001"),
    `${names[3]} has a point, but`,
  ],
  ["a grouping blank", row.with(3, "1 001").join("\t"), `${names[3]} has thousands separators`],
])("%s is not guessed", (_, text, fault) => {
  expect(read(text)).toEqual({ fault: expect.stringContaining(fault) });
});

describe("what is no case", () => {
  it.each([
    ["a number too few", row.slice(1).join("\t"), "This text has 7 cells instead of 8. Add the 1 missing"],
    ["two numbers too few", row.slice(2).join(","), "This text has 6 cells instead of 8. Add the 2 missing"],
    ["a number too many", [...row, "1"].join(" "), "This text has 9 cells instead of 8. Remove 1"],
    [
      "two cases",
      [...row, ...row].join("\t"),
      "This text has 2 things. Paste one here, or all of them under “Many things”.",
    ],
    ["words in columns", "no\tnumbers", "There are no numbers in this text."],
  ])("%s: says what to do", (_, text, fault) => {
    expect(read(text)).toEqual({ fault: expect.stringContaining(fault) });
  });

  it.each(["", "  ", "17.99", "17,99", "1 001", "abc", "some words"])(
    "%j is a single value, and left to the field",
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});
