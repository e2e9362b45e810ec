/** Headers of security and caching: the same on each answer of the API, whoever made it. */
import "../support/quiet.ts";
import "../support/site.ts";
import { afterAll, describe, expect, it } from "@jest/globals";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { exchange } from "../security/raw.ts";
import { csvRow, jsonExample } from "../support/cases.ts";
import { readContract } from "../support/contract.ts";
import { stop } from "../support/endpoint.ts";
import { signature } from "../support/model.ts";
import { realModel } from "../support/model-server.ts";
import { send } from "./gateway/harness.ts";

const modelServer = await realModel();
const contract = readContract() as unknown as Contract;
const resolveFunction = await loadFunctions(functionsOf(contract), new URL("../../", import.meta.url));
const server = createGateway({ contract, resolveFunction, apiKey: "right", quota: 30 });
const port = await listen(server, 0);
const throttled = createGateway({ contract, resolveFunction, throttle: { rate: 0.001, burst: 1 } });
const throttledPort = await listen(throttled, 0);
afterAll(() => Promise.all([server, throttled, modelServer].map(stop)));

const shared = {
  "access-control-allow-origin": "*",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; sandbox; upgrade-insecure-requests",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=15552000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** What an answer has beside the shared headers: about this answer, this caller or this connection. */
const own =
  /^(accept-encoding|access-control-expose-headers|allow|connection|content-.*|date|keep-alive|retry-after|x-amz.*)$/;

const sharedOf = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => Object.hasOwn(shared, name) || !own.test(name)));

const json = { "content-type": "application/json", "x-api-key": "right" };
const csv = { "content-type": "text/csv", "x-api-key": "right" };
const post = (headers: Record<string, string>, body: string | Buffer) => ({ method: "POST", headers, body });

describe("made by a function", () => {
  const { legacyRoute: route } = signature;
  const legacy: [string, string, Parameters<typeof send>[2], number][] = route
    ? [["the route of an earlier API", route.path, post(json, JSON.stringify({ data: route.example.data })), 200]]
    : [];

  // biome-ignore format: one request a line
  it.each<[string, string, Parameters<typeof send>[2], number]>([
    ["predictions", "/predictions", post(json, JSON.stringify(jsonExample())), 200],
    ["predictions as CSV", "/predictions", post({ ...csv, accept: "text/csv" }, csvRow), 200],
    ...legacy,
    ["the model", "/model", {}, 200],
    ["its health", "/health", {}, 200],
    ["a bad query", "/predictions?header=maybe", post(csv, csvRow), 400],
    ["an Accept that cannot be met", "/health", { headers: { accept: "image/png" } }, 406],
    ["a body of another type", "/predictions", post({ ...json, "content-type": "text/html" }, "x"), 415],
  ])("%s", async (_, path, request, status) => {
    const reply = await send(port, path, request);
    expect([reply.status, sharedOf(reply.headers)]).toEqual([status, shared]);
  });
});

describe("made by the gateway", () => {
  // biome-ignore format: one request a line
  it.each<[string, string, Parameters<typeof send>[2], number]>([
    ["a body that breaks the contract", "/predictions", post(json, "{}"), 400],
    ["a missing key", "/predictions", post({ "content-type": "text/csv" }, csvRow), 403],
    ["a route that is not there", "/nope", {}, 404],
    ["a method that the route lacks", "/model", { method: "DELETE" }, 405],
    ["a method that the page lacks", "/", { method: "POST" }, 405],
    ["HEAD", "/health", { method: "HEAD" }, 405],
    ["headers that are too large", "/model", { headers: { "x-long": "x".repeat(11_000) } }, 413],
    ["a coding that is not supported", "/predictions", post({ ...csv, "content-encoding": "br" }, "x"), 415],
  ])("%s", async (_, path, request, status) => {
    const reply = await send(port, path, request);
    expect([reply.status, sharedOf(reply.headers)]).toEqual([status, shared]);
  });

  it("too many requests", async () => {
    expect((await send(throttledPort, "/health")).status).toBe(200);
    const reply = await send(throttledPort, "/health");
    expect([reply.status, sharedOf(reply.headers)]).toEqual([429, shared]);
  });

  it("a function that fails", async () => {
    const failing = createGateway({ contract, resolveFunction: () => () => Promise.reject(new Error("failed")) });
    const reply = await send(await listen(failing, 0), "/health");
    await stop(failing);
    expect([reply.status, sharedOf(reply.headers)]).toEqual([502, shared]);
  });

  it("an invalid request", async () => {
    const [head = ""] = (await exchange(port, "nonsense\r\n\r\n")).split("\r\n\r\n");
    const lines = head.split("\r\n").slice(1);
    const headers = lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 2),
    ]);
    expect(sharedOf(Object.fromEntries(headers))).toEqual(shared);
  });
});
