import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const validate = new Ajv({ allErrors: true }).compile(read("model/model.schema.json"));
const model = read("model/model.json");

test("model.json is as its schema says", () => {
  validate(model);
  expect(validate.errors).toBeNull();
});

const broken: [string, object, string][] = [
  ["another schema version", { schemaVersion: 1 }, "/schemaVersion"],
  ["no golden vectors", { golden: [] }, "/golden"],
  ["a threshold that is no probability", { thresholds: { ...model.thresholds, referLow: 2 } }, "/thresholds/referLow"],
  ["a coefficient that is no number", { intercept: null }, "/intercept"],
  ["an entry of its own", { extra: 1 }, ""],
  ["an unknown transform", { features: [{ ...model.features[0], terms: [{ transform: "exp" }] }] }, "/features/0"],
];

test.each(broken)("the schema refuses %s", (_, change, place) => {
  expect(validate({ ...model, ...change })).toBe(false);
  expect(validate.errors?.some(({ instancePath }) => instancePath.startsWith(place))).toBe(true);
});

const optional = ["operatingCurve"];

test.each(Object.keys(model))("the schema refuses a model without %s, unless it is optional", (name) => {
  const { [name]: _, ...rest } = model;
  expect(validate(rest)).toBe(optional.includes(name));
});
