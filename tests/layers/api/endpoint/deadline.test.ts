import { getEventListeners } from "node:events";
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "@jest/globals";
import { parse } from "yaml";
import * as limits from "../../../../layers/api/endpoint/deadline.ts";
import { maxIntegrationMillis } from "../../../../local/gateway/limits.ts";
import { jsonExample } from "../../../support/cases.ts";
import { scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { type Answer, invoke } from "../../../support/lambda.ts";

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { operation } = await import("../../../../layers/api/index.ts");
afterAll(() => stop(endpoint.server));

const template = readFileSync(new URL("../../../../template.yaml", import.meta.url), "utf8");
const detail = "The model did not answer in time. Try again soon.";

/** How an invocation with this much time ends, and with how much of it left. */
async function ends(ask: () => Promise<Answer>, remainingMillis: number) {
  const end = performance.now() + remainingMillis;
  const { status, json, headers } = await ask();
  return { status, detail: json.detail, wait: headers["Retry-After"], left: end - performance.now() };
}
const late = { status: 504, detail, wait: "5" };

it("each limit lies within the one before: gateway, function, early stop, call, attempt", () => {
  const { Globals } = parse(template, { logLevel: "silent" });
  const lambdaMillis = Globals.Function.Timeout * 1000;
  const { earlyStopMillis, callStopMillis, attemptStopMillis } = limits;
  const levels = [earlyStopMillis, callStopMillis, attemptStopMillis].map((millis) => lambdaMillis - millis);
  const all = [maxIntegrationMillis, lambdaMillis, ...levels];
  expect(all).toEqual(all.toSorted((a, b) => b - a));
  expect(new Set(all).size).toBe(5);
});

it.each([
  ["does not answer", () => undefined],
  [
    "stops within its head",
    (_: unknown, response: import("node:http").ServerResponse) => response.socket?.write("HTTP/1.1 200 OK\r\nconte"),
  ],
  ["stops within its body", (_: unknown, response: import("node:http").ServerResponse) => response.write('{"model":')],
])("an attempt ends in time where the model %s, and its connection with it", async (_name, script) => {
  endpoint.next(script);
  const found = await ends(() => invoke(handler, { body: jsonExample(), remainingMillis: 2000 }), 2000);
  expect(found).toMatchObject(late);
  expect(found.left).toBeGreaterThan(limits.callStopMillis);
  expect(found.left).toBeLessThan(limits.attemptStopMillis + 50);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await new Promise((resolve) => endpoint.server.getConnections((_error, count) => resolve(count)))).toBe(0);
});

it("a call ends in time whatever goes on in it", async () => {
  let aborted = false;
  const stuck = operation("getHealth", async ({ call }) => {
    call.signal.addEventListener("abort", () => {
      aborted = true;
    });
    return new Promise(() => undefined);
  });
  const found = await ends(() => invoke(stuck, { method: "GET", path: "/health", remainingMillis: 1800 }), 1800);
  expect({ ...found, aborted }).toMatchObject({ ...late, aborted: true });
  expect(found.left).toBeGreaterThan(limits.earlyStopMillis);
  expect(found.left).toBeLessThan(limits.callStopMillis + 50);
});

it("a function ends in time also where its calls do not", async () => {
  // The time of the call runs by a timer of its own, which a function that computes all the while keeps from running.
  const busy = operation("getHealth", async () => {
    const end = performance.now() + 700;
    while (performance.now() < end) {
      // computes
    }
    return new Promise(() => undefined);
  });
  const found = await ends(() => invoke(busy, { method: "GET", path: "/health", remainingMillis: 1600 }), 1600);
  expect(found).toMatchObject(late);
  expect(found.left).toBeGreaterThan(0);
});

const { signal: open } = new AbortController();

it("a time that never ends is none that is over", async () => {
  const slow = () => new Promise((resolve) => setTimeout(resolve, 20, "an answer"));
  expect(await limits.until(Number.POSITIVE_INFINITY, slow, open)).toBe("an answer");
});

it.each([
  ["ends well", async () => "an answer"],
  ["fails", () => Promise.reject(new Error("failed"))],
])("nothing is left of what %s: no timer, and no one who listens", async (_, run) => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  await limits.until(performance.now() + 20_000, run, open).catch(() => undefined);
  expect(timers()).toBe(before);
  expect(getEventListeners(open, "abort")).toEqual([]);
});

it("nothing is begun that has no time left, or has ended", async () => {
  let begun = 0;
  const run = async () => begun++;
  await expect(limits.until(performance.now() - 1, run, open)).rejects.toThrow(detail);
  await expect(limits.until(performance.now() + 1000, run, AbortSignal.abort())).rejects.toThrow(detail);
  expect(begun).toBe(0);
});

it("no attempt is made where there is no time for one", async () => {
  endpoint.next(() => undefined);
  const found = await ends(() => invoke(handler, { body: jsonExample(), remainingMillis: 500 }), 500);
  expect(found).toMatchObject(late);
  expect(endpoint.received).toEqual([]);
});
