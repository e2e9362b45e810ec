import { expect, test } from "@jest/globals";
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
  const { text } = await call("/items", { method: "POST", headers: json, body: "[1,2]" });
  expect(JSON.parse(text).detail).toBe(
    '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
  );
});
