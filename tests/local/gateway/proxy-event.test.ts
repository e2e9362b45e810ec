import { expect, jest, test } from "@jest/globals";
import { api, echo, eventOf, json, serve } from "./harness.ts";

/** No schemas to compile: these tests are about the event alone. */
const small = api({ "/model": { get: {} }, "/predictions": { post: {} } });

test("the event has the fields API Gateway gives it, and no others", async () => {
  const { call } = await serve(echo, { contract: small, stageName: "prod" });
  const event = await eventOf(call, "/model");
  expect(Object.keys(event).sort()).toEqual(
    ["body", "headers", "httpMethod", "isBase64Encoded", "multiValueHeaders", "multiValueQueryStringParameters"].concat(
      ["path", "pathParameters", "queryStringParameters", "requestContext", "resource", "stageVariables"],
    ),
  );
  expect(event).toMatchObject({
    body: null,
    httpMethod: "GET",
    isBase64Encoded: false,
    multiValueQueryStringParameters: null,
    path: "/model",
    pathParameters: null,
    queryStringParameters: null,
    resource: "/model",
    stageVariables: null,
  });
});

test("the request context says what is known of the request", async () => {
  const { call, port } = await serve(echo, { contract: small, stageName: "prod" });
  const before = Date.now();
  const { headers, text } = await call("/model", { headers: { "user-agent": "test", "x-api-key": "k" } });
  const { requestContext } = JSON.parse(text);
  const none = { accessKey: null, accountId: null, apiKeyId: null, caller: null, clientCert: null, user: null };
  const noCognito = {
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
  };
  const ids = { accountId: "123456789012", apiId: "local", deploymentId: "local", resourceId: "local" };
  expect(requestContext).toEqual({
    ...ids,
    httpMethod: "GET",
    path: "/model",
    resourcePath: "/model",
    protocol: "HTTP/1.1",
    stage: "prod",
    domainName: `127.0.0.1:${port}`,
    domainPrefix: "127",
    requestId: headers["x-amzn-requestid"],
    extendedRequestId: headers["x-amz-apigw-id"],
    requestTime: expect.any(String),
    requestTimeEpoch: expect.any(Number),
    identity: {
      ...none,
      ...noCognito,
      principalOrgId: null,
      userArn: null,
      sourceIp: "127.0.0.1",
      userAgent: "test",
      apiKey: "k",
    },
  });
  expect(requestContext.requestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(requestContext.requestTime).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}(:\d\d){3} \+0000$/);
  expect(requestContext.requestTimeEpoch).toBeGreaterThanOrEqual(before);
});

test("a caller without a name or a key has none", async () => {
  const { call } = await serve(echo, { contract: small });
  const { identity } = (await eventOf(call, "/model")).requestContext;
  expect(identity).toMatchObject({ userAgent: null, apiKey: null });
});

test.each([
  [Date.UTC(2015, 3, 9, 12, 34, 56), "09/Apr/2015:12:34:56 +0000"],
  [Date.UTC(2025, 8, 30, 0, 0, 9), "30/Sep/2025:00:00:09 +0000"],
  [Date.UTC(2025, 11, 1, 23, 5, 0), "01/Dec/2025:23:05:00 +0000"],
])("the time of a request at %d is %s", async (time, text) => {
  const { call } = await serve(echo, { contract: small });
  const clock = jest.spyOn(Date, "now").mockReturnValue(time);
  const { requestTime, requestTimeEpoch } = (await eventOf(call, "/model")).requestContext;
  clock.mockRestore();
  expect([requestTime, requestTimeEpoch]).toEqual([text, time]);
});

test.each([
  ["/prod/model", "/model", "/prod/model"],
  ["/prod/model/", "/model/", "/prod/model/"],
  ["//prod/model", "/model", "/prod/model"],
  ["/prod//model", "/model", "/prod//model"],
])("under a stage, %s has the path %s, and %s in the context", async (asked, path, contextPath) => {
  const { call } = await serve(echo, { contract: small, stageName: "prod", stageInPath: true });
  const event = await eventOf(call, asked);
  expect(event).toMatchObject({ path, requestContext: { path: contextPath, stage: "prod" } });
});

