import { describe, expect, it } from "@jest/globals";
import Papa from "papaparse";
import { writeCsv } from "../../../../layers/api/csv/write.ts";
import { featureNames, hasCapability, negative, positive } from "../../../support/model.ts";

const answered = {
  index: 0,
  id: "case 0",
  label: negative,
  probability: 1e-7,
  probabilities: { [negative]: 1 - 1e-7, [positive]: 1e-7 },
  ...(hasCapability("sets") && { plausible: [negative, positive] }),
  warnings: [{ feature: "area", code: "out_of_range", detail: "above the range" }],
};
/** Cells that only a model with the capability has. */
const sets = (cell: string) => (hasCapability("sets") ? [cell] : []);
const header = ["index", "id", "label", "probability", ...sets("plausible"), "warnings", "line", "error"];
const contributions = header.length;
const [warningsAt, errorAt] = [header.indexOf("warnings"), header.indexOf("error")];

const read = (csv: string) => Papa.parse<string[]>(csv.trimEnd()).data;

describe("writeCsv", () => {
  it("gives a row to each prediction", () => {
    expect(read(writeCsv({ predictions: [answered] }))).toEqual([
      header,
      ["0", "case 0", negative, "1e-7", ...sets(`${negative}; ${positive}`), "area above the range", "", ""],
    ]);
  });

  it("ends lines as RFC 4180 says", () => {
    expect(writeCsv({ predictions: [{ index: 0 }] })).toBe(
      `${header.join(",")}\r\n0${",".repeat(header.length - 1)}\r\n`,
    );
  });

  it("gives a bad row its error", () => {
    const error = {
      title: "Bad row",
      detail: "1 fault.",
      errors: [{ pointer: "/area", detail: "is required" }],
    };
    const [, row] = read(writeCsv({ predictions: [{ index: 0, line: 2, error }] }));
    expect(row).toEqual(["0", "", "", "", ...sets(""), "", "2", "1 fault. /area is required"]);
  });

  it("tells a bad row without faults by its detail alone", () => {
    const [, row] = read(
      writeCsv({ predictions: [{ index: 0, line: 2, error: { title: "Bad row", detail: "Too short." } }] }),
    );
    expect(row?.[errorAt]).toBe("Too short.");
  });

  it("parts warnings by semicolons, and names no column where one is about none", () => {
    const warnings = [...answered.warnings, { code: "unfamiliar", detail: "unlike the others" }];
    const [, row] = read(writeCsv({ predictions: [{ ...answered, warnings }] }));
    expect(row?.[warningsAt]).toBe("area above the range; unlike the others");
  });

  it("leaves the contributions of a bad row empty", () => {
    const given = featureNames.map((feature) => ({ feature, contribution: 1 }));
    const explained = { ...answered, explanation: { baseline: 1, contributions: given } };
    const [, row, bad] = read(writeCsv({ predictions: [explained, { index: 1, line: 3 }] }));
    expect(row?.slice(contributions)).toEqual(Array(1 + featureNames.length).fill("1"));
    expect(bad?.slice(contributions)).toEqual(Array(1 + featureNames.length).fill(""));
  });

  it("has the columns of contributions where the first row is bad", () => {
    const given = featureNames.map((feature) => ({ feature, contribution: 1 }));
    const explained = { ...answered, index: 1, explanation: { baseline: 1, contributions: given } };
    const [names, , row] = read(writeCsv({ predictions: [{ index: 0, line: 2 }, explained] }));
    expect(names).toHaveLength(contributions + 1 + featureNames.length);
    expect(row?.slice(contributions)).toEqual(Array(1 + featureNames.length).fill("1"));
  });

  it("adds a column for each contribution where the answer is explained", () => {
    const given = featureNames.map((feature, i) => ({ feature, contribution: -i / 10 }));
    const [names, row] = read(
      writeCsv({ predictions: [{ ...answered, explanation: { baseline: -0.5, contributions: given } }] }),
    );
    expect(names).toEqual([...header, "baseline", ...featureNames.map((name) => `contribution_${name}`)]);
    expect(row?.slice(contributions)).toEqual(["-0.5", ...featureNames.map((_, i) => String(-i / 10))]);
  });

  it.each(["=1+1", "+x", "-x", "@sum", "\t=1", "\r=1", " =1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201", "\ttab"])(
    "escapes the formula %j in an id",
    (id) => {
      const [, row] = read(writeCsv({ predictions: [{ index: 0, id }] }));
      expect(row?.[1]?.startsWith("'")).toBe(true);
      expect(row?.[1]?.replaceAll("'", "")).toBe(id);
    },
  );

  // A spreadsheet that parts cells by something else than a comma sees a cell begin there.
  it.each([
    ["a;=1+1", "a;'=1+1"],
    ['a"=1+1', "a\"'=1+1"],
    ["a\n=1+1", "a\n'=1+1"],
    ["a;\t@sum(1)", "a;'\t'@sum(1)"],
    ["=1;-2", "'=1;'-2"],
  ])("escapes the formula within %j in an id", (id, escaped) => {
    const [, row] = read(writeCsv({ predictions: [{ index: 0, id }] }));
    expect(row?.[1]).toBe(escaped);
  });

  it("leaves classes that are numbers as they are", () => {
    const [, row] = read(writeCsv({ predictions: [{ index: 0, label: "-1", plausible: ["-1", "1"] }] }));
    expect(row).toEqual(["0", "", "-1", "", ...sets("-1; 1"), "", "", ""]);
  });

  it.each(["case-7", "a=b", "x+y@z", "7", "-7", "+1", "a - b"])("leaves %j as it is", (id) => {
    const [, row] = read(writeCsv({ predictions: [{ index: 0, id }] }));
    expect(row?.[1]).toBe(id);
  });
});
