import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadModel } from "../../../local/model-server/load.ts";
import { score } from "../../../local/model-server/scorer.ts";
import { createModelServer } from "../../../local/model-server/server.ts";

const model = loadModel("model/model.json");
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
    ["signs and exponents", first.map((x) => `+${x.toExponential()}`).join(","), csv],
    ["parameters of the content type", row, { "content-type": "Text/CSV; charset=utf-8" }],
    ["Accept */*", row, { ...csv, accept: "*/*" }],
    ["Accept JSON", row, { ...csv, accept: "Application/JSON; explain=false" }],
  ])("takes %s", async (_, body, headers) => {
    const response = await post(body, headers);
    expect(response.headers.get("content-type")).toBe("application/json");
    const line = body.replace(/\r?\n$/, "");
    expect(await response.json()).toEqual({ model: reference, predictions: [answered(line, score(model, first))] });
  });

  it("answers rows in their order", async () => {
    const response = await post(`${row}\r\n${second.join(",")}\r\n`);
    expect(await response.json()).toEqual({
      model: reference,
      predictions: [answered(row, score(model, first)), answered(second.join(","), score(model, second))],
    });
  });

  it("reads explain and prevalence from Accept", async () => {
    const response = await post(row, { ...csv, accept: "application/json; explain=true; prevalence=0.05" });
    expect(await response.json()).toEqual({
      model: reference,
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
    ...["", "abc", "NaN", "Infinity", "1_0", "0x10", "1e", ".", "+-1", "\u0661", "\t1", `${"1".repeat(1e6)}x`].map(
      (cell): [string, string, string] => [
        `the cell ${cell.slice(0, 9)}`,
        withCell(cell),
        `row 1: ${names[1]} is not a number`,
      ],
    ),
    ["an infinite number", withCell("1e999"), `row 1: ${names[1]} is too large`],
    ["a negative number", withCell("-1"), `row 1: ${names[1]} is negative`],
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
  });

  it("refuses a body over 6 MiB", async () => {
    const response = await post("1".repeat(6_291_457));
    expect(response.status).toBe(413);
  });

  it("describes the model, without what it computes with", async () => {
    const response = await post('{"describe": true}', json);
    const { features, classes, thresholds, conformal, metrics, operatingCurve, training, ...rest } =
      (await response.json()) as Record<string, object>;
    expect(Object.keys(rest).sort()).toEqual([
      "description",
      "intendedUse",
      "name",
      "prevalence",
      "undecided",
      "version",
    ]);
    const { name, label, unit, range } = model.features[0] ?? {};
    expect(Object.values(features ?? {})[0]).toEqual({ name, label, unit, minimum: range?.[0], maximum: range?.[1] });
    expect(features).toHaveLength(count);
    expect(classes).toEqual(model.classes.map(({ name }) => name));
    expect(thresholds).toEqual(model.thresholds);
    expect(conformal).toEqual({ alpha: model.conformal.alpha });
    expect(metrics).toEqual(model.metrics);
    expect(operatingCurve).toEqual(model.operatingCurve);
    expect(Object.keys(training ?? {}).sort()).toEqual([
      "cases",
      "dataset",
      "licence",
      "positives",
      "protocol",
      "sha256",
      "source",
    ]);
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
  ])("%s %s is not found", async (method, path) => {
    const response = await fetch(url + path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: expect.stringContaining("POST /invocations") });
  });
});
