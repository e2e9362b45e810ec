import { describe, expect, test } from "@jest/globals";
import { api, echo, serve } from "./harness.ts";

function mocked(integration: object) {
  const contract = api({ "/mock": { post: { "x-amazon-apigateway-integration": { type: "mock", ...integration } } } });
  return serve(echo, { contract });
}

const requestTemplates = { "application/json": '{"statusCode": 200}' };
const responses = { default: { statusCode: "200", responseTemplates: { "application/json": "answered" } } };

describe("passthroughBehavior", () => {
  const xml = "application/xml";
  const json = "application/json";
  test.each([
    ["when_no_match", json, requestTemplates, "x", 200],
    ["when_no_templates", json, requestTemplates, "x", 200],
    ["never", json, requestTemplates, "x", 200],
    ["never", `${json}; charset=utf-8`, requestTemplates, "x", 200],
    ["never", undefined, requestTemplates, "x", 200],
    ["when_no_match", xml, requestTemplates, '{"statusCode":200}', 200],
    ["when_no_match", xml, requestTemplates, "<x/>", 502],
    [undefined, xml, requestTemplates, "<x/>", 502],
    [undefined, xml, requestTemplates, '{"statusCode":200}', 200],
    ["sometimes", xml, requestTemplates, '{"statusCode":200}', 415],
    ["when_no_templates", xml, requestTemplates, "x", 415],
    ["when_no_templates", xml, {}, '{"statusCode":200}', 200],
    ["never", xml, requestTemplates, "x", 415],
    ["never", json, {}, "x", 415],
  ])(
    "%s with Content-Type %s and the templates %j: %j is answered %d",
    async (behavior, type, templates, body, status) => {
      const { call } = await mocked({ passthroughBehavior: behavior, requestTemplates: templates, responses });
      const headers = type ? { "content-type": type } : {};
      expect((await call("/mock", { method: "POST", headers, body })).status).toBe(status);
    },
  );
});

test.each([
  ['{"statusCode": 200}', 200],
  ['{"statusCode": 204}', 299],
  ['{"statusCode": 404}', 418],
])("%s selects the response by its key, a regular expression, else the default: %d", async (template, status) => {
  const { call } = await mocked({
    requestTemplates: { "application/json": template },
    responses: { "200": { statusCode: "200" }, "2\\d{2}": { statusCode: "299" }, default: { statusCode: "418" } },
  });
  expect((await call("/mock", { method: "POST" })).status).toBe(status);
});

test("a media type without a template is refused in API Gateway's own words", async () => {
  const { call } = await mocked({ passthroughBehavior: "NEVER", requestTemplates: {}, responses });
  const { status, headers, text } = await call("/mock", { method: "POST", body: '{"statusCode":200}' });
  expect([status, text]).toEqual([415, '{"message":"Unsupported Media Type"}']);
  expect(headers["x-amzn-errortype"]).toBe("BadRequestException");
});

test("$default is the template of every other type", async () => {
  const { call } = await mocked({ requestTemplates: { $default: '{"statusCode": 200}' }, responses });
  const headers = { "content-type": "text/csv" };
  expect((await call("/mock", { method: "POST", headers, body: "x" })).status).toBe(200);
});

test.each(["null", "[]", "{}", '{"statusCode":"200"}', '{"statusCode":200.5}'])(
  "a body without a status is a 502: %s",
  async (body) => {
    const { call } = await mocked({ responses });
    expect((await call("/mock", { method: "POST", body })).status).toBe(502);
  },
);

test("the key of a response is the whole status", async () => {
  const { call } = await mocked({
    requestTemplates,
    responses: { "20": { statusCode: "299" }, "0|1": { statusCode: "298" }, default: { statusCode: "201" } },
  });
  expect((await call("/mock", { method: "POST" })).status).toBe(201);
});

test.each([
  ["the first where none is asked for", { "text/plain": "plain", "text/html": "html" }, "plain", "text/plain"],
  ["nothing where there is none", undefined, "", "application/json"],
])("is answered with the template %s", async (_, responseTemplates, body, type) => {
  const { call } = await mocked({ requestTemplates, responses: { default: { statusCode: "200", responseTemplates } } });
  const { headers, text } = await call("/mock", { method: "POST" });
  expect([text, headers["content-type"]]).toEqual([body, type]);
});

test.each([
  ["a template", { responseTemplates: { "application/json": "$input.body" } }],
  ["a header", { responseParameters: { "method.response.header.A": "integration.response.body" } }],
])("a response with %s that can't be rendered is refused at the start", async (_, response) => {
  const mock = mocked({ requestTemplates, responses: { default: { statusCode: "200", ...response } } });
  await expect(mock).rejects.toThrow("The stand-in for API Gateway");
});

test("no response for the status is a configuration error", async () => {
  const { call } = await mocked({ requestTemplates, responses: { "404": { statusCode: "404" } } });
  const { status, headers, text } = await call("/mock", { method: "POST" });
  expect([status, text]).toEqual([500, '{"message":"Internal server error"}']);
  expect(headers["x-amzn-errortype"]).toBe("ApiConfigurationException");
});

test("headers and body come from the contract, with $context", async () => {
  const { call } = await mocked({
    requestTemplates,
    responses: {
      default: {
        statusCode: "200",
        responseParameters: {
          "method.response.header.X-One": "'1'",
          "method.response.header.Content-Type": "'text/x'",
        },
        responseTemplates: { "application/json": "$context.requestId $context.httpMethod" },
      },
    },
  });
  const { headers, text } = await call("/mock", { method: "POST" });
  expect(headers).toMatchObject({ "x-one": "1", "content-type": "text/x" });
  expect(text).toBe(`${headers["x-amzn-requestid"]} POST`);
});

test.each([
  ["text/plain", "plain", "text/plain"],
  ["application/json", "json", "application/json"],
  ["text/plain , image/png", "plain", "text/plain"],
  ["image/png, text/plain", "json", "application/json"],
  [undefined, "json", "application/json"],
])("Accept %s is answered with the %s template", async (accept, body, type) => {
  const responseTemplates = { "text/plain": "plain", "application/json": "json" };
  const { call } = await mocked({ requestTemplates, responses: { default: { statusCode: "200", responseTemplates } } });
  const { headers, text } = await call("/mock", { method: "POST", headers: accept ? { accept } : {} });
  expect([text, headers["content-type"]]).toEqual([body, type]);
});

test("the contract's preflight says what a page may send", async () => {
  const { call } = await serve(echo);
  const { status, headers, text } = await call("/predictions", { method: "OPTIONS", headers: { origin: "http://x" } });
  expect(status).toBe(204);
  expect(text).toBe("");
  expect(headers).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "POST,OPTIONS",
    "access-control-allow-headers": "content-type,accept,x-api-key",
  });
});

test("a template in the Velocity language is refused at the start", async () => {
  const template = { "application/json": "$input.json('$')" };
  await expect(mocked({ requestTemplates: template, responses })).rejects.toThrow("can't render");
});
