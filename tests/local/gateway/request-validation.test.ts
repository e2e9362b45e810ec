import { describe, expect, test } from "@jest/globals";
import { jsonExample } from "../../support/cases.ts";
import { api, checked, echo, json, serve } from "./harness.ts";

const body = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const valid = '{"name":"x"}';

describe("the model goes by the Content-Type", () => {
  test.each([
    ["application/json", 400],
    ["application/json; charset=utf-8", 400],
    ["application/json ; charset=utf-8", 400],
    ["Application/JSON", 400],
    [undefined, 400],
    ["text/csv", 200],
    ["text/plain", 200],
    ["application/vnd.api+json", 200],
    ["nonsense", 200],
  ])("%s: a body that breaks the model is answered %d", async (contentType, status) => {
    const { call } = await serve(echo, { contract: checked(body) });
    const headers = contentType ? { "content-type": contentType } : {};
    expect((await call("/items", { method: "POST", headers, body: "{}" })).status).toBe(status);
    expect((await call("/items", { method: "POST", headers, body: valid })).status).toBe(200);
  });

  test("$default is the model of every other type", async () => {
    const contract = checked(
      body,
      {},
      { requestBody: { content: { $default: { schema: { $ref: "#/components/schemas/Body" } } } } },
    );
    const { call } = await serve(echo, { contract });
    expect((await call("/items", { method: "POST", headers: { "content-type": "text/csv" }, body: "{}" })).status).toBe(
      400,
    );
  });
});

describe("a body", () => {
  test.each([
    ["that is empty is checked as {}", "", 400],
    ["that is no JSON is refused", "{name", 400],
    ["that keeps to the model passes", valid, 200],
    ["that is nested deeper than a call stack is refused", `{"name":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, 400],
  ])("%s", async (_, text, status) => {
    const { call } = await serve(echo, { contract: checked(body) });
    expect((await call("/items", { method: "POST", headers: json, body: text })).status).toBe(status);
  });

  test("without a model is not checked, also on GET", async () => {
    const { call } = await serve(echo);
    expect((await call("/model", { headers: json, body: "{" })).status).toBe(200);
  });

  test("minItems and maxItems are left to the function, as API Gateway does", async () => {
    const items = { type: "array", minItems: 1, maxItems: 1, items: { type: "integer" } };
    const { call } = await serve(echo, { contract: checked({ type: "object", properties: { items } }) });
    const post = async (sent: string) => (await call("/items", { method: "POST", headers: json, body: sent })).status;
    expect(await post('{"items":[]}')).toBe(200);
    expect(await post('{"items":[1,2]}')).toBe(200);
    expect(await post('{"items":["1"]}')).toBe(400);
  });

  test("a property named minItems is a property", async () => {
    const { call } = await serve(echo, {
      contract: checked({ type: "object", properties: { minItems: { type: "integer" } } }),
    });
    expect((await call("/items", { method: "POST", headers: json, body: '{"minItems":"1"}' })).status).toBe(400);
  });

  test("what every object inherits is not a property that was sent", async () => {
    const contract = checked({ type: "object", required: ["constructor"], properties: {} });
    const { call } = await serve(echo, { contract });
    expect((await call("/items", { method: "POST", headers: json, body: "{}" })).status).toBe(400);
  });

  test("a number too large for JavaScript is over the maximum", async () => {
    const contract = checked({ type: "object", properties: { size: { type: "number", maximum: 10 } } });
    const { call } = await serve(echo, { contract });
    const { status, text } = await call("/items", { method: "POST", headers: json, body: '{"size":1e309}' });
    expect(status).toBe(400);
    expect(text).toContain("greater than the required maximum (maximum: 10)");
  });

  test("of very many faulty items the first hundred are told, wherever they begin", async () => {
    const { call } = await serve(echo);
    const good = jsonExample().instances[0];
    const instances = [...Array(500).fill(good), ...Array(30_000).fill({})];
    const { status, text } = await call("/predictions", {
      method: "POST",
      headers: json,
      body: JSON.stringify({ instances }),
    });
    expect(status).toBe(400);
    expect(text.match(/missing required properties \(\[\\"features\\"\]\)/g)).toHaveLength(100);
  });

  test("the contract's own example passes, and without its instances does not", async () => {
    const { call } = await serve(echo);
    const post = async (sent: object) =>
      (await call("/predictions", { method: "POST", headers: json, body: JSON.stringify(sent) })).status;
    expect(await post(jsonExample())).toBe(200);
    expect(await post({})).toBe(400);
  });
});

describe("required parameters", () => {
  const parameters = [
    { name: "q", in: "query", required: true },
    { name: "x-header", in: "header", required: true },
    { name: "optional", in: "query" },
  ];
  const contract = api(
    { "/items": { get: { parameters } } },
    {
      "x-amazon-apigateway-request-validators": { v: { validateRequestParameters: true } },
      "x-amazon-apigateway-request-validator": "v",
    },
  );

  test.each([
    ["all there", "/items?q=1", { "x-header": "1" }, undefined],
    ["of the wrong type", "/items?q=%7B", { "x-header": "?" }, undefined],
    ["all missing", "/items", {}, "[x-header, q]"],
    ["empty", "/items?q=", { "x-header": "1" }, "[q]"],
    ["blank", "/items?q=%20", { "x-header": "1" }, "[q]"],
    ["in another case", "/items?Q=1", { "X-Header": "1" }, "[x-header, q]"],
  ])("%s", async (_, path, headers, missing) => {
    const { call } = await serve(echo, { contract });
    const { status, text } = await call(path, { headers: headers as Record<string, string> });
    expect(status).toBe(missing ? 400 : 200);
    if (missing) expect(JSON.parse(text)).toEqual({ message: `Missing required request parameters: ${missing}` });
  });
});

test("a parameter of the path is there where the path is", async () => {
  const parameters = [
    { name: "q", in: "query", required: true },
    { name: "id", in: "path", required: true },
    { name: "c", in: "cookie", required: true },
  ];
  const own = api(
    { "/items/{id}": { get: { parameters } }, "/others": { get: { parameters } } },
    {
      "x-amazon-apigateway-request-validators": { v: { validateRequestParameters: true } },
      "x-amazon-apigateway-request-validator": "v",
    },
  );
  const { call } = await serve(echo, { contract: own });
  const missing = async (path: string) => JSON.parse((await call(path)).text).message;
  expect(await missing("/items/7")).toBe("Missing required request parameters: [c, q]");
  expect(await missing("/others?q=1")).toBe("Missing required request parameters: [c, id]");
});

describe("validators", () => {
  test("an operation's own validator goes before the document's", async () => {
    const contract = checked(body, {}, { "x-amazon-apigateway-request-validator": "none" });
    const { call } = await serve(echo, { contract });
    expect((await call("/items", { method: "POST", headers: json, body: "{" })).status).toBe(200);
  });

  test("without a validator nothing is checked", async () => {
    const { "x-amazon-apigateway-request-validator": _, ...contract } = checked(body);
    const { call } = await serve(echo, { contract });
    expect((await call("/items", { method: "POST", headers: json, body: "{" })).status).toBe(200);
  });
});

test("a contract that refers to a schema it does not have is told so at the start", async () => {
  const contract = checked(body);
  delete contract.components?.schemas?.Body;
  await expect(serve(echo, { contract })).rejects.toThrow("The contract has no schema Body.");
});
