import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { Context } from "aws-lambda";
import { api, echo, eventOf, proxy, serve } from "./harness.ts";

const contract = api({ "/items": { get: {}, post: {} } });

test("the context is Lambda's, and its clock runs", async () => {
  const seen: Context[] = [];
  const handler = async (_: unknown, context: Context) => {
    seen.push(context);
    const before = context.getRemainingTimeInMillis();
    await sleep(30);
    return { body: JSON.stringify([before, context.getRemainingTimeInMillis()]) };
  };
  const { call } = await serve(handler, { contract, lambdaTimeoutMillis: 5000 });
  const [before, after] = JSON.parse((await call("/items")).text);
  expect(before).toBeGreaterThan(4900);
  expect(before).toBeLessThanOrEqual(5000);
  expect(after).toBeLessThan(before - 20);
  expect(seen[0]).toEqual({
    callbackWaitsForEmptyEventLoop: true,
    functionName: "TestFunction",
    functionVersion: "$LATEST",
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:TestFunction",
    memoryLimitInMB: "128",
    logGroupName: "/aws/lambda/TestFunction",
    logStreamName: "local",
    getRemainingTimeInMillis: expect.any(Function),
  });
});

test("a function has 28 seconds unless told otherwise", async () => {
  const handler = async (_: unknown, context: Context) => ({ body: String(context.getRemainingTimeInMillis()) });
  const { call } = await serve(handler, { contract });
  expect(Number((await call("/items")).text)).toBeGreaterThan(27_000);
});

test.each([
  [
    "throws",
    () => {
      throw new TypeError("secretvalue");
    },
  ],
  [
    "rejects",
    async () => {
      throw new TypeError("secretvalue");
    },
  ],
  ["returns what JSON can't hold", async () => ({ statusCode: 200, body: 1n })],
])("a function that %s is a bare 502, and the log says where but not what", async (_, handler) => {
  const { call, log } = await serve(handler, { contract });
  const { status, text } = await call("/items");
  expect([status, text]).toEqual([502, '{"message":"Internal server error"}']);
  expect(log[0]?.failure).toMatch(/^DEFAULT_5XX: TypeError at /);
  expect(JSON.stringify(log)).not.toContain("secretvalue");
});

test("a function that throws what is no error is a 502 too", async () => {
  const { call, log } = await serve(() => Promise.reject("secretvalue"), { contract });
  expect((await call("/items")).status).toBe(502);
  expect(log[0]?.failure).toBe("DEFAULT_5XX");
});

const hang = () => new Promise(() => {});

test("an integration out of time is INTEGRATION_TIMEOUT", async () => {
  const integration = { "x-amazon-apigateway-integration": { ...proxy, timeoutInMillis: 50 } };
  const { call } = await serve(hang, { contract: api({ "/items": { get: integration } }) });
  const { status, text } = await call("/items");
  expect([status, text]).toEqual([504, '{"message":"Endpoint request timed out"}']);
});

test("a function out of time is a function that failed", async () => {
  const { call } = await serve(hang, { contract, lambdaTimeoutMillis: 50 });
  expect((await call("/items")).status).toBe(502);
});

test("the contract's own timeout is answered as a problem that says when to come back", async () => {
  const paths = structuredClone((await import("./harness.ts")).contract);
  const operation = paths.paths["/model"]?.get?.["x-amazon-apigateway-integration"];
  Object.assign(operation ?? {}, { timeoutInMillis: 50 });
  const { call } = await serve(hang, { contract: paths });
  const { status, headers, text } = await call("/model");
  expect(status).toBe(504);
  expect(headers["retry-after"]).toBe("5");
  expect(JSON.parse(text)).toMatchObject({ status: 504, title: "Gateway Timeout" });
});

const csv = { "content-type": "text/csv" };

test.each([
  ["just under", 6_280_000, 200],
  ["over, though its body alone is not", 6_291_400, 413],
])("an event %s Lambda's 6,291,456 bytes", async (_, bytes, expected) => {
  const { call } = await serve(async () => ({ statusCode: 200 }), { contract });
  expect((await call("/items", { method: "POST", headers: csv, body: "x".repeat(bytes) })).status).toBe(expected);
});

test.each([
  ["just under", 6_291_500, 200],
  ["over", 6_291_556, 502],
])("a result %s Lambda's 6,291,556 bytes", async (_, bytes, expected) => {
  const { call } = await serve(async () => ({ body: "x".repeat(bytes) }), { contract });
  expect((await call("/items")).status).toBe(expected);
});

test.each([
  ["of as many", 6_291_556, { statusCode: 200 }, 200],
  ["of a byte more", 6_291_557, { statusCode: 200 }, 502],
  ["of a body alone, of as many", 6_291_556, {}, 200],
  ["of a body alone, of a byte more", 6_291_557, {}, 502],
])("a result %s as Lambda's 6,291,556 bytes", async (_, bytes, rest, expected) => {
  const around = JSON.stringify({ ...rest, body: "" }).length;
  const { call } = await serve(async () => ({ ...rest, body: "x".repeat(bytes - around) }), { contract });
  expect((await call("/items")).status).toBe(expected);
});

test("what a function does to its event stays its own", async () => {
  const { call } = await serve(
    async (event, context) => {
      const answer = await echo(event, context);
      event.headers = {};
      return answer;
    },
    { contract },
  );
  expect((await eventOf(call, "/items", { headers: { a: "1" } })).headers).toMatchObject({ a: "1" });
});

test("an integration that names no function is refused at the start", async () => {
  const nameless = { "x-amazon-apigateway-integration": { type: "aws_proxy", uri: "arn:aws:x" } };
  await expect(serve(echo, { contract: api({ "/items": { get: nameless } }) })).rejects.toThrow("names no function");
});

test("the method of an integration may be in lower case", async () => {
  const integration = { "x-amazon-apigateway-integration": { ...proxy, httpMethod: "post" } };
  const { call } = await serve(echo, { contract: api({ "/items": { get: integration } }) });
  expect((await call("/items")).status).toBe(200);
});

test("an integration that calls its function by another method than POST is a 500", async () => {
  const integration = { "x-amazon-apigateway-integration": { ...proxy, httpMethod: "GET" } };
  const { call } = await serve(echo, { contract: api({ "/items": { get: integration } }) });
  const { status, text } = await call("/items");
  expect([status, text]).toEqual([500, '{"message":"Internal server error"}']);
});

test("an integration of another type is refused at the start", async () => {
  const other = { "x-amazon-apigateway-integration": { type: "http" } };
  await expect(serve(echo, { contract: api({ "/items": { get: other } }) })).rejects.toThrow(
    "GET /items has no integration",
  );
});
