/** The whole API as `npm start` runs it, over real HTTP: the gateway stand-in, the functions, the AWS SDK and the model. */
import "../support/quiet.ts";
import "../support/site.ts";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import Papa from "papaparse";
import type { Column } from "../../layers/api/contract/signature.ts";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { score } from "../../local/model-server/scorer.ts";
import { csvExample, csvHeader, csvRow, jsonExample } from "../support/cases.ts";
import { readContract } from "../support/contract.ts";
import { stop } from "../support/endpoint.ts";
import { example, exampleRow, featureNames, signature, testWith } from "../support/model.ts";
import { model, realModel } from "../support/model-server.ts";

const modelServer = await realModel();
const contract = readContract() as unknown as Contract;
const resolveFunction = await loadFunctions(functionsOf(contract), new URL("../../", import.meta.url));
const open = createGateway({ contract, resolveFunction });
const locked = createGateway({ contract, resolveFunction, apiKey: "secret" });
const url = `http://127.0.0.1:${await listen(open, 0)}`;
const lockedUrl = `http://127.0.0.1:${await listen(locked, 0)}`;
afterAll(async () => {
  await stop(open);
  await stop(locked);
});

const tooLarge =
  "The request is too large: about 6 MB of body, decoded, and 10,240 bytes of URL and headers are allowed. Send fewer or smaller cases in one request, or a shorter URL and headers.";

const json = { "content-type": "application/json" };
const csv = { "content-type": "text/csv" };

/** The column that bad input is about, and its place in a row. */
const position = signature.columns.findIndex((column) => column.type === "number");
const { name, minimum, maximum } = signature.columns[position] as Column;

/** The example with its features changed. */
function changed(change: (features: Record<string, unknown>) => void): string {
  const body = jsonExample();
  change(body.instances[0]?.features ?? {});
  return JSON.stringify(body);
}
const set = (value: unknown) => changed((features) => Object.assign(features, { [name]: value }));
/** The example as text with the column's value written as `value`. */
const literal = (value: string) => set("the value").replace('"the value"', value);
const good = JSON.stringify(jsonExample());

/** Its name in a JSON Pointer. */
const escaped = name.replaceAll("~", "~0").replaceAll("/", "~1");

const cells = csvRow.split(",");
/** The row of CSV with the column's cell written as `cell`. */
const withCell = (cell: string) => cells.with(position, cell).join(",");
/** A CSV with a header. */
const table = (names: readonly string[], row: string[], options = {}) =>
  `${Papa.unparse([names, row], { newline: "\n", ...options })}\n`;

async function send(path: string, init: RequestInit, base = url) {
  const response = await fetch(`${base}${path}`, init);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    headers: response.headers,
    type,
    text,
    json: /json/.test(type) ? JSON.parse(text) : undefined,
  };
}
const post = (headers: Record<string, string>, body: string) => send("/predictions", { method: "POST", headers, body });

/** The route of an earlier API, where the model has one, with the body and the answer of its example. */
const { legacyRoute } = signature;
const legacy = legacyRoute && {
  path: legacyRoute.path,
  body: JSON.stringify({ data: legacyRoute.example.data }),
  answer: legacyRoute.example.answer,
};
const predicting: [path: string, body: string][] = [
  ["/predictions", good],
  ...(legacy ? [[legacy.path, legacy.body] as [string, string]] : []),
];

const titles: Record<number, string> = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  413: "Payload Too Large",
  415: "Unsupported Media Type",
  503: "Service Unavailable",
};

function expectProblem(answer: Awaited<ReturnType<typeof send>>, status: number, detail: string, errors?: object[]) {
  expect(answer.json).toEqual({
    type: "about:blank",
    title: titles[status],
    status,
    detail,
    requestId: answer.headers.get("x-amzn-requestid"),
    ...(errors && { errors }),
  });
  expect({ status: answer.status, type: answer.type }).toEqual({ status, type: "application/problem+json" });
}

