import { expect, test } from "@jest/globals";
import { api, echo, eventOf, serve } from "./harness.ts";

const missing = { message: "Missing Authentication Token" };

test.each([
  ["GET", "/nope", "a path that isn't there"],
  ["GET", "/site", "a path above a route"],
  ["GET", "/model/nope", "a path below a route"],
  ["GET", "/Model", "a path in another case"],
  ["TRACE", "/model", "a method ANY doesn't stand for"],
])("answers %s %s, %s, with MISSING_AUTHENTICATION_TOKEN", async (method, path) => {
  const { call } = await serve(echo);
  const { status, headers, text } = await call(path, { method });
  expect(status).toBe(404);
  expect(headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");
  expect(JSON.parse(text)).toMatchObject({ title: "Not Found", status: 404 });
});

test("a method without an operation is MISSING_AUTHENTICATION_TOKEN where the path has no ANY", async () => {
  const { call } = await serve(echo, { contract: api({ "/items": { get: {} } }) });
  const { status, text } = await call("/items", { method: "POST" });
  expect(status).toBe(403);
  expect(JSON.parse(text)).toEqual(missing);
});

test.each(["DELETE", "PATCH", "PUT", "POST", "HEAD"])("%s without its own operation goes to ANY", async (method) => {
  const { call } = await serve(echo);
  const { status, headers, text } = await call("/model", { method });
  expect(status).toBe(405);
  expect(headers).toMatchObject({ allow: "GET,OPTIONS", "content-type": "application/problem+json" });
  expect(text === "").toBe(method === "HEAD");
});

test("a slash at the end makes no difference to the route and stays in the event", async () => {
  const { call } = await serve(echo);
  expect(await eventOf(call, "/model/")).toMatchObject({ resource: "/model", path: "/model/" });
});

test("slashes before the first segment are one", async () => {
  const { call } = await serve(echo);
  expect(await eventOf(call, "//model")).toMatchObject({ resource: "/model", path: "/model" });
});

test.each([
  ["/a/b/c", { rest: "c" }],
  ["/a/b/c/d/", { rest: "c/d" }],
  ["/a/b", undefined],
  ["/a", undefined],
])("a greedy parameter takes at least one segment, and all that are left: %s", async (path, parameters) => {
  const { call } = await serve(echo, { contract: api({ "/a/b/{rest+}": { get: {} } }) });
  const { status, text } = await call(path);
  expect(status).toBe(parameters ? 200 : 403);
  if (parameters) expect(JSON.parse(text).pathParameters).toEqual(parameters);
});

const staged = api({ "/": { get: {} }, "/model": { get: {} } });

test.each([
  ["/v1", "/"],
  ["/v1/", "/"],
  ["//v1/model", "/model"],
  ["/v1//model", "/model"],
])("under a stage, %s goes to %s", async (path, resource) => {
  const { call } = await serve(echo, { contract: staged, stageName: "v1", stageInPath: true });
  expect(await eventOf(call, path)).toMatchObject({ resource });
});

test.each(["/", "/model", "/v2/model", "/v1x/model", "/V1"])("under a stage, %s leads to no API", async (path) => {
  const { call } = await serve(echo, { contract: staged, stageName: "v1", stageInPath: true });
  const { status, headers, text } = await call(path);
  expect([status, text]).toEqual([403, '{"message":"Forbidden"}']);
  expect(headers["content-type"]).toBe("application/json");
});

const paths = api({ "/a/{id}": { get: {} }, "/a/{rest+}": { get: {} }, "/a/fixed": { get: {} }, "/": { get: {} } });

test.each([
  ["/", "/", null],
  ["/a/fixed", "/a/fixed", null],
  ["/a/7", "/a/{id}", { id: "7" }],
  ["/a/7/", "/a/{id}", { id: "7" }],
  ["/a/7/8", "/a/{rest+}", { rest: "7/8" }],
  ["/a/x%2By@z", "/a/{id}", { id: "x%2By@z" }],
  ["/a/x%2Fy", "/a/{id}", { id: "x%2Fy" }],
  ["/%61/f%69xed", "/a/fixed", null],
  ["/a/f%69xe%64%2F", "/a/{id}", { id: "f%69xe%64%2F" }],
  ["/a/7//8", "/a/{rest+}", { rest: "7//8" }],
])("%s goes to %s with the path parameters %j", async (path, resource, pathParameters) => {
  const { call } = await serve(echo, { contract: paths });
  expect(await eventOf(call, path)).toMatchObject({ resource, pathParameters });
});

test.each([
  ["POST", "/test", "/test"],
  ["OPTIONS", "/test", "/{proxy+}"],
  ["OPTIONS", "/test/any", "/test/any"],
  ["GET", "/test/any", "/test/any"],
])("a resource without the method leaves the request to the next: %s %s goes to %s", async (method, path, resource) => {
  const any = { "x-amazon-apigateway-any-method": {} };
  const contract = api({ "/test": { post: {} }, "/test/any": any, "/{proxy+}": { options: {} } });
  const { call } = await serve(echo, { contract });
  expect(await eventOf(call, path, { method })).toMatchObject({ resource });
});

test.each([
  ["POST", "PATCH", "PATCH"],
  ["POST", "patch", "PATCH"],
  ["POST", "secretvalue", "POST"],
])("%s with X-HTTP-Method-Override %s is %s", async (method, other, httpMethod) => {
  const { call, log } = await serve(echo, { contract: api({ "/items": { post: {}, patch: {} } }) });
  const event = await eventOf(call, "/items", { method, headers: { "x-http-method-override": other } });
  expect(event).toMatchObject({ httpMethod, requestContext: { httpMethod } });
  expect(log[0]?.method).toBe(httpMethod);
});

test("a stage in other capitals is another stage", async () => {
  const { call } = await serve(echo, { contract: staged, stageName: "v1", stageInPath: true });
  expect((await call("/V1/model")).status).toBe(403);
});
