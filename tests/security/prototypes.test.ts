/** Names that lead to JavaScript's own objects, in every place where a caller gives names: none is found, none is changed. */
import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import Papa from "papaparse";
import { csvHeader, csvRow, jsonExample } from "../support/cases.ts";
import { stop } from "../support/endpoint.ts";
import { featureNames } from "../support/model.ts";
import { csv, json, startApi } from "./api.ts";
import { exchange, statuses } from "./raw.ts";

const { servers, port, post } = await startApi();
afterAll(() => Promise.all(servers.map(stop)));

const shapes = () =>
  [Object, Array, Function, String, Number, Map, Set, Promise].map(({ prototype }) =>
    Reflect.ownKeys(prototype).map((key) => [key, Object.getOwnPropertyDescriptor(prototype, key)]),
  );
const before = shapes();
afterEach(() => {
  expect(shapes()).toEqual(before);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"];
const [first = "", ...rest] = featureNames;
const evil = `{"polluted":true,"prototype":{"polluted":true},${JSON.stringify(first)}:1}`;
const body = JSON.stringify(jsonExample());

describe.each(names)("%s", (name) => {
  it.each([
    ["of the body", body.replace("{", `{"${name}":${evil},`)],
    [
      "of an instance",
      body.replace('{"features"', `{"${name}":${evil},"features"`).replace('{"id"', `{"${name}":${evil},"id"`),
    ],
    ["of the features", body.replace('"features":{', `"features":{"${name}":${evil},`)],
    ["of the parameters", body.replace("{", `{"parameters":{"${name}":${evil}},`)],
    ["in place of a feature", body.replace(`"features":{${JSON.stringify(first)}:`, `"features":{"${name}":`)],
    [
      "written with an escape",
      body.replace(
        '"features":{',
        `"features":{"\\u${name.charCodeAt(0).toString(16).padStart(4, "0")}${name.slice(1)}":${evil},`,
      ),
    ],
    ["deep down", body.replace('"features":{', `"features":{"a":{"b":[{"${name}":${evil}}]},`)],
  ])("as a key %s of JSON is refused", async (_place, text) => {
    expect(text).not.toBe(body);
    expect((await post(json, text)).status).toBe(400);
    // Also where the gateway does not look.
    expect((await post({ "content-type": "Application/JSON;x=y" }, text)).status).toBe(400);
  });

  it("as an id is an id", async () => {
    const { status, text } = await post(csv, `id,${csvHeader}\n${name},${csvRow}\n`);
    expect({ status, id: JSON.parse(text).predictions[0].id }).toEqual({ status: 200, id: name });
    const [instance] = jsonExample().instances;
    const answer = await post(json, JSON.stringify({ instances: [{ ...instance, id: name }] }));
    expect(JSON.parse(answer.text).predictions[0].id).toBe(name);
  });

  it("as a column of a CSV is no column of the model, and ignored by its name", async () => {
    expect((await post(csv, `${Papa.unparse([[name, ...rest]])}\n${csvRow}`)).status).toBe(400);
    const { status, text } = await post(csv, `${csvHeader},${name}\n${csvRow},1\n`);
    expect([status, JSON.parse(text).ignoredColumns]).toEqual([200, [name]]);
  });

  it("as a query parameter is refused", async () => {
    const { status, text } = await post(csv, csvRow, `/predictions?${name}=1&${name}[polluted]=1`);
    expect({ status, detail: JSON.parse(text).detail }).toEqual({
      status: 400,
      detail: "The query breaks the contract.",
    });
  });

  it("as a path, a file or a method leads nowhere", async () => {
    for (const path of [`/${name}`, `/site/${name}`, `/predictions/${name}`, `/site/${name}/${name}`])
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404);
    expect(
      statuses(await exchange(port, `${name.toUpperCase()} /model HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)),
    ).toEqual([400]);
  });

  it("as a header is passed over", async () => {
    expect((await post({ ...csv, [name]: evil }, csvRow)).status).toBe(200);
  });

  it("as a media type is none", async () => {
    expect((await post({ "content-type": name }, csvRow)).status).toBe(415);
    expect((await post({ ...csv, accept: name }, csvRow)).status).toBeGreaterThanOrEqual(200);
  });
});
