/** Which of several counts: headers, parts of a query, codings that are wanted alike. */
import { expect, test } from "@jest/globals";
import { api, checked, echo, eventOf, json, serve } from "./harness.ts";

test("every semicolon of a query splits it", async () => {
  const { call } = await serve(echo, { contract: api({ "/items": { get: {} } }) });
  const { queryStringParameters } = await eventOf(call, "/items?a=1;b=2;c=3&d=4;e=5");
  expect(queryStringParameters).toEqual({ a: "1", b: "2", c: "3", d: "4", e: "5" });
});

test("a body is checked by the last of two Content-Types", async () => {
  const { call } = await serve(echo, { contract: checked({ type: "object", required: ["name"] }) });
  const post = (...types: string[]) =>
    call("/items", { method: "POST", headers: { "content-type": types }, body: "{}" });
  expect((await post("text/csv", "application/json")).status).toBe(400);
  expect((await post("application/json", "text/csv")).status).toBe(200);
});

test.each([
  ["gzip, deflate", "gzip"],
  ["deflate, gzip", "deflate"],
  ["br;q=0, deflate;q=0.5, gzip;q=0.5", "deflate"],
  ["deflate;q=0.1, gzip;Q=0.5", "gzip"],
])("an answer to Accept-Encoding %s is sent as %s", async (sent, coding) => {
  const minimum = { "x-amazon-apigateway-minimum-compression-size": 0 };
  const { call } = await serve(echo, { contract: { ...checked({ type: "object" }), ...minimum } });
  const headers = { ...json, "accept-encoding": sent };
  const { headers: answered } = await call("/items", { method: "POST", headers, body: "{}" });
  expect(answered["content-encoding"]).toBe(coding);
});
