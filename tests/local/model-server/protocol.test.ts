/** What the model server says of the model in place is what model/endpoint.yaml lets it say, for a model of that signature. */
import { expect, it } from "@jest/globals";
import { Description, Reply, type Validate } from "../../../layers/api/contract/generated/validators.js";
import { answer } from "../../../local/model-server/invocation.ts";
import { loadModel } from "../../../local/model-server/load.ts";
import { exampleRow, hasCapability, testWith, testWithout } from "../../support/model.ts";

const model = loadModel("model/model.json");
const rows = [exampleRow, ...model.golden.map(({ features }) => features)].join("\n");
const ask = (body: string, type: string, accept?: string) => answer(model, Buffer.from(body), type, accept);

function faultsOf(validate: Validate, value: object): unknown {
  validate(JSON.parse(JSON.stringify(value)));
  return validate.errors ?? [];
}

it("describes itself with what the signature has it able to do, and nothing else", () => {
  const description = ask('{"describe":true}', "application/json");
  expect(faultsOf(Description, description)).toEqual([]);
  const parts = { refer: "thresholds", sets: "conformal", prevalence: "prevalence" } as const;
  for (const [capability, part] of Object.entries(parts)) {
    expect(part in description).toBe(hasCapability(capability as keyof typeof parts));
  }
});

it("answers rows", () => {
  expect(faultsOf(Reply, ask(rows, "text/csv"))).toEqual([]);
});

testWith("explain")("answers rows with reasons", () => {
  expect(faultsOf(Reply, ask(rows, "text/csv", "application/json; explain=true"))).toEqual([]);
});

testWith("prevalence")("answers rows at another prevalence", () => {
  expect(faultsOf(Reply, ask(rows, "text/csv", "application/json; prevalence=0.2"))).toEqual([]);
});

testWithout("prevalence")("refuses another prevalence", () => {
  expect(() => ask(rows, "text/csv", "application/json; prevalence=0.2")).toThrow("leave prevalence out");
});

testWithout("sets")("names no plausible classes", () => {
  expect(ask(rows, "text/csv")).not.toHaveProperty("predictions.0.plausible");
});
