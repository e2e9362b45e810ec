import { describe, expect, test } from "@jest/globals";
import { createBucket } from "../../../local/gateway/throttle.ts";
import { jsonExample } from "../../support/cases.ts";
import { api, echo, json, serve } from "./harness.ts";

describe("a bucket", () => {
  test("gives as many at once as it holds, then as many as flow in", () => {
    let now = 0;
    const take = createBucket({ rate: 2, burst: 3 }, () => now);
    const taken = (wanted: number) => Array.from({ length: wanted }, take).filter(Boolean).length;
    expect(taken(5)).toBe(3);
    now = 499;
    expect(taken(1)).toBe(0);
    now = 500;
    expect(taken(2)).toBe(1);
    now = 1500;
    expect(taken(5)).toBe(2);
  });

  test("never holds more than its burst, however long no one asks", () => {
    let now = 0;
    const take = createBucket({ rate: 100, burst: 2 }, () => now);
    now = 3_600_000;
    expect([take(), take(), take()]).toEqual([true, true, false]);
  });
});

const contract = api({ "/a": { get: {} }, "/b": { get: {} } });

test("a request over the burst is THROTTLED", async () => {
  const { call, log } = await serve(echo, { contract, throttle: { rate: 0, burst: 2 } });
  const statuses = await Promise.all([1, 2, 3].map(async () => (await call("/a")).status));
  expect(statuses.toSorted()).toEqual([200, 200, 429]);
  expect(log.find(({ status }) => status === 429)).toMatchObject({ failure: "THROTTLED" });
});

test("each method has a bucket of its own", async () => {
  const { call } = await serve(echo, { contract, throttle: { rate: 0, burst: 1 } });
  const paths = ["/a", "/a", "/b", "/b"];
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await call(path)).status);
  expect(statuses).toEqual([200, 429, 200, 429]);
});

test("THROTTLED has API Gateway's words where the contract has none", async () => {
  const { call } = await serve(echo, { contract, throttle: { rate: 0, burst: 0 } });
  const { status, headers, text } = await call("/a");
  expect([status, text]).toEqual([429, '{"message":"Too Many Requests"}']);
  expect(headers["x-amzn-errortype"]).toBe("TooManyRequestsException");
});

const predict = { method: "POST", headers: { ...json, "x-api-key": "k" }, body: JSON.stringify(jsonExample()) };

test("the contract's 429 is a problem that says when to come back", async () => {
  const { call } = await serve(echo, { apiKey: "k", throttle: { rate: 0, burst: 0 } });
  const { status, headers, text } = await call("/predictions", predict);
  expect(status).toBe(429);
  expect(headers).toMatchObject({ "content-type": "application/problem+json", "retry-after": "1" });
  expect(JSON.parse(text)).toMatchObject({ status: 429, detail: "Too many requests at once." });
});

test("a caller without the key takes nothing from the bucket", async () => {
  const { call } = await serve(echo, { apiKey: "k", throttle: { rate: 0, burst: 1 } });
  expect((await call("/predictions", { ...predict, headers: json })).status).toBe(403);
  expect((await call("/predictions", predict)).status).toBe(200);
});

test("a key whose quota is used up is QUOTA_EXCEEDED, and other operations go on", async () => {
  const { call } = await serve(echo, { apiKey: "k", quota: 1 });
  expect((await call("/predictions", predict)).status).toBe(200);
  const { status, headers, text } = await call("/predictions", predict);
  expect(status).toBe(429);
  expect(headers).toMatchObject({ "retry-after": "3600", "x-amzn-errortype": "LimitExceededException" });
  expect(JSON.parse(text).detail).toBe("The quota of this API key is used up.");
  expect((await call("/model")).status).toBe(200);
});
