// What the template and the signature say of the shipped model alone.
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { signature } from "../../../layers/api/contract/signature.ts";
import { score } from "../../../local/model-server/scorer.ts";
import { model } from "../../support/model-server.ts";
import { dataset } from "./dataset.ts";

const report: { metrics: { name: string; value: number }[] } = JSON.parse(
  readFileSync("model/wdbc/metrics.json", "utf8"),
);
const metric = (wanted: string) => report.metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;

test("the template speaks neither of the model nor of its data", () => {
  const { name, columns, classes = [], undecided, legacyRoute } = signature;
  const words = [name, undecided, legacyRoute?.path.slice(1), ...[...columns, ...classes].map((one) => one.name)];
  const text = readFileSync("template.yaml", "utf8").toLowerCase();
  expect(words.filter((word) => word && text.includes(word))).toEqual([]);
  expect(text).not.toMatch(/wdbc|cancer|diagnos|medical|patient|clinician/);
});

test("the shares that alarms expect are those of the training's data and of the evaluation", () => {
  const { positive = 0, undecided = 0, outOfDistribution = 0 } = signature.expectedShares ?? {};
  const found = dataset.filter(({ row }) => score(model, row.split(",").map(Number)).label === signature.positive);
  expect(positive).toBeCloseTo(found.length / dataset.length, 2);
  expect(undecided).toBeCloseTo(metric("referred"), 2);
  expect(outOfDistribution).toBeCloseTo(metric("falsely_out_of_distribution"), 2);
});
