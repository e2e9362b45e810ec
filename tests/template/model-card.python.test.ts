// CloudFormation would take the model card: it fits AWS's schema of the resource, as cfn-lint ships it.
// Needs cfn-lint on the path: tests/aws/requirements.txt.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { modelCard } from "../../layers/api/contract/generate/model-card.ts";
import { signature } from "../support/model.ts";
import { readTemplate } from "./template.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "model-card-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const content = () => JSON.parse(readFileSync("model/generated/model-card.json", "utf8"));

/** What cfn-lint says of the template's card with `Content` in the place of the file that CloudFormation includes. */
function faults(Content: object): string[] {
  const { Type, Properties } = readTemplate().Resources.ModelCard ?? {};
  const file = join(folder, "template.json");
  writeFileSync(file, JSON.stringify({ Resources: { ModelCard: { Type, Properties: { ...Properties, Content } } } }));
  const { stdout, error } = spawnSync("cfn-lint", ["--format", "json", file], { encoding: "utf8" });
  if (error) throw error;
  return JSON.parse(stdout || "[]").map(({ Message }: { Message: string }) => Message);
}

test("the card fits the schema", () => {
  expect(faults(content())).toEqual([]);
});

test("so does one made of the longest words that a signature may have", () => {
  const long = { description: "x".repeat(2048), intendedUse: "y".repeat(2048) };
  expect(faults(JSON.parse(modelCard({ ...signature, ...long })))).toEqual([]);
});

test.each([
  ["a key it does not know", { ...content(), Summary: "" }],
  ["snake_case", { model_overview: {} }],
  ["a text too long", { ...content(), IntendedUses: { PurposeOfModel: "x".repeat(2049) } }],
  ["a metric without a value", { EvaluationDetails: [{ Name: "a", MetricGroups: [{ Name: "b", MetricData: [{}] }] }] }],
])("the schema would refuse %s", (_, wrong) => {
  expect(faults(wrong)).not.toEqual([]);
});
