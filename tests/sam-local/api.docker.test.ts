/** The API as `npm run sam:local` runs it: SAM's gateway, the built functions and layers in containers, the AWS SDK and the model. */
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import Papa from "papaparse";
import type { Capability } from "../../layers/api/contract/signature.ts";
import { csvExample, csvRow, jsonExample } from "../support/cases.ts";
import { featureNames, hasCapability, named, negative, signature } from "../support/model.ts";
import { cleanUp, containersOf, docker, type Program, present, startInProcess, startSam, stop } from "./program.ts";
import { csv, json, type Request, send } from "./send.ts";

// A container takes seconds to start.
jest.setTimeout(180_000);

let sam: Program & { url: string };
let inProcess: Program & { url: string };
beforeAll(async () => {
  inProcess = await startInProcess();
  sam = await startSam();
});
afterAll(async () => {
  await Promise.all([cleanUp(sam), cleanUp(inProcess)]);
});

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const { legacyRoute } = signature;
const legacy = (data: string): Request => ({
  path: legacyRoute?.path ?? "",
  headers: json,
  body: JSON.stringify({ data }),
});
const [first = "", ...others] = featureNames;
const { minimum } = signature.columns[0] ?? {};
/** The parameters that the model takes. */
const explain = hasCapability("explain") && { explain: true };
const parameters = { ...explain, ...(hasCapability("prevalence") && { prevalence: 0.1 }) };
const query = Object.entries(parameters)
  .map((entry) => entry.join("="))
  .join("&");
/** As many numbers as a case has, each the first that its column takes: like no case. */
const strange = signature.columns.map(({ minimum = 0 }) => Math.ceil(minimum)).join(",");
const withLegacy = <T>(...rows: T[]): T[] => (legacyRoute ? rows : []);
const withCapability = <T>(capability: Capability, ...rows: T[]): T[] => (hasCapability(capability) ? rows : []);
/** The example with some features changed. */
const changed = (features: Record<string, unknown>) => {
  const body = jsonExample();
  Object.assign(body.instances[0]?.features ?? {}, features);
  return JSON.stringify(body);
};
/** An id differs from request to request, and the name of a part of the page with the folder that it is built in. */
const withoutId = (text: string) => text.replace(/"requestId":"[^"]+"/, "").replaceAll(/-[0-9A-Z]{8}\.js/g, "-….js");

describe("answers as npm start does", () => {
  // biome-ignore format: one case a line
  it.each<[string, number, string, Request]>([
    ["the page", 200, "<!doctype html>", { path: "/" }],
    ["the page's script", 200, "import(", { path: "/site/page.js" }],
    ["a file that the site has not", 404, "The site has no such file.", { path: "/site/none.js" }],
    ["GET /health", 200, '"status":"ok"', { path: "/health" }],
    ["GET /model", 200, '"intendedUse":', { path: "/model" }],
    ["POST /predictions", 200, `"probabilities":{${JSON.stringify(negative)}:`, { headers: json, body: read("events/case.json") }],
    ["every parameter that the model takes", 200, explain ? '"contributions":' : '"label":', { headers: json, body: JSON.stringify({ ...jsonExample(), parameters }) }],
    ["JSON in, CSV out", 200, "index,id,label", { headers: { ...json, accept: "text/csv" }, body: read("events/case.json") }],
    ["CSV in, JSON out", 200, `"id":"${signature.examples.at(-1)?.id}","label":`, { headers: csv, body: read("events/cases.csv") }],
    ["CSV in, CSV out", 200, `${signature.examples.at(-1)?.id},`, { headers: { ...csv, accept: "text/csv" }, body: read("events/cases.csv") }],
    ["every parameter by the query", 200, explain ? '"contributions":' : '"label":', { path: `/predictions?${query}`, headers: csv, body: csvExample }],
    ["a bad row among good ones", 200, '"line":3,"error":', { headers: csv, body: `${csvExample}1,2,3\n${csvRow}\n` }],
    ...withLegacy<[string, number, string, Request]>(["the legacy route", 200, `"${legacyRoute?.example.answer}"`, legacy(legacyRoute?.example.data ?? "")]),
    ...withCapability("guard", ...withLegacy<[string, number, string, Request]>(["a case that the model cannot judge", 422, "The model cannot judge", legacy(strange)])),
    ["a content type that is none of the contract's", 415, "Send the body as application/json or text/csv.", { headers: { "content-type": "application/xml" }, body: "<a/>" }],
    ["an Accept that cannot be met", 406, "This Accept header cannot be met.", { headers: { ...json, accept: "text/html" }, body: read("events/case.json") }],
    ["a header that lacks a column", 400, `The column ${first} is missing.`, { headers: csv, body: `${Papa.unparse([others])}\n${csvRow}\n` }],
    ["too many cases", 413, "Send at most 5000 items in one request.", { headers: json, body: JSON.stringify({ instances: Array(5001).fill(jsonExample().instances[0]) }) }],
  ])("%s", async (_name, status, part, request) => {
    const answer = await send(sam.url, request);
    expect({ status: answer.status, text: answer.text }).toEqual({ status, text: expect.stringContaining(part) });
    if (status >= 400) expect(answer.type).toBe("application/problem+json");
    const { text, ...rest } = await send(inProcess.url, request);
    expect({ ...answer, text: withoutId(answer.text) }).toEqual({ ...rest, text: withoutId(text) });
  });
});

