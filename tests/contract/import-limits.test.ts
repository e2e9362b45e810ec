import { describe, expect, it } from "@jest/globals";
import { type Contract, contractText, readContract } from "../support/contract.ts";
import { importViolations } from "./import-limits.ts";

type Breakage = [name: string, breakIt: (contract: Contract) => unknown, violation: string];

// biome-ignore format: one breakage a line
const breakages: Breakage[] = [
  ["OpenAPI 3.1", (c) => { c.openapi = "3.1.0"; }, "openapi: only 3.0 is imported"],
  ["no description", (c) => { delete c.info.description; }, "info: no description"],
  ["root security", (c) => { c.security = [{ apiKey: [] }]; }, "root security is not used"],
  ["responses by $ref", (c) => { post(c).responses["400"] = { $ref: "#/components/responses/Bad" }; }, "post /predictions 400: response by $ref"],
  ["shared responses", (c) => { c.components.responses = {}; }, "components/responses: not supported by $ref"],
  ["no validator", (c) => { c["x-amazon-apigateway-request-validators"] = {}; }, "no request validator for every method"],
  ["a bearer scheme", (c) => { c.components.securitySchemes.jwt = { type: "http", in: "", name: "" }; }, "securitySchemes/jwt: type is not apiKey"],
  ["an operation without security", (c) => { delete post(c).security; }, "post /predictions: no security of its own"],
  ["two schemes", (c) => { post(c).security = [{ apiKey: [] }, { apiKey: [] }]; }, "post /predictions: more than one security scheme"],
  ["a parameter in a segment", (c) => { c.paths["/cases/id-{id}"] = {}; }, "/cases/id-{id}: segment id-{id}"],
  ["a reserved path", (c) => { c.paths["/ping"] = {}; }, "/ping: reserved where the API has a custom domain"],
  ["an inline body", (c) => { json(c).schema = { type: "object" }; }, "post /predictions application/json: body is not a plain $ref"],
  ["a composed body", (c) => { json(c).schema = { oneOf: [] }; }, "post /predictions application/json: body is not a plain $ref"],
  ["a body that is no object", (c) => { c.components.schemas.PredictionRequest = { type: "array" }; }, "post /predictions application/json: PredictionRequest is not an object"],
  ["a schema name with an underscore", (c) => { c.components.schemas.Row_Error = { type: "object" }; }, "schemas/Row_Error: name is not alphanumeric"],
  ["an example in a schema", (c) => { property(c).example = 1; }, "schemas/Instance/id: keyword example"],
  ["nullable", (c) => { property(c).nullable = true; }, "schemas/Instance/id: keyword nullable"],
  ["exclusiveMinimum", (c) => { property(c).exclusiveMinimum = true; }, "schemas/Instance/id: keyword exclusiveMinimum"],
  ["anyOf", (c) => { property(c).anyOf = []; }, "schemas/Instance/id: keyword anyOf"],
  ["a list of types", (c) => { Object.assign(property(c), { type: ["number", "null"] }); }, "schemas/Instance/id: type is a list"],
  ["an empty list of what is required", (c) => { property(c).required = []; }, "schemas/Instance/id: required is empty"],
  ["a required property that is not there", (c) => { must(c.components.schemas.Instance).required = ["x"]; }, "schemas/Instance: required has x, which is no property"],
  ["an empty enum", (c) => { property(c).enum = []; }, "schemas/Instance/id: enum is empty"],
  ["an enum that has a value twice", (c) => { property(c).enum = ["a", "a"]; }, "schemas/Instance/id: enum has the same twice"],
  ["a property with a quote in its name", (c) => { must(c.components.schemas.Instance?.properties)["a'"] = {}; }, "schemas/Instance/a': name has a control character, a quote or a backslash"],
  ["a model of more than 400 KB", (c) => { property(c).description = "x".repeat(400 * 1024); }, "schemas/Instance: larger than 400 KB"],
  ["a contract of more than 6 MB", (c) => { c.info.description = "x".repeat(6 * 1024 * 1024); }, "the contract: larger than 6 MB"],
  ["a schema that is not there", (c) => { delete c.components.schemas.RowError; }, "schemas/RowError: is referred to, and is not there"],
  ["a function without its alias", (c) => { integration(c).uri = { "Fn::Sub": "functions/${CreatePredictionsFunction.Arn}/invocations" }; }, "post /predictions: integration does not go through a function alias"],
  ["Lambda by GET", (c) => { integration(c).httpMethod = "GET"; }, "post /predictions: Lambda is invoked by POST"],
  ["30 s", (c) => { integration(c).timeoutInMillis = 30_000; }, "post /predictions: integration timeout over 29 s"],
  ["no integration", (c) => { delete post(c)["x-amazon-apigateway-integration"]; }, "post /predictions: no integration"],
  ["an enum parameter", (c) => { Object.assign(post(c).parameters?.[0] ?? {}, { example: 1 }); }, "post /predictions: parameter key example"],
  ["a made-up gateway response", (c) => { Object.assign(c["x-amazon-apigateway-gateway-responses"], { TEAPOT: {} }); }, "gateway response TEAPOT does not exist"],
  ["an operationId with a dash", (c) => { post(c).operationId = "create-predictions"; }, "/predictions: operationId"],
];

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("the contract has changed shape");
  return value;
};
const post = (c: Contract) => must(c.paths["/predictions"]?.post);
const json = (c: Contract) => must(post(c).requestBody?.content["application/json"]);
const property = (c: Contract) => must(c.components.schemas.Instance?.properties?.id);
const integration = (c: Contract) => must(post(c)["x-amazon-apigateway-integration"]);

describe("what API Gateway imports", () => {
  it("takes the contract whole", () => {
    expect(importViolations(readContract())).toEqual([]);
  });

  it.each(breakages)("notices %s", (_name, breakIt, violation) => {
    const contract = readContract();
    breakIt(contract);
    expect(importViolations(contract)).toContain(violation);
  });

  it("reads as plain YAML: AWS::Include knows neither anchors nor short forms", () => {
    expect(contractText).not.toMatch(/^[^#\n]*:\s+[&*!]\w/m);
  });
});
