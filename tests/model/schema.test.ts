import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { guardedPath, plainPath, readGuarded } from "./fixtures/models.ts";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const validate = new Ajv({ allErrors: true }).compile(read("model/model.schema.json"));

test.each([
  "model/model.json",
  "examples/wine/model.json",
  "tests/other-model/plain/model.json",
  guardedPath,
  plainPath,
])("%s is as its schema says", (path) => {
  validate(read(path));
  expect(validate.errors).toBeNull();
});

const model = readGuarded();
const [first] = model.features;

const broken: [string, object, string][] = [
  ["another schema version", { schemaVersion: 2 }, "/schemaVersion"],
  ["no golden vectors", { golden: [] }, "/golden"],
  ["a threshold that is no probability", { thresholds: { ...model.thresholds, referLow: 2 } }, "/thresholds/referLow"],
  ["a coefficient that is no number", { intercept: null }, "/intercept"],
  ["an entry of its own", { extra: 1 }, ""],
  ["an unknown transform", { features: [{ ...first, terms: [{ transform: "exp" }] }] }, "/features/0"],
  ["two classes of one name", { classes: ["a", "a"] }, "/classes"],
  ["a long text of a range", { features: [{ ...first, rangeText: "x".repeat(101) }] }, "/features/0/rangeText"],
  [
    "a long text of the guard",
    { outOfDistribution: { ...model.outOfDistribution, detail: "x".repeat(513) } },
    "/outOfDistribution/detail",
  ],
  ["a feature without a range, and a guard", { features: [{ name: "a", terms: [] }] }, "/features/0"],
];

test.each(broken)("the schema refuses %s", (_, change, place) => {
  expect(validate({ ...model, ...change })).toBe(false);
  expect(validate.errors?.some(({ instancePath }) => instancePath.startsWith(place))).toBe(true);
});

// What a model may lack; thresholds and undecided go together.
const optional = ["prevalence", "conformal", "outOfDistribution", "training", "operatingCurve"];

test.each(Object.keys(model))("the schema refuses a model without %s, unless it is optional", (name) => {
  const { [name as keyof typeof model]: _, ...rest } = model;
  expect(validate(rest)).toBe(optional.includes(name));
});

test("a model may lack thresholds together with the word for undecided", () => {
  const { thresholds: _, undecided: __, ...rest } = model;
  expect(validate(rest)).toBe(true);
});
