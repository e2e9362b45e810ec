import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { csvRow, jsonExample } from "../../support/cases.ts";
import { api, checked, echo, json, send, serve } from "./harness.ts";

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
  ["x-gzip", gzipSync("{}")],
  ["gzip, gzip", gzipSync(gzipSync("{}"))],
  ["gzip", "no gzip"],
  ["gzip", gzipSync('{"a":1}').subarray(0, -4)],
  ["deflate", gzipSync("{}")],
  ["deflate", deflateRawSync("{}")],
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

test("two Content-Encoding headers are one list, which is not supported", async () => {
  const { call } = await serve(echo, { contract: contract(0) });
  const headers = { ...json, "content-encoding": ["gzip", "gzip"] };
  expect((await call("/items", { method: "POST", headers, body: gzipSync(gzipSync("{}")) })).status).toBe(415);
});

test("the function is still told the coding of a body that was decoded, as on AWS", async () => {
  const { call } = await serve(echo, { contract: contract(0) });
  const headers = { ...json, "Content-Encoding": "gzip" };
  const { text } = await call("/items", { method: "POST", headers, body: packed });
  const event = JSON.parse(text);
  expect(event.headers).toMatchObject(headers);
  expect(event.body).toBe('{"a":1}');
});

test("without a minimum size bodies are decoded, and no answer is compressed", async () => {
  const { call } = await serve(echo, { contract: checked({ type: "object", required: ["a"] }) });
  const sent = post("gzip", packed);
  const { status, headers } = await call("/items", {
    ...sent,
    headers: { ...sent.headers, "accept-encoding": "gzip" },
  });
  expect([status, headers["content-encoding"]]).toEqual([200, undefined]);
});

test("a request without a body may announce a coding", async () => {
  const { call } = await serve(echo, { contract: api({ "/items": { get: {} } }) });
  expect((await call("/items", { headers: { "content-encoding": "gzip" } })).status).toBe(200);
});

const csv = { "content-type": "text/csv" };

test.each([
  ["JSON", json, JSON.stringify(jsonExample())],
  ["CSV", csv, csvRow],
])("the contract's API takes a short body of %s that is compressed", async (_, headers, text) => {
  const { call } = await serve(echo);
  const body = gzipSync(text);
  expect(body.length).toBeLessThan(1000);
  const sent = await call("/predictions", {
    method: "POST",
    headers: { ...headers, "content-encoding": "gzip" },
    body,
  });
  expect([sent.status, JSON.parse(sent.text).body]).toEqual([200, text]);
});

test("the contract's 415 says which codings there are", async () => {
  const { call } = await serve(echo);
  const headers = { ...json, "content-encoding": "br" };
  const { status, headers: answered, text } = await call("/predictions", { method: "POST", headers, body: "x" });
  expect([status, answered["accept-encoding"]]).toEqual([415, "gzip, deflate, identity"]);
  expect(JSON.parse(text).detail).toContain("compressed once with gzip or deflate");
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
