import { afterAll, describe, expect, it } from "@jest/globals";
import Ajv from "ajv-draft-04";
import { wordsOf } from "../../../functions/describe-model/words.ts";
import type { Signature } from "../../../layers/api/contract/signature.ts";
import { answer } from "../../../local/model-server/invocation.ts";
import { readContract } from "../../support/contract.ts";
import { ok, scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { hasCapability, signature } from "../../support/model.ts";
import { model } from "../../support/model-server.ts";

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../functions/describe-model/handler.ts");
afterAll(() => stop(endpoint.server));

const own = answer(model, Buffer.from('{"describe":true}'), "application/json") as Record<string, unknown>;
const { components } = readContract();
const { Features, Prediction } = components.schemas;

async function describedAs(reply: object) {
  endpoint.next(ok(reply));
  const { status, json } = await invoke(handler, { method: "GET", path: "/model" });
  expect(status).toBe(200);
  return json;
}
const described = await describedAs(own);

describe("the description of the model", () => {
  it("keeps the contract", () => {
    const ajv = new Ajv.default({ strictNumbers: true });
    ajv.addKeyword({ keyword: "components" });
    ajv.addSchema({ id: "contract", components } as object);
    const valid = ajv.validate({ $ref: "contract#/components/schemas/Model" }, described);
    expect({ valid, errors: ajv.errors }).toEqual({ valid: true, errors: null });
  });

  it("has the words of the signature", () => {
    const { title, description, intendedUse, task, capabilities, data, positive, undecided } = signature;
    expect(described).toMatchObject(
      JSON.parse(JSON.stringify({ title, description, intendedUse, task, capabilities, data, positive, undecided })),
    );
  });

  it("has what the model server says of its model", () => {
    const { features, classes, ...rest } = own;
    expect(described).toMatchObject(rest);
    expect(described.features.map(({ name }: { name: string }) => name)).toEqual(features);
    expect(described.classes).toEqual(classes);
  });

  it("has the columns of the contract in its order, with its bounds, and ranges within them", () => {
    expect(described.features.map(({ name }: { name: string }) => name)).toEqual(Features?.required);
    for (const { name, unit, type, minimum, maximum, trainingRange } of described.features) {
      const schema = Features?.properties?.[name];
      expect({ type, minimum, maximum }).toEqual({
        type: schema?.type,
        minimum: schema?.minimum,
        maximum: schema?.maximum,
      });
      if (unit) expect(schema?.description).toContain(`Unit: ${unit}.`);
      const [low, high] = trainingRange ?? [0, 0];
      if (trainingRange && minimum !== undefined) expect(low).toBeGreaterThanOrEqual(minimum);
      if (trainingRange && maximum !== undefined) expect(high).toBeLessThanOrEqual(maximum);
    }
  });

  it("has the names that the header of a CSV may give each column", () => {
    const aliases = described.features.map((feature: { aliases: string[] }) => feature.aliases);
    expect(aliases).toEqual(signature.columns.map((column) => column.aliases ?? []));
  });

  it("has the labels of the contract", () => {
    const { classes, undecided } = described;
    expect([...classes, ...(undecided === undefined ? [] : [undecided])]).toEqual(Prediction?.properties?.label?.enum);
  });

  it("lacks what the model lacks", () => {
    expect({
      thresholds: "thresholds" in described,
      undecided: "undecided" in described,
      conformal: "conformal" in described,
      prevalence: "prevalence" in described,
      target: "target" in described,
    }).toEqual({
      thresholds: hasCapability("refer"),
      undecided: hasCapability("refer"),
      conformal: hasCapability("sets"),
      prevalence: hasCapability("prevalence"),
      target: false,
    });
  });

  it("has no figures where the model server has none", async () => {
    const { metrics: _, operatingCurve: __, training: ___, ...less } = own;
    const found = await describedAs(less);
    expect(found.metrics).toEqual([]);
    expect(found).not.toHaveProperty("operatingCurve");
    expect(found).not.toHaveProperty("training");
  });

  it("gives each figure with its interval", () => {
    for (const { value, low, high } of described.metrics) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
    }
  });

  it("says of rising thresholds that they find less and spare more", () => {
    const rising = (values: number[]) => values.every((value, i) => i === 0 || value >= Number(values[i - 1]));
    const curve: { threshold: number; sensitivity: number; specificity: number }[] = described.operatingCurve ?? [];
    expect(new Set(curve.map(({ threshold }) => threshold)).size).toBe(curve.length);
    expect(rising(curve.map(({ threshold }) => threshold))).toBe(true);
    expect(rising(curve.map(({ sensitivity }) => -sensitivity))).toBe(true);
    expect(rising(curve.map(({ specificity }) => specificity))).toBe(true);
  });
});

describe("the words of a signature", () => {
  const [column] = signature.columns as [Signature["columns"][0]];
  const { undecided: _, data: __, ...rest } = signature;

  it("have no field for what it lacks", () => {
    const plain = { name: "a", title: "A", type: "number" as const };
    const words = wordsOf({ ...rest, columns: [plain], capabilities: [] });
    expect(Object.keys(words)).toEqual([
      "title",
      "description",
      "intendedUse",
      "task",
      "features",
      "classes",
      "positive",
      "capabilities",
    ]);
    expect(words.features).toEqual([{ ...plain, aliases: [] }]);
  });

  it("say of a column all that the contract has a place for", () => {
    const full = {
      ...column,
      description: "How much of it there is",
      unit: "g",
      minimum: -1,
      maximum: 1,
      trainingRange: [-0.5, 0.5] as [number, number],
      aliases: ["b"],
    };
    const { group: ___, ...told } = { group: "x", ...full };
    expect(wordsOf({ ...signature, columns: [{ ...full, group: "x" }] }).features).toEqual([told]);
  });

  it("never have its wording, examples or missing values", () => {
    for (const field of ["wording", "examples", "missingValues", "columns", "legacyRoute"]) {
      expect(described).not.toHaveProperty(field);
    }
  });
});
