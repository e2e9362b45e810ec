/** How the command writes predictions. */
import { expect, it } from "@jest/globals";
import { csvFormat, jsonFormat } from "../../../client/src/cli/format.ts";
import type { Prediction } from "../../../client/src/client.ts";

const prediction: Prediction = {
  index: 3,
  id: "a",
  diagnosis: "malignant",
  probability: 0.25,
  plausible: ["benign", "malignant"],
  warnings: [
    { code: "unit", feature: "area_mean", detail: "is large" },
    { code: "unit", detail: "Check the units" },
  ] as unknown as NonNullable<Prediction["warnings"]>,
};

it("CSV has a header, and a row for each prediction", () => {
  const { head, row } = csvFormat();
  expect(head).toBe("index,id,diagnosis,probability,plausible,warnings,line,error\r\n");
  expect(row(prediction)).toBe("3,a,malignant,0.25,benign malignant,area_mean is large; Check the units,,\r\n");
  expect(row({ index: 0 })).toBe("0,,,,,,,\r\n");
});

it("CSV has the errors of a bad row", () => {
  const { row } = csvFormat();
  const errors = [
    { pointer: "/a", detail: "is missing" },
    { pointer: "/b", detail: "is text" },
  ];
  const error = { title: "Bad row", detail: "2 faults.", errors };
  expect(row({ index: 1, line: 4, error })).toBe("1,,,,,,4,2 faults. /a is missing; /b is text\r\n");
  expect(row({ index: 1, line: 4, error: { title: "Bad row", detail: "Empty." } })).toBe("1,,,,,,4,Empty.\r\n");
});

it("CSV has columns for reasons if they are asked for", () => {
  const { head, row } = csvFormat(["a", "b"]);
  expect(head).toMatch(/,line,error,baseline,contribution_a,contribution_b\r\n$/);
  const contributions = [
    { feature: "a", contribution: 0.5 },
    { feature: "b", contribution: -0.25 },
  ];
  const explained = { ...prediction, explanation: { baseline: -1, contributions } } as unknown as Prediction;
  expect(row(explained)).toMatch(/Check the units,,,-1,0\.5,-0\.25\r\n$/);
  expect(row({ index: 0 })).toBe("0,,,,,,,,,,\r\n");
});

it.each([
  ["=1", "'=1"],
  [" +1", "' +1"],
  ["-1", "'-1"],
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
  expect(csvFormat().row({ index: 0, id })).toBe(`0,${expected},,,,,,\r\n`);
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
  expect(csvFormat().row({ index: 0, id })).toBe(`0,${expected},,,,,,\r\n`);
});

it("so has any other cell", () => {
  expect(csvFormat().row({ index: 0, diagnosis: "=1" } as unknown as Prediction)).toBe(`0,,"'=1",,,,,\r\n`);
});

it("JSON lines have no header, and a prediction as it is on each line", () => {
  expect(jsonFormat.head).toBe("");
  expect(jsonFormat.row(prediction)).toBe(`${JSON.stringify(prediction)}\n`);
});