describe("every route", () => {
  it("POST /predictions", async () => {
    const { status, json: answer } = await post(json, good);
    const { label, probability } = score(model, exampleRow);
    expect({ status, answer }).toMatchObject({
      status: 200,
      answer: { predictions: [{ index: 0, id: example.id, label, probability }] },
    });
  });

  testWith("explain")("POST /predictions with the reasons", async () => {
    const body = JSON.stringify({ ...jsonExample(), parameters: { explain: true } });
    const { json: answer } = await post(json, body);
    const named = answer.predictions[0].explanation.contributions.map(({ feature }: { feature: string }) => feature);
    expect(named).toEqual(featureNames);
  });

  it("GET /model", async () => {
    const { status, json: answer } = await send("/model", {});
    expect({ status, name: answer.name, features: answer.features.length }).toEqual({
      status: 200,
      name: signature.name,
      features: featureNames.length,
    });
  });

  it("GET /health", async () => {
    const { status, json: answer } = await send("/health", {});
    expect({ status, answer }).toEqual({
      status: 200,
      answer: { status: "ok", model: { name: model.name, version: model.version } },
    });
  });

  (legacy ? it : it.skip)("the route of an earlier API", async () => {
    const { path = "", body = "", answer } = legacy ?? {};
    const { status, text } = await send(path, { method: "POST", headers: json, body });
    expect({ status, text }).toEqual({ status: 200, text: JSON.stringify(answer) });
  });

  it.each(predicting)("POST %s wants the key where there is one", async (path, body) => {
    const init = { method: "POST", headers: json, body };
    expectProblem(await send(path, init, lockedUrl), 403, "Send a valid API key in the x-api-key header.");
    const withKey = await send(path, { ...init, headers: { ...json, "x-api-key": "secret" } }, lockedUrl);
    expect(withKey.status).toBe(200);
  });

  it.each(["/model", "/health"])("GET %s wants no key", async (path) => {
    expect((await send(path, {}, lockedUrl)).status).toBe(200);
  });
});

describe("bad input", () => {
  const required = `[object has missing required properties (${JSON.stringify([name])})]`;
  const unwanted = (unknown: string) =>
    `[object instance has properties which are not allowed by the schema: ["${unknown}"]]`;
  const noNumber = (found: string) =>
    `[instance type (${found}) does not match any allowed primitive type (allowed: ["integer","number"])]`;
  const misspelt = changed((features) => {
    features.misspelt = features[name];
    delete features[name];
  });
  const acceptable = "Send the body as application/json or text/csv.";
  const unread = "No row of the CSV can be read: 1 fault.";
  const notJson = "[body is not valid JSON]";
  const at = (detail: string) => [{ line: 1, pointer: `/${escaped}`, column: position + 1, detail }];
  type Case = [string, Record<string, string>, string, number, string, object[]?];
  // biome-ignore format: one case a line
  const tooSmall: Case[] = minimum === undefined ? [] : [
    ["a number that is too small", json, set(minimum - 1), 400, `[numeric instance is lower than the required minimum (minimum: ${minimum})]`],
    ["a number that is too small in CSV", csv, withCell(String(minimum - 1)), 400, unread, at(`must be at least ${minimum}`)],
  ];
  // biome-ignore format: one case a line
  const tooLargeNumber: Case[] = maximum === undefined ? [] : [
    ["a number that is too large in CSV", csv, withCell(String(maximum + 1)), 400, unread, at(`must be at most ${maximum}`)],
  ];

  // biome-ignore format: one case a line
  it.each<Case>([
    // The gateway refuses these, in its own words.
    ["malformed JSON", json, '{"instances": [}', 400, notJson],
    ["a wrong type", json, "[]", 400, '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]'],
    ["a missing column", json, changed((features) => { delete features[name]; }), 400, required],
    ["an extra column", json, changed((features) => { features.colour = 1; }), 400, unwanted("colour")],
    ["null", json, set(null), 400, noNumber("null")],
    ["a string for a number", json, set("1"), 400, noNumber("string")],
    ["an empty body", json, "", 400, '[object has missing required properties (["instances"])]'],
    ["CSV without a content type", {}, csvExample, 400, notJson],
    // These reach the function.
    ["0 instances", json, '{"instances":[]}', 400, "The body breaks the contract: 1 fault.", [{ pointer: "/instances", detail: "must have at least 1 item" }]],
    ["5,001 instances", json, JSON.stringify({ instances: Array(5001).fill(jsonExample().instances[0]) }), 413, "Send at most 5000 items in one request."],
    ["duplicate keys", json, literal(`1,${JSON.stringify(name)}:1`), 400, "The body has keys that stand twice: 1 fault.", [{ pointer: `/instances/0/features/${escaped}`, detail: "stands twice" }]],
    ["text/plain", { "content-type": "text/plain" }, csvExample, 415, acceptable],
    ["XML", { "content-type": "application/xml" }, "<a/>", 415, acceptable],
    ["NaN in CSV", csv, withCell("NaN"), 400, unread, at("must be a finite number")],
    ["1e309 in CSV", csv, withCell("1e309"), 400, unread, at("must be a finite number")],
    ...tooSmall,
    ...tooLargeNumber,
    ["an empty CSV", csv, "", 400, "The body is empty."],
    ["a header alone", csv, csvHeader, 400, "The CSV has no row."],
    ["a header that lacks a column", csv, table(featureNames.toSpliced(position, 1), cells.toSpliced(position, 1)), 400, "The header of the CSV does not fit the contract.", [{ line: 1, detail: `The column ${name} is missing.` }]],
    ["a wrong Accept", { ...json, accept: "text/html" }, good, 406, "This Accept header cannot be met. Acceptable values: application/json, text/csv"],
    ["12 MB", json, `{"instances":"${"x".repeat(12 * 1024 * 1024)}"}`, 413, tooLarge],
    ["7 MB, more than Lambda takes", csv, "x".repeat(7 * 1024 * 1024), 413, tooLarge],
  ])("%s", async (_name, headers, body, status, detail, ...[errors]) => {
    const init = { method: "POST", headers, body: new Blob([body]).stream(), duplex: "half" } as RequestInit;
    // A stream, as fetch gives a string a content type where the caller has none.
    expectProblem(await send("/predictions", init), status, detail, errors);
  });

  it("a query parameter that is sent twice, by its name", async () => {
    const path = "/predictions?header=present&header=absent";
    const answer = await send(path, { method: "POST", headers: csv, body: csvExample });
    const errors = [{ parameter: "header", detail: "appears more than once; send it once" }];
    expectProblem(answer, 400, "The query breaks the contract.", errors);
  });

  it("a misspelt column is told as missing and as not allowed", async () => {
    const { status, json: problem } = await post(json, misspelt);
    expect(status).toBe(400);
    expect(problem.detail).toContain(`missing required properties (${JSON.stringify([name])})`);
    expect(problem.detail).toContain('not allowed by the schema: ["misspelt"]');
  });

  it("an unknown route", async () => {
    expectProblem(await send("/prediction", {}), 404, "There is no such route; the contract lists them.");
  });

  it.each([
    ["GET", "/predictions", "POST,OPTIONS"],
    ["DELETE", "/model", "GET,OPTIONS"],
  ])("a wrong method: %s %s", async (method, path, allowed) => {
    const answer = await send(path, { method });
    expectProblem(answer, 405, `This route answers ${allowed}.`);
    expect(answer.headers.get("allow")).toBe(allowed);
  });
});

