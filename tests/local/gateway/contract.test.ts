import { expect, test } from "@jest/globals";
import { functionOf, functionsOf } from "../../../local/gateway/contract.ts";
import { api, echo, proxy, serve } from "./harness.ts";

const integration = (uri?: string | { "Fn::Sub": string }) => ({
  type: "aws_proxy",
  ...(uri !== undefined && { uri }),
});

test.each([
  ["arn:x/functions/${OneFunction.Arn}/invocations", "OneFunction"],
  ["arn:x/functions/${OneFunction}/invocations", "OneFunction"],
])("an integration names its function as %s", (uri, id) => {
  expect(functionOf(integration(uri))).toBe(id);
  expect(functionOf(integration({ "Fn::Sub": uri }))).toBe(id);
});

test.each([undefined, "arn:x/functions/arn:y/invocations", "arn:x/${OneFunction.Arn}"])("%s names none", (uri) => {
  expect(() => functionOf(integration(uri))).toThrow("This integration names no function of the template");
});

test("the functions of a contract are those of its proxy integrations, each once", () => {
  const mock = { "x-amazon-apigateway-integration": { type: "mock" } };
  const contract = api({ "/a": { get: {}, post: {}, options: mock }, "/b": { get: {} } });
  expect(functionsOf(contract)).toEqual(["TestFunction"]);
});

test.each(["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"])(
  "%s has an operation of its own",
  async (method) => {
    const { call } = await serve(echo, { contract: api({ "/a": { [method.toLowerCase()]: {} } }) });
    expect((await call("/a", { method })).status).toBe(200);
    expect((await call("/a", { method: method === "GET" ? "PUT" : "GET" })).status).toBe(403);
  },
);

test("what a path holds beside its methods is no operation", async () => {
  const { call } = await serve(echo, {
    contract: api({ "/a": { get: {}, parameters: {}, "x-amazon-apigateway-any-method": {} } }),
  });
  expect((await call("/a")).status).toBe(200);
  expect((await call("/a", { method: "PATCH" })).status).toBe(200);
});

test.each([undefined, {}, { securitySchemes: {} }])(
  "no key is asked for where there is no scheme: %j",
  async (components) => {
    const contract = api({ "/a": { get: { security: [{ key: [] }] } } }, { components });
    const { call } = await serve(echo, { contract, apiKey: "k" });
    expect((await call("/a")).status).toBe(200);
  },
);

test.each([
  ["none", undefined],
  ["one of another kind", { type: "http_proxy" }],
])("an operation with %s for an integration is refused at the start, by its name", async (_, own) => {
  const contract = api({ "/a": { post: { "x-amazon-apigateway-integration": own } } });
  await expect(serve(echo, { contract })).rejects.toThrow(
    "POST /a has no integration the stand-in for API Gateway can run.",
  );
});

test("the type of an integration may be in capitals", async () => {
  const own = { ...proxy, type: "AWS_PROXY" };
  const { call } = await serve(echo, { contract: api({ "/a": { get: { "x-amazon-apigateway-integration": own } } }) });
  expect((await call("/a")).status).toBe(200);
});

test.each([
  ["the key in x-api-key", [{ key: [] }], "X-API-Key", 403],
  ["one of several", [{ other: [] }, { key: [] }], "x-api-key", 403],
  ["a key elsewhere", [{ key: [] }], "authorization", 200],
  ["an unknown scheme", [{ none: [] }], "x-api-key", 200],
  ["nothing", [], "x-api-key", 200],
])("a key is asked for where the operation asks for it: %s", async (_, security, name, status) => {
  const securitySchemes = { key: { type: "apiKey", in: "header", name }, other: { type: "http" } };
  const contract = api({ "/a": { get: { security } } }, { components: { securitySchemes } });
  const { call } = await serve(echo, { contract, apiKey: "k" });
  expect((await call("/a")).status).toBe(status);
  expect((await call("/a", { headers: { "x-api-key": "k" } })).status).toBe(200);
});
