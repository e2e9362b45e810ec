import { expect, test } from "@jest/globals";
import { createDraft4 } from "../../../local/gateway/draft-4.ts";

function accepts(schema: object, json: string): boolean {
  const [first, all] = [false, true].map((allErrors) => {
    const draft4 = createDraft4({ allErrors });
    draft4.add(schema, "schema");
    return draft4.get("schema")?.(JSON.parse(json));
  });
  expect(all).toBe(first);
  return first === true;
}

const proto = (schema: object) => JSON.parse(`{"properties":{"__proto__":${JSON.stringify(schema)}}}`);
const closed = (schema: object) => ({ ...proto(schema), additionalProperties: false });

// biome-ignore format: one case a line
test.each([
  ["a property called __proto__", proto({ type: "number" }), '{"__proto__":"1"}', false],
  ["a right one", proto({ type: "number" }), '{"__proto__":1}', true],
  ["a known one where others are not allowed", closed({}), '{"__proto__":1}', true],
  ["an unknown one where others are not allowed", { additionalProperties: false }, '{"__proto__":1}', false],
  ["one beside a pattern", { ...proto({ type: "number" }), patternProperties: { a: { type: "string" } } }, '{"__proto__":1,"a":1}', false],
  ["a required one that is missing", { required: ["__proto__"] }, "{}", false],
  ["what stands beside a $ref", { definitions: { n: {} }, properties: { a: { $ref: "#/definitions/n", type: "string" } } }, '{"a":1}', true],
  ["definitions beside a $ref", { properties: { a: { $ref: "#/properties/a/definitions/n", definitions: { n: { type: "number" } } } } }, '{"a":"x"}', false],
  ["a keyword that draft 4 does not know", { unknown: 1, properties: { a: { format: "date", of: "none" } } }, '{"a":1}', true],
  ["a property called $ref", { properties: { $ref: { type: "string" }, a: { type: "string" } } }, '{"a":1}', false],
  ...["allOf", "anyOf", "oneOf"].map((keyword): [string, object, string, boolean] => [`one within ${keyword}`, { [keyword]: [proto({ type: "number" })] }, '{"__proto__":"1"}', false]),
  ...["additionalItems", "additionalProperties", "items", "not"].map((keyword): [string, object, string, boolean] => [
    `one within ${keyword}`,
    keyword === "not" ? { not: { not: proto({ type: "number" }) } } : { items: keyword === "additionalItems" ? [{}] : {}, [keyword]: proto({ type: "number" }) },
    { not: '{"__proto__":"1"}', items: '[{"__proto__":"1"}]', additionalItems: '[1,{"__proto__":"1"}]', additionalProperties: '{"a":{"__proto__":"1"}}' }[keyword] ?? "",
    false,
  ]),
  ["one within a list of items", { items: [proto({ type: "number" })] }, '[{"__proto__":"1"}]', false],
  ["one within patternProperties", { patternProperties: { a: proto({ type: "number" }) } }, '{"a":{"__proto__":"1"}}', false],
  ["one within dependencies", { dependencies: { a: proto({ type: "number" }) } }, '{"a":1,"__proto__":"1"}', false],
  ["a dependency on names", { dependencies: { a: ["b"] } }, '{"a":1}', false],
  ["one within definitions", { definitions: { n: proto({ type: "number" }) }, $ref: "#/definitions/n" }, '{"__proto__":"1"}', false],
  ["one beside another property", { properties: JSON.parse('{"__proto__":{"type":"number"},"a":{"type":"number"}}') }, '{"a":"1"}', false],
  ["one whose name is longer", proto({ type: "number" }), '{"a__proto__":"1","__proto__b":"1"}', true],
  ["a value that looks like a $ref", { enum: [{ $ref: "x", type: "y" }] }, '{"$ref":"x"}', false],
])("%s", (_, schema, json, valid) => {
  expect(accepts(schema, json)).toBe(valid);
});

test.each(["null", "true", "[]", '""', "0"])("keywords for objects say nothing of %s", (json) => {
  const schema = {
    required: ["a"],
    minProperties: 1,
    maxProperties: 0,
    additionalProperties: false,
    properties: { a: {} },
  };
  expect(accepts(schema, json)).toBe(true);
  expect(accepts(schema, "{}")).toBe(false);
});

test.each([
  ["\u03bc", "\u00b5"],
  ["\u00e4", "a\u0308"],
])("a string is its code points: %j is not %j", (one, other) => {
  expect(accepts({ enum: [one] }, JSON.stringify(one))).toBe(true);
  expect(accepts({ enum: [one] }, JSON.stringify(other))).toBe(false);
});

test.each([
  ["-7.5", true],
  ["-7", false],
])("a negative number is a multiple as a positive one is: %s", (json, valid) => {
  expect(accepts({ multipleOf: 2.5 }, json)).toBe(valid);
});