describe("JSON behind a byte order mark", () => {
  it("gives the same answer", async () => {
    const { status, text } = await post(json, `\uFEFF${good}`);
    expect({ status, text }).toEqual({ status: 200, text: (await post(json, good)).text });
  });
});

describe("CSV in every dress", () => {
  const semicolons = { delimiter: ";" };
  const commas = cells.map((cell) => cell.replace(".", ","));
  let expected = "";
  beforeAll(async () => {
    expected = (await post(csv, csvExample)).text;
  });

  it.each([
    ["a byte order mark", `\uFEFF${csvExample}`],
    ["semicolons", table(featureNames, cells, semicolons)],
    ["decimal commas", table(featureNames, commas, semicolons)],
    ["CRLF", csvExample.replaceAll("\n", "\r\n")],
    ["quoted fields", table(featureNames, cells, { quotes: true })],
    ["a shuffled header", table(featureNames.toReversed(), cells.toReversed())],
    ["no header", csvRow],
  ])("%s gives the same answer", async (_name, body) => {
    const { status, text } = await post(csv, body);
    expect({ status, text }).toEqual({ status: 200, text: expected });
  });

  it("a ragged row has its error in its place", async () => {
    const { status, json: answer } = await post(csv, `${csvExample}${"1,".repeat(cells.length)}1\n${csvRow}\n`);
    expect({ status, rows: answer.predictions.length }).toEqual({ status: 200, rows: 3 });
    expect(answer.predictions[1]).toEqual({
      index: 1,
      line: 3,
      error: { title: "Bad row", detail: `The row has ${cells.length + 1} cells instead of ${cells.length}.` },
    });
  });
});

describe("a model server that is down", () => {
  beforeAll(() => stop(modelServer));

  it.each<[string, string, string | undefined]>([
    ...predicting.map(([path, body]): [string, string, string] => ["POST", path, body]),
    ["GET", "/model", undefined],
    ["GET", "/health", undefined],
  ])("%s %s is a 503 that says when to come back", async (method, path, body) => {
    const log = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const answer = await send(path, { method, ...(body && { body, headers: json }) });
    log.mockRestore();
    expectProblem(answer, 503, "The model is starting, overloaded or down. Try again soon.");
    expect(answer.headers.get("retry-after")).toBe("5");
  });
});