test("headers keep the caller's case; of several values the last stands in headers", async () => {
  const { call } = await serve(echo, { contract: small });
  const event = await eventOf(call, "/model", { headers: { "tEsT-HEADeR": "aValUE", "X-Two": ["1", "2"] } });
  expect(event.headers).toMatchObject({ "tEsT-HEADeR": "aValUE", "X-Two": "2" });
  expect(event.multiValueHeaders).toMatchObject({ "tEsT-HEADeR": ["aValUE"], "X-Two": ["1", "2"] });
});

test("a name that only holds authorization keeps its case", async () => {
  const { call } = await serve(echo, { contract: small });
  const { headers } = await eventOf(call, "/model", { headers: { "x-authorization": "a", "authorization-x": "b" } });
  expect(headers).toMatchObject({ "x-authorization": "a", "authorization-x": "b" });
});

test.each(["authorization", "aUThorization"])("%s is the one header whose case is changed", async (name) => {
  const { call } = await serve(echo, { contract: small });
  const { headers, multiValueHeaders } = await eventOf(call, "/model", { headers: { [name]: "random-value" } });
  expect([headers.Authorization, multiValueHeaders.Authorization]).toEqual(["random-value", ["random-value"]]);
  expect(headers[name]).toBeUndefined();
});

const known = "Root=1-3152b799-8954dae64eda91bc9a23a7e8";

test.each([
  [
    `${known};Parent=7fa8c0f79203be72;Sampled=1`,
    /^Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1$/,
  ],
  [`${known};Parent=7fa8c0f79203be72`, /^Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72$/],
  ...[
    known,
    `${known};Self=1`,
    `${known};Parent=7fa8c0f79203be72;Sampled=2`,
    `${known};Parent=7fa8c0f79203be72;Sampled=1x`,
  ].map((sent): [string, RegExp] => [
    sent,
    /^Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=(?!7fa8c0f79203be72)[0-9a-f]{16};Sampled=0$/,
  ]),
  ...["secretvalue", `Self=1;${known}`, `Self=1;${known};Parent=7fa8c0f79203be72;Sampled=1`, known.toUpperCase()].map(
    (sent): [string, RegExp] => [sent, /^Root=1-(?!3152b799)[0-9a-f]{8}-[0-9a-f]{24}$/],
  ),
])("a trace the caller sent goes on, with a parent where it had none: %s", async (sent, expected) => {
  const { call } = await serve(echo, { contract: small });
  const { headers, text } = await call("/model", { headers: { "x-amzn-trace-id": sent } });
  expect(headers["x-amzn-trace-id"]).toMatch(expected);
  expect(JSON.parse(text).headers["X-Amzn-Trace-Id"]).toBe(headers["x-amzn-trace-id"]);
});

test("a trace that begins here says when", async () => {
  const { call } = await serve(echo, { contract: small });
  const before = Math.floor(Date.now() / 1000);
  const root = (await eventOf(call, "/model")).headers["X-Amzn-Trace-Id"] ?? "";
  const second = Number.parseInt(root.split("-")[1] ?? "", 16);
  expect(second).toBeGreaterThanOrEqual(before);
  expect(second).toBeLessThanOrEqual(Date.now() / 1000);
});

test("headers between the caller and the gateway don't reach the function", async () => {
  const never = {
    "content-md5": "x",
    "proxy-authenticate": "x",
    upgrade: "x",
    "max-forwards": "1",
    server: "x",
    "www-authenticate": "x",
  };
  const { call } = await serve(echo, { contract: small });
  const event = await eventOf(call, "/predictions", {
    method: "POST",
    headers: { "content-type": "text/csv", TE: "trailers", Expect: "100-continue", ...never },
    body: "x",
  });
  const names = Object.keys(event.headers).map((name) => name.toLowerCase());
  expect(names).toEqual(expect.arrayContaining(["host", "content-type"]));
  for (const name of ["connection", "content-length", "transfer-encoding", "te", "expect", ...Object.keys(never)])
    expect(names).not.toContain(name);
});

