import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { checked, echo, json, send, serve } from "./harness.ts";

const minimum = "x-amazon-apigateway-minimum-compression-size";
const contract = (size: number) => ({ ...checked({ type: "object", required: ["a"] }), [minimum]: size });

const post = (coding: string, body: Buffer | string) => ({
  method: "POST",
  headers: { ...json, "content-encoding": coding },
  body,
});

test.each([
  ["gzip", gzipSync('{"a":1}')],
  ["GZIP", gzipSync('{"a":1}')],
  ["deflate", deflateSync('{"a":1}')],
  ["identity", '{"a":1}'],
])("a body sent as %s is checked and passed on as it was before", async (coding, body) => {
  const { call } = await serve(echo, { contract: contract(0) });
  const { status, text } = await call("/items", post(coding, body));
  expect(status).toBe(200);
  expect(JSON.parse(text).body).toBe('{"a":1}');
});

test.each([
  ["br", gzipSync("{}")],
  ["gzip, gzip", gzipSync("{}")],
  ["gzip", "no gzip"],
  ["gzip", gzipSync('{"a":1}').subarray(0, -4)],
  ["deflate", gzipSync("{}")],
])("a body in a coding that is not supported, or not in it, %s, is UNSUPPORTED_MEDIA_TYPE", async (coding, body) => {
  const { call, log } = await serve(echo, { contract: contract(0) });
  expect((await call("/items", post(coding, body))).status).toBe(415);
  expect(log[0]?.failure).toBe("UNSUPPORTED_MEDIA_TYPE");
});

test("a body that would be over 10 MB is not unpacked any further", async () => {
  const { call } = await serve(echo, { contract: contract(0) });
  const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1));
  expect((await call("/items", post("gzip", bomb))).status).toBe(413);
});

test("a body under the minimum size is left as it is", async () => {
  const { call } = await serve(echo, { contract: contract(1000) });
  expect((await call("/items", post("gzip", '{"a":1}'))).status).toBe(200);
});

const packed = gzipSync('{"a":1}');

test.each([
  ["is unpacked", packed.length, 200],
  ["is not unpacked, one byte below,", packed.length + 1, 400],
])("a body of the minimum size %s", async (_, size, expected) => {
  const { call } = await serve(echo, { contract: contract(size) });
  expect((await call("/items", post("gzip", packed))).status).toBe(expected);
});

test("of a body that was unpacked the coding is not told, and all else is", async () => {
  const { call } = await serve(echo, { contract: contract(0) });
  const headers = { ...json, "Content-Encoding": "gzip", "x-other": "kept" };
  const { text } = await call("/items", { method: "POST", headers, body: packed });
  const event = JSON.parse(text);
  expect(Object.keys(event.headers).filter((name) => /encoding/i.test(name))).toEqual([]);
  expect(event.headers).toMatchObject({ ...json, "x-other": "kept" });
});

test("without a minimum size nothing is unpacked, and nothing packed", async () => {
  const { call } = await serve(echo, { contract: checked({ type: "object" }) });
  expect((await call("/items", post("gzip", gzipSync("{}")))).status).toBe(400);
  const headers = { ...json, "accept-encoding": "gzip" };
  const { status, headers: answered } = await call("/items", { method: "POST", headers, body: "{}" });
  expect([status, answered["content-encoding"]]).toEqual([200, undefined]);
});

const answer = "x".repeat(200);
const accepting = async (size: number, acceptEncoding: string | undefined, own: Record<string, string> = {}) => {
  const { port } = await serve(async () => ({ body: answer, headers: own }), { contract: contract(size) });
  const headers = { ...json, ...(acceptEncoding !== undefined && { "accept-encoding": acceptEncoding }) };
  return send(port, "/items", { method: "POST", headers, body: '{"a":1}' });
};

test.each([
  ["gzip", "gzip"],
  ["deflate;q=0.5, gzip;q=1.0", "gzip"],
  ["gzip;q=0.5, deflate", "deflate"],
  ["gzip;q=0, deflate", "deflate"],
])("an answer to Accept-Encoding %s is sent as %s", async (sent, coding) => {
  const { headers, body } = await accepting(100, sent);
  expect(headers).toMatchObject({ "content-encoding": coding, "content-length": String(body.length) });
  expect(String(coding === "gzip" ? gunzipSync(body) : inflateSync(body))).toBe(answer);
});

test("an answer of the minimum size is compressed", async () => {
  const { headers } = await accepting(answer.length, "gzip");
  expect(headers["content-encoding"]).toBe("gzip");
});

test.each([
  ["the only coding has no weight", 100, "gzip;q=0", {}],
  ["there is no Accept-Encoding", 100, undefined, {}],
  ["another coding is preferred", 100, "br, gzip;q=0.5", {}],
  ["none is wanted", 100, "identity", {}],
  ["it is under the minimum size", 201, "gzip", {}],
  ["the function did it already", 100, "gzip", { "content-encoding": "x-own" }],
])("an answer stays as it is where %s", async (_, size, sent, own) => {
  const { headers, body } = await accepting(size, sent, own);
  expect(headers["content-encoding"]).toBe((own as Record<string, string>)["content-encoding"]);
  expect(String(body)).toBe(answer);
});
