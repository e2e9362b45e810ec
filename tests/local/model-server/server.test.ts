import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Model } from "../../../local/model-server/model.ts";
import { score } from "../../../local/model-server/scorer.ts";
import { createModelServer } from "../../../local/model-server/server.ts";
import { readGuarded, readPlain } from "../../model/fixtures/models.ts";

const model = readGuarded();
const server = createModelServer(model);
const [first, second] = model.golden.map(({ features }) => features) as [number[], number[]];
const names = model.features.map(({ name }) => name);
const count = names.length;
const csv = { "content-type": "text/csv" };
const json = { "content-type": "application/json" };
const row = first.join(",");
/** The row with another text in its second column. */
const withCell = (cell: string) => [first[0], cell, ...first.slice(2)].join(",");
/** What the server says of a row: the prediction, and which row it is of. */
const answered = (text: string, prediction: object) => ({ crc32: crc32(text), ...prediction });
const reference = { name: model.name, version: model.version };
const plain = { model: reference, parameters: { explain: false } };
const prevalenceError = "prevalence must be a number from 0.001 to 0.999";
const parameterError = "Accept may have the parameters explain and prevalence, no others";
const jsonError = 'the JSON body must be {"describe": true}; send cases as text/csv';

let url: string;
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = csv, path = "/invocations") =>
  fetch(url + path, { method: "POST", body, headers });

