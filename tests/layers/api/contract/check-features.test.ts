/** The columns of a case are checked by a table, and told as Ajv would tell them by the contract's schema. */
import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import Ajv from "ajv-draft-04";
import { instanceFaults } from "../../../../layers/api/contract/check.ts";
import { valueFaults } from "../../../../layers/api/contract/check-value.ts";
import { fault } from "../../../../layers/api/contract/faults.ts";
import { readContract } from "../../../support/contract.ts";
import { example, featureNames, firstColumn, notItsType, signature } from "../../../support/model.ts";

const ajv = new Ajv.default({ allErrors: true, ownProperties: true, strictNumbers: true });
ajv.addKeyword({ keyword: "components" });
ajv.addSchema({ id: "contract", components: readContract().components } as object);
const byAjv = ajv.compile({ $ref: "contract#/components/schemas/Instance" });
const faultsOfAjv = (instance: unknown) => (byAjv(instance) ? [] : (byAjv.errors ?? []).map(fault));

const { features } = example;
const [first = "", second = "", ...others] = featureNames;
const last = featureNames.at(-1) ?? "";
const withAll = (value: unknown) => ({ features: Object.fromEntries(featureNames.map((name) => [name, value])) });
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(features).filter(([name]) => !names.includes(name)));
const bounds = signature.columns.flatMap(({ name, minimum, maximum }) =>
  [minimum, maximum].flatMap((bound) =>
    bound === undefined
      ? []
      : [bound, bound - 1e-9, bound + 1e-9, bound - 0.5, bound + 0.5].map((value) => ({
          features: { ...features, [name]: value },
        })),
  ),
);

it.each<[string, unknown]>([
  ["a case", { id: "a", features }],
  ["its columns in another order", { features: Object.fromEntries(Object.entries(features).reverse()) }],
  ["no columns", { features: {} }],
  ["a column that lacks", { features: without(second) }],
  ["several that lack", { features: without(last, ...others.slice(0, 2)) }],
  ["unknown columns", { features: { b: 1, ...features, a: 1, "12": 2, constructor: 3 } }],
  [
    "what lacks, what is unknown and what is wrong",
    { id: "", features: { ...without(last), [first]: "1", misspelt: 1 } },
  ],
  ["columns that are inherited", { features: Object.create(features) }],
  ["a list for the columns", { features: [1, 2] }],
  ["null for the columns", { features: null }],
  ["text for the columns", { features: "text" }],
  ["nothing for the columns", {}],
  ["columns of a case that is inherited", Object.create({ features })],
  ["an unknown property of the case", { features: {}, colour: 1 }],
  ["a wrong id beside wrong columns", { id: 5, features: { [first]: null } }],
  ["a long id", { id: "x".repeat(65), features }],
  ["null", null],
  ["a list", []],
  ["text", "features"],
  ...["1", "", true, null, [], {}, Number.NaN, Number.POSITIVE_INFINITY, -1e308, 1e308, -0.5, 0, 0.5, 1, -1].map(
    (value): [string, unknown] => [`${JSON.stringify(value)} (${typeof value}) in every column`, withAll(value)],
  ),
])("of %s", (_, instance) => {
  expect(instanceFaults(instance)).toEqual(faultsOfAjv(instance));
});

it("of every bound, and of numbers near it", () => {
  for (const instance of bounds) expect(instanceFaults(instance)).toEqual(faultsOfAjv(instance));
});

it("are faults of the case, with their places", () => {
  const pointer = `/features/${first.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  expect(instanceFaults({ features })).toEqual([]);
  expect(instanceFaults({ features: { ...features, [firstColumn.name]: "17.99" } })).toEqual([
    { pointer, detail: notItsType },
  ]);
});

const whole = "must be a whole number";

it.each([
  [{ type: "number" }, 1.5, []],
  [{ type: "number" }, -1e308, []],
  [{ type: "number" }, Number.POSITIVE_INFINITY, ["must be a finite number"]],
  [{ type: "number" }, Number.NaN, ["must be a finite number"]],
  [{ type: "number" }, undefined, ["must be a finite number"]],
  [{ type: "number", minimum: -2, maximum: 2 }, -2, []],
  [{ type: "number", minimum: -2, maximum: 2 }, 2, []],
  [{ type: "number", minimum: -2, maximum: 2 }, -2.5, ["must be at least -2"]],
  [{ type: "number", minimum: -2, maximum: 2 }, 2.5, ["must be at most 2"]],
  [{ type: "number", minimum: -2, maximum: 2 }, "3", ["must be a finite number"]],
  [{ type: "integer" }, 2, []],
  [{ type: "integer" }, -0, []],
  [{ type: "integer" }, 1e300, []],
  [{ type: "integer" }, 1.5, [whole]],
  [{ type: "integer" }, Number.NEGATIVE_INFINITY, [whole]],
  [{ type: "integer" }, "2", [whole]],
  [{ type: "integer", minimum: 1, maximum: 2 }, 2.5, [whole, "must be at most 2"]],
  [{ type: "integer", minimum: 1, maximum: 2 }, 0, ["must be at least 1"]],
] as const)("a column %j says of %p: %j", (column, value, expected) => {
  expect(valueFaults(value, column)).toEqual(expected);
});

it("need no generated code for a column", () => {
  const code = readFileSync(
    new URL("../../../../layers/api/contract/generated/validators.js", import.meta.url),
    "utf8",
  );
  expect(featureNames.filter((name) => code.includes(JSON.stringify(name)) || code.includes(`.${name}`))).toEqual([]);
});
