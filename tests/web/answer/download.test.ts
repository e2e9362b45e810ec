import { expect, it } from "@jest/globals";
import type { Answered } from "../../../web/src/answer/answered.ts";
import { asCsv, asJson, cell } from "../../../web/src/answer/download.ts";

const answered = {
  number: 1,
  id: 'a "b", c',
  features: { x: -1.5, y: 2 },
  prediction: {
    index: 0,
    label: "d",
    probability: 0.25,
    plausible: ["d", "e"],
    warnings: [{ feature: "x", code: "c", detail: "far, out" }],
    explanation: { baseline: -1, contributions: [{ feature: "x", contribution: -0.5 }] },
  },
  model: { name: "m", version: "1" },
} as unknown as Answered;

it.each([
  ["=1+1", "'=1+1"],
  ["+x", "'+x"],
  ["-1", "-1"],
  ["-x", "'-x"],
  ["@a", "'@a"],
  ["\t=1", "'\t=1"],
  ["\uFF1D1", "'\uFF1D1"],
  [" =1", "' =1"],
  ["plain", "plain"],
  ["a,b", '"a,b"'],
  ['=a"b', `"'=a""b"`],
  [-1.5, "-1.5"],
  [1e-7, "1e-7"],
])("%j is no formula in a spreadsheet: %s", (value, text) => expect(cell(value)).toBe(text));

it("the CSV has the case, what was said of it, and why", () => {
  expect(asCsv(answered, ["x", "y"])).toBe(
    'id,x,y,label,probability,plausible,warnings,baseline,contribution_x,model\r\n"a ""b"", c",-1.5,2,d,0.25,d; e,"x: far, out",-1,-0.5,m 1\r\n',
  );
});

it("the CSV has no column for what the model does not say, and another name for one that the case has, too", () => {
  const { plausible: _, explanation: __, ...prediction } = answered.prediction;
  const plain = { ...answered, id: "", features: { "a, b": 1, Label: 2 }, prediction };
  expect(asCsv(plain, ["a, b", "Label"])).toBe(
    'id,"a, b",Label,predicted_label,probability,warnings,model\r\n,1,2,d,0.25,"x: far, out",m 1\r\n',
  );
});

it("the JSON has the same, and the notice of the signature, if there is one", () => {
  const { id, features, prediction, model } = answered;
  const notice = { heading: "For show.", text: "Nothing else." };
  expect(JSON.parse(asJson(answered, notice)).notice).toBe("For show. Nothing else.");
  expect(JSON.parse(asJson(answered, { heading: "For show." })).notice).toBe("For show.");
  expect(JSON.parse(asJson(answered))).toEqual({
    model,
    case: { id, features },
    prediction,
  });
  expect(JSON.parse(asJson({ ...answered, id: "" })).case).toEqual({ features });
});