describe("GET /ping", () => {
  it("answers 200 with nothing", async () => {
    const response = await fetch(`${url}/ping`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });
});

describe("POST /invocations", () => {
  it.each([
    ["one row", row, csv],
    ["a last line end", `${row}\n`, csv],
    ["CRLF", `${row}\r\n`, csv],
    ["blanks around numbers", first.map((x) => ` ${x} `).join(","), csv],
    ["signs and exponents", first.map((x) => `${x < 0 ? "" : "+"}${x.toExponential()}`).join(","), csv],
    ["parameters of the content type", row, { "content-type": "Text/CSV ; charset=utf-8" }],
    ["Accept */*", row, { ...csv, accept: "*/*" }],
    ["Accept JSON", row, { ...csv, accept: "Application/JSON ; explain=false" }],
  ])("takes %s", async (_, body, headers) => {
    const response = await post(body, headers);
    expect(response.headers.get("content-type")).toBe("application/json");
    const line = body.replace(/\r?\n$/, "");
    expect(await response.json()).toEqual({ ...plain, predictions: [answered(line, score(model, first))] });
  });

  it.each([
    ["nothing", "0", 0],
    ["a number without an integer part", ".55", 0.55],
    ["a number without decimals", "15.", 15],
    ["an exponent of two digits", "155e-01", 15.5],
    ["a capital E and a sign", "+.155E+2", 15.5],
    ["a negative number", "-15.5", -15.5],
    ["a negative number with blanks around it", " -15.5 ", -15.5],
  ])("takes %s for a value: %s", async (_, cell, value) => {
    const text = withCell(cell);
    const features = first.map((own, column) => (column === 1 ? value : own));
    expect(await (await post(text)).json()).toMatchObject({ predictions: [answered(text, score(model, features))] });
  });

  it.each(["0.001", "0.999", "1e-3", "+.5", "0.10000000000000002"])("takes a prevalence of %s", async (text) => {
    const response = await post(row, { ...csv, accept: `application/json; prevalence=${text}` });
    const prevalence = Number(text);
    expect(await response.json()).toMatchObject({
      parameters: { explain: false, prevalence },
      predictions: [answered(row, score(model, first, { prevalence }))],
    });
  });

  it("answers rows in their order", async () => {
    const response = await post(`${row}\r\n${second.join(",")}\r\n`);
    expect(await response.json()).toEqual({
      ...plain,
      predictions: [answered(row, score(model, first)), answered(second.join(","), score(model, second))],
    });
  });

  it("reads explain and prevalence from Accept", async () => {
    const response = await post(row, { ...csv, accept: "application/json; explain=true; prevalence=0.05" });
    expect(await response.json()).toEqual({
      model: reference,
      parameters: { explain: true, prevalence: 0.05 },
      predictions: [answered(row, score(model, first, { explain: true, prevalence: 0.05 }))],
    });
  });

  it.each([
    ["an empty body", "", `the body is empty; send one row of ${count} numbers per case`],
    ["a line end only", "\r\n", `the body is empty; send one row of ${count} numbers per case`],
    ["too few numbers", "1,2", `row 1: expected ${count} numbers, found 2`],
    ["too many numbers", `${row}\n${row},1`, `row 2: expected ${count} numbers, found ${count + 1}`],
    ["an empty row", `${row}\n\n${row}`, `row 2: expected ${count} numbers, found 0`],
    ["a header", names.join(","), `row 1: ${names[0]} is not a number`],
    ["bytes that are not UTF-8", new Uint8Array([0xff, 0xfe]), "the body is not UTF-8"],
    ...[
      "",
      "abc",
      "NaN",
      "Infinity",
      "1_0",
      "0x10",
      "1e",
      ".",
      "+-1",
      "\u0661",
      "\t1",
      "1\r",
      "1e5x",
      "1.5.5",
      `${"1".repeat(1e6)}x`,
    ].map((cell): [string, string, string] => [
      `the cell ${cell.slice(0, 9)}`,
      withCell(cell),
      `row 1: ${names[1]} is not a number`,
    ]),
    ["an infinite number", withCell("1e999"), `row 1: ${names[1]} is too large`],
    ["a negative infinite number", withCell("-1e999"), `row 1: ${names[1]} is too large`],
  ] as [string, string | Uint8Array<ArrayBuffer>, string][])("refuses %s", async (_, body, error) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ error });
  });

  it.each([
    ["text/csv", 406, "the answer can only be application/json"],
    ["application/json; explain=yes", 400, "explain must be true or false"],
    ["application/json; prevalence=0", 400, prevalenceError],
    ["application/json; prevalence=1", 400, prevalenceError],
    ["application/json; prevalence=", 400, prevalenceError],
    ["application/json; prevalance=0.1", 406, parameterError],
  ])("refuses Accept %s", async (accept, status, error) => {
    const response = await post(row, { ...csv, accept });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error });
  });

  it("refuses another content type", async () => {
    const response = await post(row, { "content-type": "text/plain" });
    expect(response.status).toBe(415);
    const error = "the body must be text/csv, or application/json to ask for the description";
    expect(await response.json()).toEqual({ error });
  });

  it("refuses a body over 6 MiB", async () => {
    const response = await post("1".repeat(6_291_457));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: "the body has more than 6291456 bytes" });
    expect((await post("1".repeat(6_291_456))).status).toBe(400);
    const runtime = (size: number) => post("1".repeat(size), csv, "/endpoints/x/invocations");
    expect([(await runtime(6_291_456)).status, (await runtime(6_291_457)).status]).toEqual([424, 400]);
  });

  it.each([
    ["explain=true; explain=false; prevalence=0.1; prevalence=0.2", { explain: false, prevalence: 0.2 }],
    ["explain=false; explain=true", { explain: true }],
  ])("takes the last of options that are repeated: %s", async (options, parameters) => {
    const response = await post(row, { ...csv, accept: `application/json; ${options}` });
    expect(await response.json()).toMatchObject({ parameters });
  });

  it("ends at one line end, and takes a second one for an empty row", async () => {
    expect((await post(`${row}\n`)).status).toBe(200);
    const response = await post(`${row}\n\n`);
    expect(await response.json()).toEqual({ error: `row 2: expected ${count} numbers, found 0` });
  });

  it("reads a body of 6 MiB to its last byte", async () => {
    const response = await post(row.padStart(6_291_456));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ predictions: [score(model, first)] });
  });

  it("describes the model, without what it computes with", async () => {
    const response = await post('{"describe": true}', json);
    const { name, version, classes, thresholds, prevalence, metrics, operatingCurve } = model;
    const { sha256, cases, positives, protocol } = model.training;
    expect(await response.json()).toEqual({
      ...{ name, version, features: names, classes, thresholds, prevalence, metrics, operatingCurve },
      conformal: { alpha: model.conformal.alpha },
      training: { sha256, cases, positives, protocol },
    });
  });

  it.each(["", "{", "[]", "null", '{"describe":1}', '{"describe":false}', '{"describe":true,"a":1}', "[".repeat(1e5)])(
    "refuses any other JSON (%#)",
    async (body) => {
      const response = await post(body, json);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: jsonError });
    },
  );
});

