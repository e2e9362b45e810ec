/** The whole API as `npm start` runs it, over real HTTP: the gateway stand-in, the functions, the AWS SDK and the model. */
import "../support/quiet.ts";
import "../support/site.ts";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { csvExample, csvHeader, csvRow, jsonExample } from "../support/cases.ts";
import { readContract } from "../support/contract.ts";
import { stop } from "../support/endpoint.ts";
import { model, realModel } from "../support/model.ts";

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

/** The example with one feature changed. */
function changed(change: (features: Record<string, unknown>) => void): string {
  const body = jsonExample();
  change(body.instances[0]?.features ?? {});
  return JSON.stringify(body);
}
const set = (value: unknown) => changed((features) => Object.assign(features, { radius_mean: value }));
/** The example as text with the first feature's value written as `value`. */
const literal = (value: string) => JSON.stringify(jsonExample()).replace(":17.99", `:${value}`);

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
    const { status, json: answer } = await post(
      json,
      JSON.stringify({ ...jsonExample(), parameters: { explain: true } }),
    );
    expect({ status, diagnosis: answer.predictions[0].diagnosis }).toEqual({ status: 200, diagnosis: "malignant" });
    expect(answer.predictions[0].explanation.contributions).toHaveLength(30);
  });

  it("GET /model", async () => {
    const { status, json: answer } = await send("/model", {});
    expect({ status, name: answer.name, features: answer.features.length }).toEqual({
      status: 200,
      name: model.name,
      features: 30,
    });
  });

  it("GET /health", async () => {
    const { status, json: answer } = await send("/health", {});
    expect({ status, answer }).toEqual({
      status: 200,
      answer: { status: "ok", model: { name: model.name, version: model.version } },
    });
  });

  it("POST /predictbreastcancer", async () => {
    const { status, text } = await send("/predictbreastcancer", {
      method: "POST",
      headers: json,
      body: JSON.stringify({ data: csvRow }),
    });
    expect({ status, text }).toEqual({ status: 200, text: '"B"' });
  });

  it.each(["/predictions", "/predictbreastcancer"])("POST %s wants the key where there is one", async (path) => {
    const init = {
      method: "POST",
      headers: json,
      body: path === "/predictions" ? set(17.99) : JSON.stringify({ data: csvRow }),
    };
    expectProblem(await send(path, init, lockedUrl), 403, "Send a valid API key in the x-api-key header.");
    const withKey = await send(path, { ...init, headers: { ...json, "x-api-key": "secret" } }, lockedUrl);
    expect(withKey.status).toBe(200);
  });

  it.each(["/model", "/health"])("GET %s wants no key", async (path) => {
    expect((await send(path, {}, lockedUrl)).status).toBe(200);
  });
});

