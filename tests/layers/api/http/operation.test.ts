import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import Papa from "papaparse";
import type { Capability } from "../../../../layers/api/contract/signature.ts";
import { csvExample, csvRow, jsonExample } from "../../../support/cases.ts";
import { predicts, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { type Invocation, invoke, requestId } from "../../../support/lambda.ts";
import {
  beyondBounds,
  exampleRow,
  featureNames,
  firstColumn,
  hasCapability,
  notItsType,
  signature,
  testWith,
} from "../../../support/model.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { operation } = await import("../../../../layers/api/index.ts");
afterAll(() => stop(endpoint.server));

const prediction = rowPrediction();
const { legacyRoute } = signature;
/** A model that gives each row the same answer. */
const plain = predicts(() => prediction);
beforeEach(() => endpoint.next(plain));

const json = { "content-type": "application/json" };
const csv = { "content-type": "text/csv" };

/** The example with one column changed. */
function example(change: (features: Record<string, unknown>) => void): object {
  const body = jsonExample();
  change(body.instances[0]?.features ?? {});
  return body;
}
/** The example over many lines, without its last brace: broken where it ends. */
const lines = JSON.stringify(jsonExample(), null, 1).split("\n").slice(0, -1);
const end = `line ${lines.length} column ${(lines.at(-1)?.length ?? 0) + 1}`;

const { name: column } = firstColumn;
const first = JSON.stringify(column);
/** Another column of the model: the last. */
const other = featureNames.at(-1) ?? "";
/** The example as text with the first column's value written as `value`. */
const literal = (value: string) =>
  JSON.stringify(jsonExample()).replace(`${first}:${exampleRow[0]}`, () => `${first}:${value}`);
/** The example as text with an escape in its id. */
const escaped = JSON.stringify(jsonExample()).replace(/"id":"(.)/, (_, letter: string) => {
  return `"id":"\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
});

const at = (name: string, detail: string) => ({
  pointer: `/instances/0/features/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
  detail,
});
const body = (n: number) => `The body breaks the contract: ${n} ${n === 1 ? "fault" : "faults"}.`;
const otherCharset = "The Content-Type header names a charset other than UTF-8. Send the body as UTF-8.";
const twoTypes = "The Content-Type header appears more than once. Send one, as application/json or text/csv.";
const twice = "The body has keys that stand twice: 1 fault.";

type Bad = [name: string, Invocation, status: number, detail: string, errors?: object[]];
/** Requests that only a model with the capability takes. */
const onlyWith = (capability: Capability, ...cases: Bad[]): Bad[] => (hasCapability(capability) ? cases : []);

