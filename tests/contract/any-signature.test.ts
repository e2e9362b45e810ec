/** The contract of other models: what holds for the one in place holds for each. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import Ajv from "ajv-draft-04";
import { parse } from "yaml";
import { signatureFaults } from "../../layers/api/contract/check-signature.ts";
import { openapiText } from "../../layers/api/contract/generate/openapi.ts";
import type { Capability } from "../../layers/api/contract/signature.ts";
import { type Contract, operationsOf } from "../support/contract.ts";
import { signature } from "../support/model.ts";
import { importViolations } from "./import-limits.ts";
import { largest, smallest, wine } from "./signatures.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const base = read("layers/api/contract/openapi.base.yaml");

const models = [
  ["the model in place", signature],
  ["the wine model", wine],
  ["the smallest model", smallest],
  ["the largest model", largest],
] as const;

/** Names in the order that an object of JavaScript gives them: those that are whole numbers come first. */
const asKeys = (names: string[]) => Object.keys(Object.fromEntries(names.map((name) => [name, true])));

/** What a capability brings into a contract. */
const parts: Record<Exclude<Capability, "guard">, string[]> = {
  explain: ["query explain", "Parameters/explain", "Prediction/explanation", "Explanation", "Contribution"],
  prevalence: ["query prevalence", "Parameters/prevalence", "Model/prevalence"],
  refer: ["Model/undecided", "Model/thresholds", "Thresholds"],
  sets: ["Prediction/plausible", "Model/conformal", "Conformal"],
  intervals: ["Prediction/interval", "Interval"],
};

/** The query parameters, schemas and properties of a contract. */
function partsOf({ paths, components: { schemas } }: Contract): string[] {
  const query = operationsOf({ paths } as Contract).flatMap(({ operation }) => operation.parameters ?? []);
  const properties = Object.entries(schemas).flatMap(([name, schema]) =>
    Object.keys(schema.properties ?? {}).map((property) => `${name}/${property}`),
  );
  return [...query.map(({ name }) => `query ${name}`), ...Object.keys(schemas), ...properties];
}

describe.each(models)("the contract of %s", (_, model) => {
  const text = openapiText(base, model);
  const contract: Contract = parse(text);
  const { schemas } = contract.components;
  const names = model.columns.map(({ name }) => name);

  it("follows from a signature that can be used", () => {
    expect(signatureFaults(model)).toEqual([]);
  });

  it("is one that API Gateway imports whole", () => {
    expect(importViolations(contract)).toEqual([]);
  });

  it("leaves the template room: CloudFormation takes 1 MB of both", () => {
    expect(Buffer.byteLength(text + read("template.yaml"))).toBeLessThan(1_000_000);
  });

  it("is valid OpenAPI, without a warning", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source: text, config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it("has every column in its place, and takes no other", () => {
    const { properties = {}, required, additionalProperties } = schemas.Features ?? {};
    expect(Object.keys(properties)).toEqual(asKeys(names));
    expect({ required, additionalProperties }).toEqual({ required: names, additionalProperties: false });
  });

  it("has the classes' names, and the word for undecided where the model has one", () => {
    const classes = (model.classes ?? []).map(({ name }) => name);
    const undecided = model.undecided ? [model.undecided] : [];
    expect(schemas.Prediction?.properties?.label?.enum).toEqual([...classes, ...undecided]);
    expect(Object.keys(schemas.Probabilities?.properties ?? {})).toEqual(asKeys(classes));
  });

  it("has examples that keep to it", () => {
    const ajv = new Ajv.default({ strictNumbers: true });
    ajv.addKeyword({ keyword: "components" });
    ajv.addSchema({ id: "contract", components: contract.components } as object);
    const { examples = {} } = contract.paths["/predictions"]?.post?.requestBody?.content["application/json"] ?? {};
    expect(Object.keys(examples)).toHaveLength(1);
    for (const { value } of Object.values(examples)) {
      ajv.validate({ $ref: "contract#/components/schemas/PredictionRequest" }, value);
      expect(ajv.errors).toBeNull();
    }
  });

  it("has no placeholder and no condition left", () => {
    expect(text).not.toMatch(/<(case|cases|verb|positive|undecided)>|x-if/);
  });

  it.each(Object.entries(parts))("has the parts of %s where the model has it, and nowhere else", (name, own) => {
    const has = model.capabilities.includes(name as Capability);
    expect(partsOf(contract).filter((part) => own.includes(part))).toEqual(has ? expect.arrayContaining(own) : []);
  });

  it("has the route of an earlier API where the signature has one", () => {
    const routes = Object.keys(contract.paths).filter((path) => contract.paths[path]?.post);
    const { legacyRoute } = model;
    expect(routes).toEqual(["/predictions", ...(legacyRoute ? [legacyRoute.path] : [])]);
    expect("LegacyRequest" in schemas).toBe(legacyRoute !== undefined);
  });
});
