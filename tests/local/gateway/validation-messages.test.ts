import { describe, expect, test } from "@jest/globals";
import type { ErrorObject } from "ajv";
import { validationErrorString } from "../../../local/gateway/validation-messages.ts";
import { checked, echo, json, serve } from "./harness.ts";

const schema = {
  type: "object",
  additionalProperties: false,
  required: ["b", "a"],
  properties: {
    a: { type: "number", minimum: 0, maximum: 5 },
    b: { type: "string", minLength: 2, maxLength: 3, pattern: "^x" },
    c: { type: "string", enum: ["p", "q"] },
    list: { type: "array", items: { $ref: "#/components/schemas/Item" } },
  },
};
const item = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };

async function detail(body: string): Promise<string> {
  const { call } = await serve(echo, { contract: checked(schema, { Item: item }) });
  const { status, text } = await call("/items", { method: "POST", headers: json, body });
  expect(status).toBe(400);
  return JSON.parse(text).detail;
}

test.each([
  ["{}", '[object has missing required properties (["a","b"])]'],
  ["[]", '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]'],
  ["null", '[instance type (null) does not match any allowed primitive type (allowed: ["object"])]'],
  [
    '{"a":"1","b":"xx"}',
    '[instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])]',
  ],
  ['{"a":1,"b":1}', '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]'],
  ['{"a":1,"b":1.5}', '[instance type (number) does not match any allowed primitive type (allowed: ["string"])]'],
  ['{"a":-1,"b":"xx"}', "[numeric instance is lower than the required minimum (minimum: 0)]"],
  ['{"a":6,"b":"xx"}', "[numeric instance is greater than the required maximum (maximum: 5)]"],
  ['{"a":1,"b":"x"}', "[string is too short (length: 1, required minimum: 2)]"],
  ['{"a":1,"b":"xxxx"}', "[string is too long (length: 4, maximum allowed: 3)]"],
  ['{"a":1,"b":"yy"}', '[ECMA 262 regex "^x" does not match input string]'],
  ['{"a":1,"b":"xx","c":"r"}', '[instance value not found in enum (possible values: ["p","q"])]'],
  ['{"a":1,"b":"xx","z":1,"y":1}', '[object instance has properties which are not allowed by the schema: ["y","z"]]'],
  // A name that may be a value is not repeated.
  [
    '{"a":1,"b":"xx","z":1,"17.99":1,"y1":1}',
    '[object instance has properties which are not allowed by the schema: ["z","…"]]',
  ],
  ["{", "[body is not valid JSON]"],
])("%s is refused with %s", async (body, message) => {
  expect(await detail(body)).toBe(message);
});

const only = async (own: object, value: string): Promise<string> => {
  const { call } = await serve(echo, { contract: checked({ type: "object", properties: { v: own } }) });
  const { status, text } = await call("/items", { method: "POST", headers: json, body: `{"v":${value}}` });
  expect(status).toBe(400);
  return JSON.parse(text).detail;
};

test.each([
  ["array", "[]"],
  ["boolean", "true"],
  ["integer", "1"],
  ["null", "null"],
  ["number", "1.5"],
  ["object", "{}"],
  ["string", '"x"'],
])("the type %s is told by its name", async (name, value) => {
  const type = name === "string" ? "null" : "string";
  expect(await only({ type }, value)).toBe(
    `[instance type (${name}) does not match any allowed primitive type (allowed: ["${type}"])]`,
  );
});

test.each([
  [["string", "object", "null", "boolean", "array"], "1.5", '["array","boolean","null","object","string"]'],
  [["number", "null"], '"x"', '["integer","null","number"]'],
  [["integer"], "1.5", '["integer"]'],
])("the types %j are told in the library's order", async (type, value, allowed) => {
  expect(await only({ type }, value)).toContain(`(allowed: ${allowed})`);
});

test("the length of a text is that of its characters", async () => {
  expect(await only({ type: "string", maxLength: 2 }, '"😀😀😀"')).toBe(
    "[string is too long (length: 3, maximum allowed: 2)]",
  );
});

test("a rule without words of its own is told by its name", async () => {
  expect(await only({ multipleOf: 2 }, "3")).toBe("[instance does not match the schema (multipleOf)]");
});

test.each([
  [100, ""],
  [101, ',"…"'],
])("of %d names that are not allowed a hundred are told", async (count, rest) => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const names = Array.from({ length: count }, (_, i) => `${letters[Math.floor(i / 26)]}${letters[i % 26]}`);
  const own = Object.fromEntries(names.map((name) => [name, 1]));
  const told = JSON.stringify(names.slice(0, 100)).slice(0, -1);
  expect(await only({ additionalProperties: false }, JSON.stringify(own))).toBe(
    `[object instance has properties which are not allowed by the schema: ${told}${rest}]]`,
  );
});

test("elements go by their number", async () => {
  const list = Array(11).fill({ n: 0 });
  list[2] = { n: "2" };
  list[10] = { n: [] };
  expect(await detail(JSON.stringify({ a: 1, b: "xx", list }))).toBe(
    '[instance type (string) does not match any allowed primitive type (allowed: ["integer"])]',
  );
});