/** SAM's gateway checks nothing, so here the function's own check refuses what API Gateway would. */
describe("refuses JSON with the place of the fault", () => {
  const at = (name: string, detail: unknown) => [
    { pointer: `/instances/0/features/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, detail },
  ];

  // biome-ignore format: one case a line
  it.each<[string, string, string, unknown]>([
    ["broken JSON", '{"instances": [}', "The body is not valid JSON.", undefined],
    ["no instances", "{}", "The body breaks the contract: 1 fault.", [{ pointer: "/instances", detail: "is required" }]],
    ["a missing field", changed({ [first]: undefined }), "The body breaks the contract: 1 fault.", at(first, "is required")],
    ["a wrong type", changed({ [first]: "1" }), "The body breaks the contract: 1 fault.", at(first, expect.stringContaining("must be a"))],
    ...(minimum === undefined ? [] : [["a number out of bounds", changed({ [first]: minimum - 1 }), "The body breaks the contract: 1 fault.", at(first, `must be at least ${minimum}`)] as [string, string, string, unknown]]),
    ["an unknown field", changed({ colour: 1 }), "The body breaks the contract: 1 fault.", at("colour", "is not in the contract")],
  ])("%s", async (_name, body, detail, errors) => {
    const { status, type, text } = await send(sam.url, { headers: json, body });
    const problem = { type: "about:blank", title: "Bad Request", status: 400, detail, requestId: expect.any(String) };
    expect({ status, type }).toEqual({ status: 400, type: "application/problem+json" });
    expect(JSON.parse(text)).toEqual(errors === undefined ? problem : { ...problem, errors });
  });
});

it("what functions share comes from the layer alone", async () => {
  const container = containersOf(sam).find((id) => docker("inspect", id).includes("/CreatePredictionsFunction"));
  // In the environment of the process that answered, of which the image's Node asks as that process does.
  const script = `
    const { readdirSync, readFileSync, statSync } = require("node:fs");
    const environments = readdirSync("/proc").filter(Number).map((id) => readFileSync("/proc/" + id + "/environ", "utf8").split("\\0"));
    const [, path] = environments.flat().find((line) => line.startsWith("NODE_PATH=")).split("=");
    process.env.NODE_PATH = path;
    require("node:module").Module._initPaths();
    const layer = require("node:module").createRequire("/var/task/handler.js").resolve("@layers/api");
    const code = readFileSync("/var/task/handler.js", "utf8");
    console.log(JSON.stringify({ task: readdirSync("/var/task"), size: code.length, asks: code.includes('require("@layers/api")'), layer, layerSize: statSync(layer).size }));`;
  const found = JSON.parse(docker("exec", container ?? "", "/var/lang/bin/node", "--eval", script));
  expect(found).toMatchObject({
    task: ["handler.js"],
    asks: true,
    layer: "/opt/nodejs/node_modules/@layers/api/index.js",
  });
  expect(found.size).toBeLessThan(5000);
  expect(found.layerSize).toBeGreaterThan(100_000);
});

describe("of what a case holds nothing is in the log", () => {
  const canary = String(Math.random()).slice(2, 12);
  /** Within the bounds of the contract: the digits in each column that takes any behind the point. */
  const numbers = signature.columns.map(({ type, minimum = 0 }) => {
    const whole = Math.max(Math.ceil(minimum), 0);
    return type === "integer" ? whole : Number(`${whole}.04${canary}`);
  });
  const row = numbers.join(",");
  const instance = { id: `id-${canary}`, features: named(numbers) };
  const body = (change: object = {}) =>
    JSON.stringify({ instances: [{ ...instance, ...change }], parameters: { ...explain } });

  // biome-ignore format: one case a line
  const requests: [number, Request][] = [
    [200, { headers: json, body: body() }],
    [200, { headers: { ...csv, accept: "text/csv" }, body: row }],
    [200, { headers: csv, body: `${row}\nx${row}` }],
    ...withCapability("guard", ...withLegacy<[number, Request]>([422, legacy(row)])),
    [400, { headers: csv, body: `x${row}` }],
    [400, { headers: csv, body: `${Papa.unparse([[first]])},${canary}\n${row}` }],
    [400, { headers: json, body: body().slice(0, -3) }],
    [400, { headers: json, body: body({ features: { ...instance.features, [first]: `0.04${canary}` } }) }],
    [400, { headers: json, body: body({ features: { ...instance.features, [`x${canary}`]: 1 } }) }],
    ...withLegacy<[number, Request]>([400, legacy(`x${row}`)]),
    [415, { headers: { "content-type": `text/x${canary}` }, body: row }],
    [406, { headers: { ...csv, accept: `text/x${canary}` }, body: row }],
  ];
  const logged = () => (sam.stdout + sam.stderr).match(/"message":"request"/g)?.length ?? 0;

  it("though it was sent and answered", async () => {
    const before = logged();
    const answers = [];
    for (const [, request] of requests) answers.push(await send(sam.url, request));
    expect(answers.map(({ status }) => status)).toEqual(requests.map(([status]) => status));
    expect(answers[0]?.text).toContain(canary);
    // Each request has its line, so that what the containers print was looked at. SAM passes it on when it comes to it.
    for (let attempt = 0; attempt < 50 && logged() - before < requests.length; attempt++) await setTimeout(100);
    expect(logged() - before).toBe(requests.length);
    expect((sam.stdout + sam.stderr).split("\n").filter((line) => line.includes(canary))).toEqual([]);
  });
});

// Last, as nothing answers after it.
it("Ctrl-C ends the API, the model server and the containers", async () => {
  const containers = containersOf(sam);
  const modelPort = /Model server .*:(\d+) /.exec(sam.stderr)?.[1];
  const ping = () => fetch(`http://127.0.0.1:${modelPort}/ping`);
  expect({ running: present(containers), ping: (await ping()).status }).toEqual({ running: containers, ping: 200 });
  await stop(sam);
  expect(present(containers)).toEqual([]);
  await expect(ping()).rejects.toThrow();
  await expect(fetch(`${sam.url}/health`)).rejects.toThrow();
});