describe("any other route", () => {
  it.each([
    ["GET", "/invocations"],
    ["POST", "/ping"],
    ["POST", "/nowhere"],
    ["GET", "/endpoints/x/invocations"],
    ["POST", "/endpoints//invocations"],
    ["POST", "/x/endpoints/x/invocations"],
    ["POST", "/endpoints/x/invocations/x"],
  ])("%s %s is not found", async (method, path) => {
    const response = await fetch(url + path, { method });
    expect(response.status).toBe(404);
    const error = "only GET /ping, POST /invocations and POST /endpoints/{name}/invocations are served";
    expect(await response.json()).toEqual({ error });
  });
});

/** Asks a server of its own for this model. */
async function ask(other: Model, body: string, headers: Record<string, string>, path = "/invocations") {
  const server = createModelServer(other);
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body, headers });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("a model without thresholds, sets, guard, prevalence, curve and training", () => {
  const plainModel = readPlain();
  const { name, version, classes, metrics } = plainModel;
  const values = plainModel.golden[1]?.features ?? [];

  it("describes what it has, and nothing else", async () => {
    const features = plainModel.features.map((feature) => feature.name);
    expect(await ask(plainModel, '{"describe":true}', json)).toEqual({
      status: 200,
      json: { name, version, classes, features, metrics },
    });
  });

  it("tells no more of its training than it knows", async () => {
    const told = await ask({ ...plainModel, training: { cases: 3 } }, '{"describe":true}', json);
    expect(told.json.training).toEqual({ cases: 3 });
  });

  it("answers with a class and its probability alone", async () => {
    const [prediction] = (await ask(plainModel, values.join(","), csv)).json.predictions as object[];
    expect(Object.keys(prediction ?? {})).toEqual(["crc32", "label", "probability", "probabilities", "warnings"]);
    expect(prediction).toMatchObject(score(plainModel, values));
  });

  it("refuses a prevalence", async () => {
    const headers = { ...csv, accept: "application/json; prevalence=0.2" };
    const error = "the model does not say the prevalence of its training: leave prevalence out";
    expect(await ask(plainModel, values.join(","), headers)).toEqual({ status: 400, json: { error } });
  });

  it("refuses a row whose sum no number holds, by its place", async () => {
    const steep = structuredClone(plainModel);
    Object.assign(steep.features[0]?.terms[0] ?? {}, { coefficient: 1e3 });
    const error = "row 2: the numbers are too large to be scored";
    for (const value of ["1.7e308", "-1.7e308"]) {
      expect(await ask(steep, `1,2,3\n${value},2,3`, csv)).toEqual({ status: 400, json: { error } });
    }
  });
});

describe("another model", () => {
  it("tells the archive it is from, and no curve it does not have", async () => {
    const { operatingCurve, ...plain } = model;
    const archive = { sha256: "of the archive" };
    expect((await ask({ ...model, archive }, '{"describe":true}', json)).json).toMatchObject({
      archive,
      operatingCurve,
    });
    const { json: told } = await ask(plain, '{"describe":true}', json);
    expect(Object.keys(told)).not.toEqual(expect.arrayContaining(["archive"]));
    expect(Object.keys(told)).not.toEqual(expect.arrayContaining(["operatingCurve"]));
  });

  it("that fails is a 500 that tells nothing", async () => {
    const broken = { ...model, outOfDistribution: { ...model.outOfDistribution, means: [] } };
    const error = "the model server failed";
    expect(await ask(broken, row, csv)).toEqual({ status: 500, json: { error } });
  });

  it("is behind an endpoint of any name, unless one is given", async () => {
    expect(await ask(model, row, csv, "/endpoints/whatever/invocations")).toMatchObject({ status: 200 });
  });
});
