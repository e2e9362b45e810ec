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
  ["/v1", "/"],
  ["/v1/", "/"],
  ["//v1/model", "/model"],
])("under a stage, %s goes to %s", async (path, resource) => {
  const { call } = await serve(echo, { stageName: "v1", stageInPath: true });
  expect(await eventOf(call, path)).toMatchObject({ resource });
});

test.each(["/", "/model", "/v2/model", "/v1x/model", "/V1"])("under a stage, %s leads to no API", async (path) => {
  const { call } = await serve(echo, { stageName: "v1", stageInPath: true });
  const { status, text } = await call(path);
  expect([status, text]).toEqual([403, '{"message":"Forbidden"}']);
});

const paths = api({ "/a/{id}": { get: {} }, "/a/{rest+}": { get: {} }, "/a/fixed": { get: {} }, "/": { get: {} } });

test.each([
  ["/", "/", null],
  ["/a/fixed", "/a/fixed", null],
  ["/a/7", "/a/{id}", { id: "7" }],
  ["/a/7/", "/a/{id}", { id: "7" }],
  ["/a/7/8", "/a/{rest+}", { rest: "7/8" }],
  ["/a/x%2By@z", "/a/{id}", { id: "x%2By@z" }],
])("%s goes to %s with the path parameters %j", async (path, resource, pathParameters) => {
  const { call } = await serve(echo, { contract: paths });
  expect(await eventOf(call, path)).toMatchObject({ resource, pathParameters });
});
