import { expect, it } from "@jest/globals";
import Ajv from "ajv-draft-04";
import { fault } from "../../../../layers/api/contract/faults.ts";

const ajv = new Ajv.default({ allErrors: true, strict: false });

it.each([
  ["required", { required: ["a"] }, {}, "/a", "is required"],
  ["an unknown property", { additionalProperties: false }, { a: 1 }, "/a", "is not in the contract"],
  [
    "an unknown property that may be a value",
    { additionalProperties: false },
    { "17.99": 1 },
    "",
    "has a property that is not in the contract",
  ],
  ["a number", { type: "number" }, "1", "", "must be a finite number"],
  ["another type", { type: "string" }, 1, "", "must be of type string"],
  ["minimum", { minimum: 2 }, 1, "", "must be at least 2"],
  ["maximum", { maximum: 2 }, 3, "", "must be at most 2"],
  ["multipleOf", { multipleOf: 5 }, 7, "", "must be a multiple of 5"],
  ["minItems", { minItems: 1 }, [], "", "must have at least 1 item"],
  ["maxItems", { maxItems: 1 }, [1, 2], "", "must have at most 1 item"],
  ["minLength", { minLength: 1 }, "", "", "must have at least 1 character"],
  ["maxLength", { maxLength: 2 }, "abc", "", "must have at most 2 characters"],
  ["enum", { enum: ["a", "b"] }, "c", "", "must be one of a, b"],
  ["a rule without words", { pattern: "^a" }, "b", "", "breaks the rule pattern"],
  [
    "one within",
    { properties: { list: { items: { type: "string" } } } },
    { list: ["a", 1] },
    "/list/1",
    "must be of type string",
  ],
])("says what is wrong and where: %s", (_name, schema, value, pointer, detail) => {
  const validate = ajv.compile(schema);
  expect(validate(value)).toBe(false);
  expect((validate.errors ?? []).map(fault)).toEqual([{ pointer, detail }]);
});
