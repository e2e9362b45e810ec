import { expect, test } from "@jest/globals";
import { api, serve } from "./harness.ts";

const contract = api({ "/items": { get: {} } });

async function replyTo(result: unknown, headers = {}, more = {}) {
  const { call } = await serve(async () => result, { contract: { ...contract, ...more } });
  return call("/items", { headers });
}

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a string", "justAString"],
  ["an array", []],
  ["a field that is none", { statusCode: 200, wrongValue: "value" }],
  ["a status that is no number", { statusCode: "test" }],
  ["a status that is no answer", { statusCode: 101 }],
  ["a status above any", { statusCode: 600 }],
  ["a status of four digits", { statusCode: 2000 }],
  ["a status with more before it", { statusCode: "1200" }],
  ["a status of letters", { statusCode: "2xx" }],
  ["headers in a list", { statusCode: 200, headers: [] }],
  ["a good header and a bad one", { statusCode: 200, headers: { a: "1", b: {} } }],
  ["a header of null", { statusCode: 200, headers: { a: null } }],
  ["a multi-value header that is an object", { statusCode: 200, multiValueHeaders: { a: ["1", {}] } }],
  ["a body that is no string", { statusCode: 200, body: { a: 1 } }],
  ["headers that are no object", { statusCode: 200, headers: "a" }],
  ["a header that is an object", { statusCode: 200, headers: { a: {} } }],
  ["a header HTTP can't carry", { statusCode: 200, headers: { a: "1\r\nb: 2" } }],
  ["a header name HTTP can't carry", { statusCode: 200, multiValueHeaders: { "a b": ["1"] } }],
  ["multi-value headers without a list", { statusCode: 200, multiValueHeaders: { a: "value1" } }],
  ["isBase64Encoded that is no boolean", { statusCode: 200, isBase64Encoded: "true" }],
])("a result with %s is a malformed Lambda proxy response", async (_, result) => {
  const { status, text, headers } = await replyTo(result);
  expect(status).toBe(502);
  expect(JSON.parse(text)).toEqual({ message: "Internal server error" });
  expect(headers["x-amzn-errortype"]).toBe("InternalServerErrorException");
});

test.each([
  ["no fields at all", {}, 200],
  ["a status only", { statusCode: 204 }, 204],
  ["a status as a string", { statusCode: "201" }, 201],
  ["headers only", { headers: { a: "b" } }, 200],
  ["headers of null", { statusCode: 200, headers: null, multiValueHeaders: null, body: null }, 200],
  ["a toJSON of its own", { statusCode: 500, body: "", toJSON: () => ({ statusCode: 201 }) }, 201],
  [
    "a class",
    new (class {
      statusCode = 201;
      body = "";
    })(),
    201,
  ],
  ["no prototype", Object.assign(Object.create(null), { statusCode: 201, body: "" }), 201],
  ["undefined fields, which JSON has not", { statusCode: 200, wrongValue: undefined }, 200],
])("a result with %s is a response", async (_, result, expected) => {
  const { status, text } = await replyTo(result);
  expect([status, text]).toEqual([expected, ""]);
});

test("the content type is JSON where the function doesn't say", async () => {
  expect((await replyTo({ body: "x" })).headers["content-type"]).toBe("application/json");
  expect((await replyTo({ body: "x", headers: { "content-type": "text/csv" } })).headers["content-type"]).toBe(
    "text/csv",
  );
});

test("header values that are no strings become strings", async () => {
  const { headers } = await replyTo({ headers: { "x-true": true, "x-one": 1 } });
  expect(headers).toMatchObject({ "x-true": "true", "x-one": "1" });
});

test("both sorts of headers are sent, in the case of the multi-value name and its values first", async () => {
  const { rawHeaders } = await replyTo({
    headers: { "test-multi": "solo", "set-cookie": "a=1" },
    multiValueHeaders: { "tesT-Multi": ["multi"], "Set-Cookie": ["b=2"] },
  });
  const values = (name: string) => rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1] === name);
  expect(values("tesT-Multi")).toEqual(["multi", "solo"]);
  expect(values("Set-Cookie")).toEqual(["b=2", "a=1"]);
});

test("names that are the gateway's are remapped", async () => {
  const { headers } = await replyTo({
    headers: {
      Server: "mine",
      Connection: "mine",
      "Transfer-Encoding": "mine",
      Date: "never",
      "Content-Length": "999",
      "WWW-Authenticate": "Basic",
    },
    body: "ab",
  });
  expect(headers).toMatchObject({
    "x-amzn-remapped-server": "mine",
    "x-amzn-remapped-connection": "mine",
    "x-amzn-remapped-date": "never",
    "x-amzn-remapped-www-authenticate": "Basic",
    "x-amzn-remapped-content-length": "999",
    "content-length": "2",
  });
  expect(headers.server).toBeUndefined();
  expect(Object.keys(headers).join()).not.toContain("transfer-encoding");
  expect(headers["www-authenticate"]).toBeUndefined();
  expect(Date.parse(headers.date ?? "")).toBeGreaterThan(0);
});

test("each answer has the ids of its request", async () => {
  const { headers } = await replyTo({ statusCode: 200 });
  expect(headers).toMatchObject({
    "x-amzn-requestid": expect.stringMatching(/^[0-9a-f-]{36}$/),
    "x-amz-apigw-id": expect.stringMatching(/^[\w-]{15}=$/),
    "x-amzn-trace-id": expect.stringMatching(/^Root=1-/),
  });
});

test.each([
  [undefined, ["image/png"], "dGVzdA=="],
  ["image/png", [], "dGVzdA=="],
  ["image/png", ["image/png"], "test"],
  ["image/png, */*", ["image/png"], "test"],
  ["Image/PNG;q=0.5, */*", ["image/png"], "test"],
  ["image/png , */*", ["image/png"], "test"],
  ["text/html, image/png", ["image/png"], "dGVzdA=="],
  [undefined, ["*/*"], "test"],
])("base64 for Accept %s is decoded where binary media types are %j: %s", async (accept, types, body) => {
  const result = { statusCode: 200, body: "dGVzdA==", isBase64Encoded: true };
  const headers = accept ? { accept } : {};
  const { text } = await replyTo(result, headers, { "x-amazon-apigateway-binary-media-types": types });
  expect(text).toBe(body);
});

test("text is not decoded, whatever the caller accepts", async () => {
  const more = { "x-amazon-apigateway-binary-media-types": ["*/*"] };
  expect((await replyTo({ body: "dGVzdA==" }, {}, more)).text).toBe("dGVzdA==");
});

test("a header with several values is sent as often, one with a single value once", async () => {
  const { rawHeaders } = await replyTo({ multiValueHeaders: { "x-a": ["1", 2, true], "x-b": ["3"] } });
  expect(rawHeaders.join()).toContain("x-a,1,x-a,2,x-a,true,x-b,3");
});

test("HEAD gets the headers and no body", async () => {
  const { call } = await serve(async () => ({ body: "abc" }), { contract: api({ "/items": { head: {} } }) });
  const { headers, text } = await call("/items", { method: "HEAD" });
  expect([headers["content-length"], text]).toEqual(["3", ""]);
});