test("a long body is told its faults as a short one is", async () => {
  const list = [...Array(2000).fill({ n: 0 }), { n: "x" }, { n: 0 }, {}];
  expect(await detail(JSON.stringify({ a: 1, b: "xx", list }))).toBe(
    '[instance type (string) does not match any allowed primitive type (allowed: ["integer"]), object has missing required properties (["n"])]',
  );
  expect(await detail(JSON.stringify({ a: 9, b: "x", list }))).toBe(
    "[numeric instance is greater than the required maximum (maximum: 5), string is too short (length: 1, required minimum: 2)]",
  );
});

test("bytes that are no UTF-8 are no JSON", async () => {
  const { call } = await serve(echo, { contract: checked({ type: "object" }) });
  const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  const { status, text } = await call("/items", { method: "POST", headers: json, body });
  expect([status, JSON.parse(text).detail]).toEqual([400, "[body is not valid JSON]"]);
});

test("faults beside each other are all named, by name of the property", async () => {
  expect(await detail('{"b":"x","a":9}')).toBe(
    "[numeric instance is greater than the required maximum (maximum: 5), string is too short (length: 1, required minimum: 2)]",
  );
});

test("the walk goes no deeper after the first fault", async () => {
  expect(await detail('{"b":"xx","a":9,"list":[{"n":"1"}]}')).toBe(
    "[numeric instance is greater than the required maximum (maximum: 5)]",
  );
  expect(await detail('{"z":1,"a":9}')).not.toContain("maximum");
});

test("of two bad elements the first is named whole and a later one by what is wrong at its top", async () => {
  const first = '{"n":"1"}';
  const deep = '{"n":"2"}';
  const top = "{}";
  const list = [...Array(10).fill('{"n":0}'), first, deep, top].join(",");
  expect(await detail(`{"a":1,"b":"xx","list":[${list}]}`)).toBe(
    '[instance type (string) does not match any allowed primitive type (allowed: ["integer"]), object has missing required properties (["n"])]',
  );
});

test.each([
  '{"a":-123.456,"b":"xx"}',
  '{"a":1,"b":"secretvalue"}',
  '{"a":1,"b":"xx","c":"secretvalue"}',
  "{secretvalue",
])("%s: no value that was sent is repeated", async (body) => {
  expect(await detail(body)).not.toMatch(/123|secretvalue/);
});

test("items told apart by their place are named too", async () => {
  const tuple = { type: "array", items: [{ type: "integer" }], additionalItems: { type: "string" } };
  const { call } = await serve(echo, { contract: checked(tuple) });
  for (const count of [0, 150]) {
    const body = JSON.stringify([1, ...Array(count).fill("x"), 2]);
    const { text } = await call("/items", { method: "POST", headers: json, body });
    expect(JSON.parse(text).detail).toBe(
      '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
    );
  }
});

describe("the order in which faults are told, whatever the one in which they were found", () => {
  /** As Ajv has it, with a keyword of its own for each place, by which it is told. */
  const found = (instancePath: string, keyword = instancePath) => {
    return { instancePath, keyword, params: {}, schemaPath: "" } satisfies ErrorObject;
  };
  const told = (...errors: ErrorObject[]) =>
    [...validationErrorString(errors).matchAll(/does not match the schema \(([^)]*)\)/g)].map(([, keyword]) => keyword);
  const permutations = (list: string[]): string[][] =>
    list.length < 2
      ? [list]
      : list.flatMap((first, i) => permutations(list.toSpliced(i, 1)).map((rest) => [first, ...rest]));

  test.each([
    ["names by their letters", ["/a", "/b", "/c"]],
    ["indices by their number", ["/list/2", "/list/9", "/list/10"]],
    ["indices before names", ["/9", "/10", "/b"]],
    ["what only begins or ends as a number does as a name", ["/10", "/9x", "/x9"]],
    ["a slash in a name before a tilde", ["/a~1b", "/a~0b"]],
    ["a slash in a name before letters", ["/a~1b", "/aa"]],
    ["a tilde in a name after letters", ["/az", "/a~0b"]],
    ["what looks like an escaped slash behind a tilde", ["/a~0", "/a~01", "/a~02"]],
  ])("%s", (_, places) => {
    for (const order of permutations(places)) expect(told(...order.map((place) => found(place)))).toEqual(places);
  });

  test.each([
    [
      "a place before what is in it, which is not told",
      ["/", "/a", "/a/b"].map((place) => place.replace(/\/$/, "")),
      [""],
    ],
    ["beside the first, what is deeper is not told", ["/a", "/b/c"], ["/a"]],
    ["after the first, what is beside those above it", ["/a/b/c", "/a/d", "/e"], ["/a/b/c", "/a/d", "/e"]],
    ["of others, what is as deep in them is not told", ["/a/b", "/c/d"], ["/a/b"]],
  ])("%s", (_, places, expected) => {
    for (const order of permutations(places)) expect(told(...order.map((place) => found(place)))).toEqual(expected);
  });

  test("faults of one place stay in their order, and those of one kind are one", () => {
    expect(told(found("/a", "z"), found("/a", "y"), found("/a", "z"))).toEqual(["z", "y"]);
  });
});