describe("bad input", () => {
  const required = '[object has missing required properties (["radius_mean"])]';
  const unwanted = (name: string) =>
    `[object instance has properties which are not allowed by the schema: ["${name}"]]`;
  const noNumber = (type: string) =>
    `[instance type (${type}) does not match any allowed primitive type (allowed: ["integer","number"])]`;
  const misspelt = changed((features) => {
    features.radius_maen = features.radius_mean;
    delete features.radius_mean;
  });
  const acceptable = "Send the body as application/json or text/csv.";
  const unread = "No row of the CSV can be read: 1 fault.";
  const notJson = "[body is not valid JSON]";
  const at = (detail: string) => [{ line: 1, pointer: "/radius_mean", column: 1, detail }];

  // biome-ignore format: one case a line
  it.each<[string, Record<string, string>, string, number, string, object[]?]>([
    // The gateway refuses these, in its own words.
    ["malformed JSON", json, '{"instances": [}', 400, notJson],
    ["a wrong type", json, "[]", 400, '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]'],
    ["a missing feature", json, changed((features) => { delete features.radius_mean; }), 400, required],
    ["an extra feature", json, changed((features) => { features.colour = 1; }), 400, unwanted("colour")],
    ["null", json, set(null), 400, noNumber("null")],
    ["a string for a number", json, set("17.99"), 400, noNumber("string")],
    ["1e309", json, literal("1e309"), 400, "[numeric instance is greater than the required maximum (maximum: 500)]"],
    ["a negative radius", json, set(-1), 400, "[numeric instance is lower than the required minimum (minimum: 0)]"],
    ["an empty body", json, "", 400, '[object has missing required properties (["instances"])]'],
    ["CSV without a content type", {}, csvExample, 400, notJson],
    // These reach the function.
    ["0 instances", json, '{"instances":[]}', 400, "The body breaks the contract: 1 fault.", [{ pointer: "/instances", detail: "must have at least 1 item" }]],
    ["5,001 instances", json, JSON.stringify({ instances: Array(5001).fill(jsonExample().instances[0]) }), 413, "Send at most 5000 items in one request."],
    ["duplicate keys", json, literal('17.99,"radius_mean":1'), 400, "The body has keys that stand twice: 1 fault.", [{ pointer: "/instances/0/features/radius_mean", detail: "stands twice" }]],
    ["text/plain", { "content-type": "text/plain" }, csvExample, 415, acceptable],
    ["XML", { "content-type": "application/xml" }, "<a/>", 415, acceptable],
    ["NaN in CSV", csv, csvRow.replace("13.49", "NaN"), 400, unread, at("must be a finite number")],
    ["1e309 in CSV", csv, csvRow.replace("13.49", "1e309"), 400, unread, at("must be a finite number")],
    ["a negative radius in CSV", csv, csvRow.replace("13.49", "-1"), 400, unread, at("must be at least 0")],
    ["an empty CSV", csv, "", 400, "The body is empty."],
    ["a header alone", csv, csvHeader, 400, "The CSV has no row."],
    ["a header that lacks a column", csv, csvExample.replace("radius_mean,", ""), 400, "The header of the CSV does not fit the contract.", [{ line: 1, detail: "The column radius_mean is missing." }]],
    ["a wrong Accept", { ...json, accept: "text/html" }, set(17.99), 406, "This Accept header cannot be met. Acceptable values: application/json, text/csv"],
    ["12 MB", json, `{"instances":"${"x".repeat(12 * 1024 * 1024)}"}`, 413, tooLarge],
    ["7 MB, more than Lambda takes", csv, "x".repeat(7 * 1024 * 1024), 413, tooLarge],
  ])("%s", async (_name, headers, body, status, detail, ...[errors]) => {
    const init = { method: "POST", headers, body: new Blob([body]).stream(), duplex: "half" } as RequestInit;
    // A stream, as fetch gives a string a content type where the caller has none.
    expectProblem(await send("/predictions", init), status, detail, errors);
  });

  it("a query parameter that is sent twice, by its name", async () => {
    const path = "/predictions?prevalence=0.1&prevalence=0.5";
    const answer = await send(path, { method: "POST", headers: csv, body: csvExample });
    const errors = [{ parameter: "prevalence", detail: "appears more than once; send it once" }];
    expectProblem(answer, 400, "The query breaks the contract.", errors);
  });

  it("a misspelt feature is told as missing and as not allowed", async () => {
    const { status, json: problem } = await post(json, misspelt);
    expect(status).toBe(400);
    expect(problem.detail).toContain('missing required properties (["radius_mean"])');
    expect(problem.detail).toContain("radius_maen");
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
    const { status, text } = await post(json, `\uFEFF${set(17.99)}`);
    expect({ status, text }).toEqual({ status: 200, text: (await post(json, set(17.99))).text });
  });
});

describe("CSV in every dress", () => {
  const shuffled = `${csvHeader.split(",").reverse().join(",")}\n${csvRow.split(",").reverse().join(",")}`;
  let expected = "";
  beforeAll(async () => {
    expected = (await post(csv, csvExample)).text;
  });

  it.each([
    ["a byte order mark", `\uFEFF${csvExample}`],
    ["semicolons", csvExample.replaceAll(",", ";")],
    ["decimal commas", csvExample.replaceAll(",", ";").replaceAll(".", ",")],
    ["CRLF", csvExample.replaceAll("\n", "\r\n")],
    ["quoted fields", csvExample.replaceAll(/[^,\n]+/g, '"$&"')],
    ["a shuffled header", shuffled],
    ["no header", csvRow],
  ])("%s gives the same answer", async (_name, body) => {
    const { status, text } = await post(csv, body);
    expect({ status, text }).toEqual({ status: 200, text: expected });
  });

  it("a ragged row has its error in its place", async () => {
    const { status, json: answer } = await post(csv, `${csvExample}1,2,3\n${csvRow}\n`);
    expect({ status, rows: answer.predictions.length }).toEqual({ status: 200, rows: 3 });
    expect(answer.predictions[1]).toEqual({
      index: 1,
      line: 3,
      error: { title: "Bad row", detail: "The row has 3 cells instead of 30." },
    });
  });
});

describe("a model server that is down", () => {
  beforeAll(() => stop(modelServer));

  it.each([
    ["POST", "/predictions", set(17.99)],
    ["POST", "/predictbreastcancer", JSON.stringify({ data: csvRow })],
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