describe("bad input", () => {
  // biome-ignore format: one case a line
  it.each<Bad>([
    ["malformed JSON", { body: '{"instances": [}' , headers: json }, 400, "The body is not valid JSON."],
    ["truncated JSON", { body: JSON.stringify(jsonExample()).slice(0, -2), headers: json }, 400, `The body is not valid JSON: see line 1 column ${JSON.stringify(jsonExample()).length - 1}.`],
    ["JSON truncated after many lines", { body: lines.join("\n"), headers: json }, 400, `The body is not valid JSON: see ${end}.`],
    ["an empty body", { headers: json }, 400, "The body is empty."],
    ["a blank body", { body: " \n", headers: json }, 400, "The body is empty."],
    ["an empty CSV", { body: "", headers: csv }, 400, "The body is empty."],
    ["a JSON list", { body: "[]", headers: json }, 400, body(1), [{ pointer: "", detail: "must be of type object" }]],
    ["a JSON string", { body: '"text"', headers: json }, 400, body(1), [{ pointer: "", detail: "must be of type object" }]],
    ["no instances", { body: {} }, 400, body(1), [{ pointer: "/instances", detail: "is required" }]],
    ["properties beside the instances", { body: { ...jsonExample(), colour: 1, size: 2 } }, 400, body(2), [{ pointer: "/colour", detail: "is not in the contract" }, { pointer: "/size", detail: "is not in the contract" }]],
    ["0 instances", { body: { instances: [] } }, 400, body(1), [{ pointer: "/instances", detail: "must have at least 1 item" }]],
    ["5,001 instances", { body: { instances: Array(5001).fill(jsonExample().instances[0]) } }, 413, "Send at most 5000 items in one request."],
    ["100,000 empty instances", { body: { instances: Array(100_000).fill({}) } }, 413, "Send at most 5000 items in one request."],
    ["a string for a number", { body: example((f) => { f[column] = "17.99"; }) }, 400, body(1), [at(column, notItsType)]],
    ["null", { body: example((f) => { f[column] = null; }) }, 400, body(1), [at(column, notItsType)]],
    ["1e309", { body: literal("1e309"), headers: json }, 400, body(1), [at(column, notItsType)]],
    ["NaN", { body: literal("NaN"), headers: json }, 400, "The body is not valid JSON."],
    ...beyondBounds(firstColumn).map(([value, detail]): [string, Invocation, number, string, object[]] =>
      [`a number that ${detail.replace("must", "is not, but must")}`, { body: example((f) => { f[column] = value; }) }, 400, body(1), [at(column, detail)]]),
    ["a missing column", { body: example((f) => { delete f[column]; }) }, 400, body(1), [at(column, "is required")]],
    ["an extra column", { body: example((f) => { f.colour = 1; }) }, 400, body(1), [at("colour", "is not in the contract")]],
    ["a number for a name", { body: example((f) => { f["13.498"] = 1; }) }, 400, body(1), [{ pointer: "/instances/0/features", detail: "has a property that is not in the contract" }]],
    ...["colour13", "13colour", "r".repeat(41)].map((name): [string, Invocation, number, string, object[]] =>
      [`${name} for a name`, { body: example((f) => { f[name] = 1; }) }, 400, body(1), [{ pointer: "/instances/0/features", detail: "has a property that is not in the contract" }]]),
    ["a long name", { body: example((f) => { f["r".repeat(40)] = 1; }) }, 400, body(1), [at("r".repeat(40), "is not in the contract")]],
    ["a misspelt column", { body: example((f) => { delete f[other]; f.misspelt = 1; }) }, 400, body(2), [at(other, "is required"), at("misspelt", "is not in the contract")]],
    ["a name of Object.prototype for a column", { body: example((f) => { delete f[other]; Object.assign(f, { constructor: 1 }); }) }, 400, body(2), [at(other, "is required"), at("constructor", "is not in the contract")]],
    ["__proto__", { body: literal(`1,"__proto__":{${first}:1}`), headers: json }, 400, "The body has a key that is not allowed."],
    ["duplicate keys", { body: literal(`17.99,${first}:1`), headers: json }, 400, twice, [at(column, "stands twice")]],
    ["bytes that are no UTF-8", { body: Buffer.from([0x7b, 0xff, 0x7d]), headers: json }, 400, "The body is not UTF-8."],
    ["JSON with two byte order marks", { body: `\uFEFF\uFEFF${JSON.stringify(jsonExample())}`, headers: json }, 400, "The body is not valid JSON."],
    ["a byte order mark alone", { body: "\uFEFF", headers: json }, 400, "The body is empty."],
    ["broken JSON behind a byte order mark, by its place in the text", { body: `\uFEFF${lines.join("\n")}`, headers: json }, 400, `The body is not valid JSON: see ${end}.`],
    ["duplicate keys behind a byte order mark", { body: `\uFEFF${literal(`17.99,${first}:1`)}`, headers: json }, 400, twice, [at(column, "stands twice")]],
    ["UTF-16 with a byte order mark", { body: Buffer.from(`\uFEFF${JSON.stringify(jsonExample())}`, "utf16le"), headers: json }, 400, "The body is not UTF-8."],
    ["UTF-16 without a byte order mark", { body: Buffer.from(JSON.stringify(jsonExample()), "utf16le"), headers: json }, 400, "The body is not UTF-8."],
    ["UTF-16, the other half of each character first", { body: Buffer.from(JSON.stringify(jsonExample()), "utf16le").swap16(), headers: json }, 400, "The body is not UTF-8."],
    ["UTF-16 that API Gateway took for UTF-8", { body: Buffer.from(`\uFEFF${JSON.stringify(jsonExample())}`, "utf16le").toString(), headers: json }, 400, "The body is not UTF-8."],
    ...["utf-16", "UTF-16LE", '"iso-8859-1"', "windows-1252", "nonsense"].map((charset): [string, Invocation, number, string] =>
      [`the charset ${charset}`, { body: jsonExample(), headers: { "content-type": `application/json; charset=${charset}` } }, 415, otherCharset]),
    ["the charset utf-16 of a CSV", { body: csvExample, headers: { "content-type": "text/csv; header=present; charset=utf-16" } }, 415, otherCharset],
    ["two content types", { body: jsonExample(), headers: { "Content-Type": ["text/csv", "application/json"] } }, 415, twoTypes],
    ["two content types in two spellings of the header", { body: jsonExample(), headers: { "Content-Type": "text/csv", "content-type": "application/json" } }, 415, twoTypes],
    ["two content types, one with parameters", { body: jsonExample(), headers: { "content-type": ["application/json", "application/json; x=1"] } }, 415, twoTypes],
    ["an empty id", { body: { instances: [{ ...jsonExample().instances[0], id: "" }] } }, 400, body(1), [{ pointer: "/instances/0/id", detail: "must have at least 1 character" }]],
    ["a long id", { body: { instances: [{ ...jsonExample().instances[0], id: "x".repeat(65) }] } }, 400, body(1), [{ pointer: "/instances/0/id", detail: "must have at most 64 characters" }]],
    ...onlyWith("prevalence", ["a prevalence of 0", { body: { ...jsonExample(), parameters: { prevalence: 0 } } }, 400, body(1), [{ pointer: "/parameters/prevalence", detail: "must be at least 0.001" }]]),
    ["an unknown parameter", { body: { ...jsonExample(), parameters: { explian: true } } }, 400, body(1), [{ pointer: "/parameters/explian", detail: "is not in the contract" }]],
    ["text/plain", { body: csvExample, headers: { "content-type": "text/plain" } }, 415, "Send the body as application/json or text/csv."],
    ["a form", { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415, "Send the body as application/json or text/csv."],
    ["CSV without a content type", { body: csvExample, headers: {} }, 400, "The body is not valid JSON."],
    ["a wrong Accept", { body: jsonExample(), headers: { ...json, accept: "text/html" } }, 406, "This Accept header cannot be met. Acceptable values: application/json, text/csv"],
    ...onlyWith("explain",
      ["a bad boolean in the query", { body: csvExample, headers: csv, query: { explain: "yes" } }, 400, "The query breaks the contract.", [{ parameter: "explain", detail: "must be true or false" }]],
      ["a bad boolean in the body", { body: { ...jsonExample(), parameters: { explain: "true" } } }, 400, body(1), [{ pointer: "/parameters/explain", detail: "must be true or false" }]],
    ),
    ...onlyWith("prevalence",
      ["a bad number in the query", { body: csvExample, headers: csv, query: { prevalence: "5%" } }, 400, "The query breaks the contract.", [{ parameter: "prevalence", detail: "must be a finite number" }]],
      ["a prevalence out of bounds in the query", { body: csvExample, headers: csv, query: { prevalence: "1" } }, 400, "The query breaks the contract.", [{ parameter: "prevalence", detail: "must be at most 0.999" }]],
    ),
    ["a word that is none of a list in the query", { body: csvExample, headers: csv, query: { header: "yes" } }, 400, "The query breaks the contract.", [{ parameter: "header", detail: "must be one of present, absent" }]],
    ["an unknown query parameter", { body: csvExample, headers: csv, query: { explian: "true" } }, 400, "The query breaks the contract.", [{ parameter: "explian", detail: "is not in the contract" }]],
    ["a number for a query parameter", { body: csvExample, headers: csv, query: { "13.498": "1" } }, 400, "The query breaks the contract.", [{ detail: "a parameter is not in the contract" }]],
    ["NaN in a CSV of one row", { body: csvRow.replace(/^[^,]+/, "NaN"), headers: csv }, 400, "No row of the CSV can be read: 1 fault.", [{ line: 1, pointer: at(column, "").pointer.replace("/instances/0/features", ""), column: 1, detail: notItsType }]],
    ["a CSV header that lacks a column", { body: csvExample.slice(csvExample.indexOf(",") + 1), headers: csv }, 400, "The header of the CSV does not fit the contract.", [{ line: 1, detail: `The column ${column} is missing.` }]],
  ])("%s", async (_name, invocation, status, detail, ...[errors]) => {
    const answer = await invoke(handler, invocation);
    const title = { 400: "Bad Request", 406: "Not Acceptable", 413: "Payload Too Large", 415: "Unsupported Media Type" }[status];
    expect(answer.json).toEqual({ type: "about:blank", title, status, detail, requestId, ...(errors && { errors }) });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  });

  it("lists the first 100 faults of very many, and tells how many there are", async () => {
    const answer = await invoke(handler, { body: { instances: Array(50).fill({ features: {} }) } });
    expect(answer.json.detail).toBe(
      `The body breaks the contract: ${50 * featureNames.length} faults, the first 100 listed.`,
    );
    expect(answer.json.errors).toHaveLength(100);
  });

  it("lists all of a hundred", async () => {
    const whole = Math.floor(100 / featureNames.length);
    const features = Object.entries(jsonExample().instances[0]?.features ?? {});
    const lacksSome = Object.fromEntries(features.slice(100 - whole * featureNames.length));
    const instances = [...Array(whole).fill({ features: {} }), { features: lacksSome }];
    const answer = await invoke(handler, { body: { instances } });
    expect(answer.json.detail).toBe(body(100));
    expect(answer.json.errors).toHaveLength(100);
  });

  it("counts more faults than a call has room for arguments", async () => {
    const { status, json } = await invoke(handler, { body: { instances: Array(5000).fill({ features: {} }) } });
    expect({ status, detail: json.detail }).toEqual({
      status: 400,
      detail: `The body breaks the contract: ${5000 * featureNames.length} faults, the first 100 listed.`,
    });
  });

  it("never repeats a value", async () => {
    const bodies = [literal("-867.5309"), literal("867.5309.1"), literal('"867.5309"'), literal("867.5309,")];
    for (const text of bodies) {
      expect((await invoke(handler, { body: text, headers: json })).text).not.toContain("867");
    }
  });
});

describe("a fault in the code", () => {
  it.each([
    ["an error", new TypeError("867.5309 is not iterable")],
    ["text", "867.5309"],
    ["nothing", undefined],
    ["null", null],
  ])("is a 500 that gives nothing away: %s that is thrown", async (_name, thrown) => {
    const faulty = operation("getHealth", () => {
      throw thrown;
    });
    const { status, json: problem } = await invoke(faulty, { method: "GET", path: "/health" });
    const detail = "The service failed; the fault is not in the request.";
    expect({ status, problem }).toEqual({
      status: 500,
      problem: { type: "about:blank", title: "Internal Server Error", status: 500, detail, requestId },
    });
  });
});

describe("good input in an unusual dress", () => {
  it.each<[string, Invocation]>([
    ["a missing content type", { body: JSON.stringify(jsonExample()), headers: {} }],
    [
      "a content type with parameters and capitals",
      { body: jsonExample(), headers: { "CONTENT-TYPE": "Application/JSON; charset=utf-8" } },
    ],
    [
      "white space and an odd order of keys",
      { body: `\n ${JSON.stringify({ parameters: {}, ...jsonExample() }, null, 3)}`, headers: json },
    ],
    ["CSV with CRLF and a byte order mark", { body: `\uFEFF${csvExample.replaceAll("\n", "\r\n")}`, headers: csv }],
    ["a missing content type, and an escape in the body", { body: escaped, headers: {} }],
    [
      "a content type with a blank before its parameters",
      { body: csvExample, headers: { "content-type": "text/csv ; header=present" } },
    ],
    ["CSV without a header", { body: csvRow, headers: csv }],
    ["CSV as base64", { body: Buffer.from(csvRow), headers: csv }],
    ["JSON with a byte order mark", { body: `\uFEFF${JSON.stringify(jsonExample())}`, headers: json }],
    ["JSON with a byte order mark as base64", { body: Buffer.from(`\uFEFF${JSON.stringify(jsonExample())}`) }],
    ["JSON with a byte order mark and an escape", { body: `\uFEFF${escaped}`, headers: json }],
    ["the same content type twice", { body: csvRow, headers: { "Content-Type": ["text/csv", "text/csv"] } }],
    ["a charset in quotes", { body: jsonExample(), headers: { "content-type": 'application/json; charset="UTF-8"' } }],
    ["the charset utf8", { body: csvRow, headers: { "content-type": "text/csv;CHARSET=utf8" } }],
    ["US-ASCII, as RFC 4180 has it", { body: csvRow, headers: { "content-type": "text/csv; charset=US-ASCII" } }],
    [
      "Accept twice, the second of which can be met",
      { body: jsonExample(), headers: { ...json, Accept: ["text/html", "application/json"] } },
    ],
    [
      "Accept twice in two spellings",
      { body: jsonExample(), headers: { ...json, Accept: "application/json", ACCEPT: "text/html" } },
    ],
    ["JSON as base64", { body: Buffer.from(JSON.stringify(jsonExample())) }],
    ["no headers at all, as the console's test sends", { body: jsonExample(), headers: null }],
    [
      "an Accept with parameters",
      {
        body: jsonExample(),
        headers: { ...json, accept: "application/json; charset=utf-8, text/csv;header=present;q=0.5" },
      },
    ],
    ["an empty Accept", { body: jsonExample(), headers: { ...json, accept: "" } }],
    ["a blank Accept", { body: jsonExample(), headers: { ...json, accept: "  " } }],
    [
      "wishes that no answer here can grant",
      {
        body: jsonExample(),
        headers: { ...json, "accept-charset": "latin1", "accept-encoding": "identity;q=0", "accept-language": "fr" },
      },
    ],
    ["any Accept", { body: jsonExample(), headers: { ...json, accept: "*/*" } }],
    [
      "a browser's Accept",
      { body: jsonExample(), headers: { ...json, accept: "text/html,application/xml;q=0.9,*/*;q=0.8" } },
    ],
  ])("%s", async (_name, invocation) => {
    const { status, json: answer } = await invoke(handler, invocation);
    expect({ status, count: answer.predictions.length }).toEqual({ status: 200, count: 1 });
  });
});

describe("every answer", () => {
  it.each([
    ["a prediction", { body: jsonExample() }, 200],
    ["a refusal", { body: {} }, 400],
  ])("has the headers of CORS and security, and none that only a page heeds: %s", async (_name, invocation, status) => {
    const answer = await invoke(handler, { ...invocation });
    const { "Content-Security-Policy": policy, "content-type": _type, ...headers } = answer.headers;
    expect(answer.status).toBe(status);
    expect(headers).toEqual({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": "Retry-After, Ignored-Columns",
      "cache-control": "no-store",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "Strict-Transport-Security": "max-age=15552000; includeSubDomains",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
    });
    const directives = String(policy).split("; ");
    expect(directives).toEqual(expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]));
    // Nothing takes reports, so none is to be sent.
    expect(directives.filter((directive) => directive.startsWith("report"))).toEqual([]);
  });

  it("is JSON, or CSV where the caller prefers it", async () => {
    const asJson = await invoke(handler, { body: csvExample, headers: csv });
    const asCsv = await invoke(handler, {
      body: jsonExample(),
      headers: { ...json, accept: "application/json;q=0.1, text/csv" },
    });
    const withParameter = await invoke(handler, {
      body: jsonExample(),
      headers: { ...json, accept: "text/csv;header=present, application/json; charset=utf-8; Q=0.1" },
    });
    expect(asJson.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(withParameter.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(asCsv.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const [header, row] = Papa.parse<string[]>(asCsv.text).data;
    expect(header?.slice(0, 4)).toEqual(["index", "id", "label", "probability"]);
    expect(row?.slice(0, 4)).toEqual(["0", signature.examples[0]?.id, prediction.label, "0.25"]);
  });

  const warnings = (detail: string) =>
    Array.from({ length: 30 }, () => ({ feature: column, code: "out_of_range", detail }));

  it.each([
    ["CSV, which is shorter", "x", "Send fewer cases in one request, or accept text/csv."],
    ["fewer cases alone", "x".repeat(100), "Send fewer cases in one request."],
  ])("that is too large without an explanation is refused with %s as advice", async (_, detail, advice) => {
    const body = `${csvRow}\n`.repeat(5000);
    const ask = (more: object) => {
      endpoint.next(predicts(() => ({ ...prediction, warnings: warnings(detail) })));
      return invoke(handler, { body, headers: csv, ...more });
    };
    const { status, json: problem } = await ask({});
    expect([status, problem.detail]).toEqual([413, `The answer would be larger than 6 MB. ${advice}`]);
    const asCsv = await ask({ headers: { ...csv, accept: "text/csv" } });
    expect(asCsv.status).toBe(advice.includes("text/csv") ? 200 : 413);
  });

  it.each([
    ["text/html; level=1, text/csv; header=present", "text/csv; charset=utf-8"],
    ["text/html; level=1, application/json; profile=x; version=2", "application/json; charset=utf-8"],
    ["application/json;Q=0.1, text/csv;Q=0.9", "text/csv; charset=utf-8"],
  ])("is of the media type in Accept %s, whatever its parameters are", async (accept, type) => {
    const { status, headers } = await invoke(handler, { body: jsonExample(), headers: { ...json, accept } });
    expect([status, headers["content-type"]]).toEqual([200, type]);
  });

  testWith("explain")("that would not fit through Lambda is refused with advice", async () => {
    const contributions = featureNames.map((_, i) => i * 1.000000000001);
    const explanation = { baseline: 0, contributions };
    // A model of few columns gives short explanations: then the warnings make up for it.
    const named = contributions.map((contribution, i) => ({ feature: featureNames[i], contribution }));
    const missing = 1350 - JSON.stringify({ ...prediction, explanation: named }).length;
    const filled = missing > 0 ? { warnings: [{ code: "out_of_range", detail: "x".repeat(missing) }] } : {};
    endpoint.next(predicts(() => ({ ...prediction, ...filled, explanation })));
    const { status, json: problem } = await invoke(handler, {
      body: `${csvRow}\n`.repeat(5000),
      headers: csv,
      query: { explain: "true" },
    });
    expect({ status, detail: problem.detail }).toEqual({
      status: 413,
      detail:
        "The answer would be larger than 6 MB. Send fewer cases in one request, or ask for no explanation, or accept text/csv.",
    });
    const again = await invoke(handler, {
      body: `${csvRow}\n`.repeat(5000),
      headers: { ...csv, accept: "text/csv" },
      query: { explain: "true" },
    });
    expect(again.status).toBe(200);
  });
});

(legacyRoute ? describe : describe.skip)("the legacy route", () => {
  const path = legacyRoute?.path ?? "";

  it("declares no query parameters, and takes no notice of any", async () => {
    const { status, text } = await invoke(handler, { path, body: { data: csvRow }, query: { utm_source: "mail" } });
    expect({ status, text }).toEqual({ status: 200, text: JSON.stringify(legacyRoute?.codes[prediction.label]) });
  });

  it("takes no CSV", async () => {
    const { status, json: problem } = await invoke(handler, { path, body: csvRow, headers: csv });
    expect({ status, detail: problem.detail }).toEqual({ status: 415, detail: "Send the body as application/json." });
  });
});
