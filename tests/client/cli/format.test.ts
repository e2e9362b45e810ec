/** How the command writes predictions. */
import { expect, it } from "@jest/globals";
import { csvFormat, jsonFormat } from "../../../client/src/cli/format.ts";
import type { AnyPrediction } from "../../../client/src/types.ts";

const prediction: AnyPrediction = {
  index: 3,
  id: "a",
  label: "late",
  probability: 0.25,
  plausible: ["very early", "late"],
  warnings: [
    { code: "unit", feature: "width", detail: "is large" },
    { code: "unit", detail: "Check the units" },
  ],
};
const plain = csvFormat({ sets: true });

it("CSV has a header, and a row for each prediction", () => {
  const { head, row } = plain;
  expect(head).toBe("index,id,label,probability,plausible,warnings,line,error\r\n");
  expect(row(prediction)).toBe("3,a,late,0.25,very early; late,width is large; Check the units,,\r\n");
  expect(row({ index: 0 })).toBe("0,,,,,,,\r\n");
});

it("CSV has no column of plausible classes for a model that does not name them", () => {
  const { head, row } = csvFormat({ sets: false });
  const { plausible: _, ...rest } = prediction;
  expect(head).toBe("index,id,label,probability,warnings,line,error\r\n");
  expect(row(rest)).toBe("3,a,late,0.25,width is large; Check the units,,\r\n");
  expect(row({ index: 0 })).toBe("0,,,,,,\r\n");
});

it("CSV has the errors of a bad row", () => {
  const { row } = plain;
  const errors = [
    { pointer: "/a", detail: "is missing" },
    { pointer: "/b", detail: "is text" },
  ];
  const error = { title: "Bad row", detail: "2 faults.", errors };
  expect(row({ index: 1, line: 4, error })).toBe("1,,,,,,4,2 faults. /a is missing; /b is text\r\n");
  expect(row({ index: 1, line: 4, error: { title: "Bad row", detail: "Empty." } })).toBe("1,,,,,,4,Empty.\r\n");
});

it("CSV has columns for reasons if they are asked for", () => {
  const { head, row } = csvFormat({ sets: true, explained: ["a", "b"] });
  expect(head).toMatch(/,line,error,baseline,contribution_a,contribution_b\r\n$/);
  const contributions = [
    { feature: "a", contribution: 0.5 },
    { feature: "b", contribution: -0.25 },
  ];
  const explained = { ...prediction, explanation: { baseline: -1, contributions } };
  expect(row(explained)).toMatch(/Check the units,,,-1,0\.5,-0\.25\r\n$/);
  expect(row({ index: 0 })).toBe("0,,,,,,,,,,\r\n");
});

it.each([
  ["=1", "'=1"],
  [" +x", "' +x"],
  ["-x", "'-x"],
  ["@a", "'@a"],
  ["＝1", "'＝1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠a", "'＠a"],
  ["a=1", "a=1"],
  ["a b", "a b"],
  [" a", '" a"'],
  ["a;=1;-2", "a;'=1;'-2"],
  ["a| =1", "a|' =1"],
  ["a'=1", "a''=1"],
])("an id that a spreadsheet takes for a formula has an apostrophe: %j", (id, expected) => {
  expect(plain.row({ index: 0, id })).toBe(`0,${expected},,,,,,\r\n`);
});

it.each([
  ["a,=1", `"a,'=1"`],
  ['a"=1', `"a""'=1"`],
  ["a\n=1", `"a\n'=1"`],
  ["a\r =1", `"a\r' =1"`],
  ["\ta", "'\ta"],
  ["\t=a", "'\t=a"],
  [`${" ".repeat(64)}=1`, `'${" ".repeat(64)}=1`],
  [`${" ".repeat(65)}=1`, `"${" ".repeat(65)}=1"`],
])("so has one within quotes or after blanks: %j", (id, expected) => {
  expect(plain.row({ index: 0, id })).toBe(`0,${expected},,,,,,\r\n`);
});

it("so has any other cell", () => {
  expect(plain.row({ index: 0, label: "=1" })).toBe(`0,,'=1,,,,,\r\n`);
});

it("classes that are numbers keep their names", () => {
  expect(plain.row({ index: 0, id: "-7", label: "-1", plausible: ["-1", "1"] })).toBe("0,-7,-1,,-1; 1,,,\r\n");
});

it("JSON lines have no header, and a prediction as it is on each line", () => {
  expect(jsonFormat.head).toBe("");
  expect(jsonFormat.row(prediction)).toBe(`${JSON.stringify(prediction)}\n`);
});