test("a body in chunks comes without the header that says so", async () => {
  const { port } = await serve(echo, { contract: small });
  const response = await fetch(`http://127.0.0.1:${port}/predictions`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: new Blob(["x"]).stream(),
    duplex: "half",
  } as RequestInit);
  const { body, headers } = (await response.json()) as { body: string; headers: object };
  expect(body).toBe("x");
  expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain("transfer-encoding");
});

test("the gateway says where the request came from, and keeps what a proxy before it said", async () => {
  const { call, port } = await serve(echo, { contract: small });
  const { headers } = await eventOf(call, "/model", {
    headers: { "x-forwarded-for": "10.0.0.1", "x-forwarded-proto": "gopher", "x-amzn-trace-id": "mine" },
  });
  expect(headers).toMatchObject({
    "X-Forwarded-For": "10.0.0.1, 127.0.0.1",
    "X-Forwarded-Port": String(port),
    "X-Forwarded-Proto": "http",
    "X-Amzn-Trace-Id": expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
  });
  expect(headers["x-forwarded-proto"]).toBeUndefined();
});

test.each([
  ["", null, null],
  ["?", null, null],
  ["?a", { a: "" }, { a: [""] }],
  ["?a=1&a=2&b=3", { a: "2", b: "3" }, { a: ["1", "2"], b: ["3"] }],
  [
    "?plus=a+b&encoded=a%2Bb&url=https%3A%2F%2Fx%2F%3Fy",
    { plus: "a b", encoded: "a+b", url: "https://x/?y" },
    expect.anything(),
  ],
  ["?q=a?b", { q: "a?b" }, { q: ["a?b"] }],
  ["?a=1;b=2", { a: "1", b: "2" }, { a: ["1"], b: ["2"] }],
  ["?a=1%3B2", { a: "1;2" }, { a: ["1;2"] }],
])("the query string %j", async (query, single, multi) => {
  const { call } = await serve(echo, { contract: small });
  const event = await eventOf(call, `/model${query}`);
  expect(event.queryStringParameters).toEqual(single);
  if (multi === null) expect(event.multiValueQueryStringParameters).toBeNull();
  else expect(event.multiValueQueryStringParameters).toEqual(multi);
});

test("__proto__ is a name like any other", async () => {
  const { call } = await serve(echo, { contract: small });
  const { text } = await call("/model?__proto__=1");
  expect(text).toContain('"queryStringParameters":{"__proto__":"1"}');
});

test("the body is text, as it was sent", async () => {
  const { call } = await serve(echo, { contract: small });
  const csv = "a,b\r\n1,é\n";
  const event = await eventOf(call, "/predictions", {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: csv,
  });
  expect(event).toMatchObject({ body: csv, isBase64Encoded: false });
});

test.each([
  ["image/png", true],
  ["image/png; x=y", true],
  ["application/json", false],
])("with image/png as a binary media type, a body of %s is base64: %s", async (type, isBase64Encoded) => {
  const contract = api({ "/items": { post: {} } }, { "x-amazon-apigateway-binary-media-types": ["image/png"] });
  const { call } = await serve(echo, { contract });
  const event = await eventOf(call, "/items", { method: "POST", headers: { "content-type": type }, body: "{}" });
  expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? "e30=" : "{}" });
});

test("with */* every body is binary, and none is still null", async () => {
  const contract = api({ "/items": { post: {} } }, { "x-amazon-apigateway-binary-media-types": ["*/*"] });
  const { call } = await serve(echo, { contract });
  expect(await eventOf(call, "/items", { method: "POST", headers: json, body: "{}" })).toMatchObject({ body: "e30=" });
  expect(await eventOf(call, "/items", { method: "POST" })).toMatchObject({ body: null, isBase64Encoded: false });
});
