/** Names of headers in any capitals, and of properties with characters that a JSON Pointer escapes. */
import { expect, test } from "@jest/globals";
import { segmentsOf } from "../../../local/gateway/validation-messages.ts";
import { api, echo, eventOf, serve } from "./harness.ts";

const contract = api({ "/items": { get: {} } });

test.each(["x-forwarded-port", "X-FORWARDED-PORT"])("the gateway's own value replaces that of %s", async (name) => {
  const { call, port } = await serve(echo, { contract });
  const { headers } = await eventOf(call, "/items", { headers: { [name]: "1" } });
  const found = Object.entries(headers).filter(([own]) => own.toLowerCase() === "x-forwarded-port");
  expect(found).toEqual([["X-Forwarded-Port", String(port)]]);
});

test("a function's header joins a multi-value header that differs from it in capitals", async () => {
  const handler = async () => ({ headers: { "X-LIST": "b" }, multiValueHeaders: { "x-list": ["a"] } });
  const { call } = await serve(handler, { contract });
  expect((await call("/items")).headers["x-list"]).toBe("a, b");
});

test.each([
  ["/a~1b~1c/d", ["a/b/c", "d"]],
  ["/~0a~0b", ["~a~b"]],
  ["/~01", ["~1"]],
])("the steps of the pointer %s are %j", (pointer, steps) => {
  expect(segmentsOf(pointer)).toEqual(steps);
});
