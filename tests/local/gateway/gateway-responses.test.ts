import { expect, test } from "@jest/globals";
import type { GatewayResponses } from "../../../local/gateway/gateway-responses.ts";
import { api, echo, serve } from "./harness.ts";

const asks = { security: [{ key: [] }] };
const components = { securitySchemes: { key: { type: "apiKey", in: "header", name: "x-api-key" } } };

/** A gateway with these responses, and one route that asks for a key and whose function throws. */
function served(responses: GatewayResponses) {
  const contract = api(
    { "/items": { get: {}, post: asks } },
    { components, "x-amazon-apigateway-gateway-responses": responses },
  );
  const failing = async () => {
    throw new Error("secretvalue");
  };
  return serve(failing, { contract, apiKey: "k" });
}

test.each([
  ["an unknown route", "GET", "/nope", 403, "Missing Authentication Token", "MissingAuthenticationTokenException"],
  ["a missing API key", "POST", "/items", 403, "Forbidden", "ForbiddenException"],
  ["a function that fails", "GET", "/items", 502, "Internal server error", "InternalServerErrorException"],
])(
  "%s is answered in API Gateway's own words where the contract has none",
  async (_, method, path, status, message, type) => {
    const reply = await (await served({})).call(path, { method });
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.text)).toEqual({ message });
    expect(reply.headers).toMatchObject({ "content-type": "application/json", "x-amzn-errortype": type });
  },
);

test("a type of its own goes before DEFAULT_4XX, and that before API Gateway's", async () => {
  const { call } = await served({
    INVALID_API_KEY: { statusCode: "401", responseTemplates: { "application/json": "own" } },
    DEFAULT_4XX: { statusCode: "418", responseTemplates: { "application/json": "default" } },
  });
  expect(await call("/items", { method: "POST" })).toMatchObject({ status: 401, text: "own" });
  expect(await call("/nope")).toMatchObject({ status: 418, text: "default" });
  expect(await call("/items")).toMatchObject({ status: 502 });
});

test("a default without a status leaves the type its own", async () => {
  const { call } = await served({ DEFAULT_4XX: { responseTemplates: { "application/json": "default" } } });
  expect(await call("/nope")).toMatchObject({ status: 403, text: "default" });
});

test("DEFAULT_5XX answers for a function that fails, and says nothing of why", async () => {
  const { call } = await served({ DEFAULT_5XX: { statusCode: 500 } });
  const { status, text } = await call("/items");
  expect(status).toBe(500);
  expect(text).not.toContain("secretvalue");
});

test("DEFAULT_5XX answers for every fault of 500 and more", async () => {
  const mock = { "x-amazon-apigateway-integration": { type: "mock", responses: {} } };
  const contract = api(
    { "/mock": { post: mock } },
    { "x-amazon-apigateway-gateway-responses": { DEFAULT_5XX: { statusCode: 599 }, DEFAULT_4XX: { statusCode: 499 } } },
  );
  const { call } = await serve(echo, { contract });
  expect((await call("/mock", { method: "POST", body: '{"statusCode":200}' })).status).toBe(599);
  expect((await call("/nope")).status).toBe(499);
});

test("templates get $context, and headers their constants", async () => {
  const template =
    '{"id":"$context.requestId","type":"$context.error.responseType","said":$context.error.messageString,"plain":"$context.error.message","none":"$context.nothing","valid":"$context.error.validationErrorString","method":"$context.httpMethod"}';
  const { call } = await served({
    DEFAULT_4XX: {
      responseTemplates: { "application/json": template },
      responseParameters: {
        "gatewayresponse.header.Content-Type": "'text/x'",
        "gatewayresponse.header.Retry-After": "'9'",
        "gatewayresponse.header.X-Amzn-ErrorType": "'Own'",
      },
    },
  });
  const { headers, text } = await call("/nope");
  expect(headers).toMatchObject({ "content-type": "text/x", "retry-after": "9", "x-amzn-errortype": "Own" });
  expect(JSON.parse(text)).toEqual({
    id: headers["x-amzn-requestid"],
    type: "MISSING_AUTHENTICATION_TOKEN",
    said: "Missing Authentication Token",
    plain: "Missing Authentication Token",
    none: "",
    valid: "",
    method: "GET",
  });
});

test("every variable of $context that is known has its value", async () => {
  const names = ["requestId", "extendedRequestId", "httpMethod", "path", "protocol", "identity.sourceIp"];
  const template = `[${names.map((name) => `"$context.${name}"`).join()},$context.requestTimeEpoch]`;
  const before = Date.now();
  const { call } = await served({ DEFAULT_4XX: { responseTemplates: { "application/json": template } } });
  const { headers, text } = await call("/nope?q=1", { method: "PUT" });
  const [requestId, extendedId, ...others] = JSON.parse(text);
  expect([requestId, extendedId]).toEqual([headers["x-amzn-requestid"], headers["x-amz-apigw-id"]]);
  const time = others.pop();
  expect(others).toEqual(["PUT", "/nope", "HTTP/1.1", "127.0.0.1"]);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
});

test("a text between quotes is escaped, whatever it holds", async () => {
  const parameters = [{ name: 'a"b', in: "query", required: true }];
  const contract = api(
    { "/items": { get: { parameters } } },
    {
      "x-amazon-apigateway-request-validators": { v: { validateRequestParameters: true } },
      "x-amazon-apigateway-request-validator": "v",
      "x-amazon-apigateway-gateway-responses": {
        DEFAULT_4XX: {
          responseTemplates: {
            "application/json":
              '["$context.error.message","$context.error.validationErrorString",$context.error.messageString]',
          },
        },
      },
    },
  );
  const { call } = await serve(echo, { contract });
  const message = 'Missing required request parameters: [a"b]';
  expect(JSON.parse((await call("/items")).text)).toEqual([message, message, message]);
});

test("of several templates the first is taken, with its media type", async () => {
  const { call } = await served({ DEFAULT_4XX: { responseTemplates: { "text/plain": "one", "text/html": "two" } } });
  const { headers, text } = await call("/nope");
  expect([headers["content-type"], text]).toEqual(["text/plain", "one"]);
});

test.each([
  ["a Velocity directive", "#if($context.requestId)x#end", "#if"],
  ["$input", "$input.body", "$input.body"],
  ["a variable of another kind", "$contextual.requestId", "$contextual.requestId"],
])("a template with %s is refused at the start", async (_, template, named) => {
  const served4xx = served({ DEFAULT_4XX: { responseTemplates: { "application/json": template } } });
  await expect(served4xx).rejects.toThrow(
    `The stand-in for API Gateway can't render ${named} in a template; it knows $context only.`,
  );
});

test.each([
  ["gatewayresponse.header.A", "method.request.header.Origin"],
  ["gatewayresponse.path.A", "'a'"],
  ["gatewayresponse.header.A", "'a' + x"],
  ["gatewayresponse.header.A", "x + 'a'"],
])("a mapping of %s to %s is refused at the start", async (name, value) => {
  await expect(served({ DEFAULT_4XX: { responseParameters: { [name]: value } } })).rejects.toThrow(
    `The stand-in for API Gateway maps constants to headers only, not ${name}: ${value}`,
  );
});

test("every error of the contract's gateway is a problem with the request id", async () => {
  const { call } = await serve(echo, { apiKey: "k" });
  const replies = [await call("/nope"), await call("/predictions", { method: "POST" })];
  for (const { status, headers, text } of replies) {
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(text)).toMatchObject({ type: "about:blank", status, requestId: headers["x-amzn-requestid"] });
  }
});
