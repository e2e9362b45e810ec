/** The contract of other models than the one in place. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { signatureFaults } from "../../../../../layers/api/contract/check-signature.ts";
import { flagsOf } from "../../../../../layers/api/contract/generate/conditions.ts";
import { endpointOf } from "../../../../../layers/api/contract/generate/endpoint.ts";
import { contractOf, openapiText } from "../../../../../layers/api/contract/generate/openapi.ts";
import { type Contract, operationFacts } from "../../../../../layers/api/contract/generate/operations.ts";
import { validatorFiles } from "../../../../../layers/api/contract/generate/validators.ts";
import type { Signature } from "../../../../../layers/api/contract/signature.ts";
import { operationsOf, type Schema } from "../../../../support/contract.ts";

const read = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), "utf8");
const base = read("layers/api/contract/openapi.base.yaml");

/** As long as the schema of a signature allows. */
const long = (length: number, start = "") => start.padEnd(length, "ABCDEFGH ijklmnop/~");
const bare: Signature = {
  name: "sizes",
  version: "1.0.0",
  title: "Large or small",
  description: "A model of two columns",
  intendedUse: "Tests",
  task: "binary",
  columns: [
    { name: "width", title: "Width", description: "From left to right.", unit: "m", type: "number", minimum: -1 },
    { name: "Door count", title: "Doors", type: "integer", maximum: 9 },
  ],
  classes: [{ name: "small" }, { name: "large" }],
  positive: "large",
  capabilities: [],
  wording: { summary: "Tells <sizes>", case: "thing", cases: "things", verb: "Tell" },
  examples: [{ id: "a", title: "A", features: { width: 1, "Door count": 2 } }],
};
const columns: Signature["columns"] = Array.from({ length: 200 }, (_, i) => ({
  name: `${long(125, String(i).padStart(3, "0"))}end`,
  title: long(128, "T").trim(),
  description: long(512, "D").trim(),
  unit: long(32, "U").trim(),
  type: "number",
  minimum: -Number.MAX_VALUE,
  maximum: Number.MAX_VALUE,
  trainingRange: [-1, 1],
  aliases: Array.from({ length: 20 }, (_, j) => `${long(120, `${i}-${j}-`)}x`),
}));
const largest: Signature = {
  ...bare,
  columns,
  classes: [{ name: `${long(63, "S")}x` }, { name: `${long(63, "L")}x` }],
  positive: `${long(63, "L")}x`,
  undecided: `${long(63, "U")}x`,
  capabilities: ["explain", "prevalence", "refer", "sets", "guard"],
  examples: [{ id: "a", title: "A", features: Object.fromEntries(columns.map(({ name }) => [name, 0.123456789])) }],
};

const contractFor = (signature: Signature) => parse(openapiText(base, signature));
const schemasOf = (signature: Signature): Record<string, Schema> => contractFor(signature).components.schemas;

/** What a schema, or a part of it, refers to that the contract lacks. */
function dangling(contract: unknown): string[] {
  const { schemas } = (contract as Contract).components;
  const names = [...JSON.stringify(contract).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = ""]) => name);
  return names.filter((name) => !(name in schemas));
}

describe("the contract of a model without any capability", () => {
  const contract = contractFor(bare);
  const { schemas } = contract.components;

  it("comes from a signature that can be used", () => {
    expect(signatureFaults(bare)).toEqual([]);
  });

  it("has its columns, whole numbers and bounds among them", () => {
    expect(schemas.Features).toEqual({
      type: "object",
      description: "The columns of one thing, in the order of a CSV row without header",
      additionalProperties: false,
      required: ["width", "Door count"],
      properties: {
        width: { type: "number", minimum: -1, description: "From left to right. Unit: m." },
        "Door count": { type: "integer", maximum: 9, description: "Doors." },
      },
    });
  });

  it("has its classes, and no label beside them", () => {
    const { label, probabilities } = schemas.Prediction.properties;
    expect(label).toEqual({ type: "string", enum: ["small", "large"], description: "The predicted class" });
    expect(probabilities).toEqual({ $ref: "#/components/schemas/Probabilities" });
    expect(schemas.Probabilities).toMatchObject({ required: ["small", "large"], additionalProperties: false });
    expect(Object.keys(schemas.Probabilities.properties)).toEqual(["small", "large"]);
  });

  it("lacks all that it cannot do", () => {
    expect(Object.keys(schemas.Parameters.properties)).toEqual([]);
    expect(Object.keys(schemas.Prediction.properties)).toEqual([
      "index",
      "id",
      "label",
      "probability",
      "probabilities",
      "warnings",
      "line",
      "error",
    ]);
    for (const name of [
      "Explanation",
      "Contribution",
      "Thresholds",
      "Conformal",
      "Interval",
      "LegacyRequest",
      "Target",
    ]) {
      expect(schemas).not.toHaveProperty(name);
    }
    const { parameters } = contract.paths["/predictions"].post;
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual(["delimiter", "decimal", "header"]);
    expect(contract.paths).not.toHaveProperty("/legacy-route");
  });

  it("refers to nothing that it lacks, and has no word to be filled in but those of the signature", () => {
    expect(dangling(contract)).toEqual([]);
    expect(JSON.stringify(contract)).not.toMatch(/x-if|<(case|cases|verb|positive|undecided)>/);
    expect(contract.info).toMatchObject({ title: bare.title, description: bare.wording.summary });
  });

  it("asks for no explanation in its example", () => {
    const { content } = contract.paths["/predictions"].post.requestBody;
    expect(content["application/json"].examples.case.value).toEqual({
      instances: [{ id: "a", features: { width: 1, "Door count": 2 } }],
    });
    expect(content["text/csv"].examples.cases.value).toBe("id,width,Door count\na,1,2\n");
  });
});

describe("the contract of the largest model", () => {
  const schemas = schemasOf(largest);

  it("comes from a signature that can be used", () => {
    expect(signatureFaults(largest)).toEqual([]);
  });

  it("has schemas that API Gateway takes: none of 400 KB", () => {
    const sizes = Object.entries(schemas).map(([name, schema]) => [name, JSON.stringify(schema).length] as const);
    expect(sizes.filter(([, size]) => size >= 400_000)).toEqual([]);
    expect(sizes.find(([name]) => name === "Features")?.[1]).toBeGreaterThan(150_000);
  });

  it("has room for what its names and numbers make", () => {
    const of = (schema: string, property: string) => schemas[schema]?.properties?.[property] as Record<string, number>;
    const longest = Math.max(...columns.map(({ name }) => name.length));
    expect(longest).toBe(128);
    for (const [schema, property] of [
      ["Warning", "feature"],
      ["Contribution", "feature"],
      ["ModelFeature", "name"],
    ] as const) {
      expect(of(schema, property).maxLength).toBeGreaterThanOrEqual(longest);
    }
    for (const [schema, property] of [
      ["Explanation", "contributions"],
      ["Model", "features"],
      ["Prediction", "warnings"],
    ] as const) {
      expect(of(schema, property).maxItems).toBeGreaterThanOrEqual(columns.length);
    }
    expect(of("Model", "capabilities").maxItems).toBeGreaterThanOrEqual(largest.capabilities.length);
    expect(of("Prediction", "plausible").maxItems).toBe(2);
    for (const property of ["positive", "undecided"])
      expect(of("Model", property).maxLength).toBeGreaterThanOrEqual(64);
    // A JSON Pointer writes each of these characters as two.
    const pointer = `/instances/4999/features/${"/".repeat(128).replaceAll("/", "~1")}`;
    expect(of("Fault", "pointer").maxLength).toBeGreaterThanOrEqual(pointer.length);
    expect(schemas.ModelFeature?.properties?.aliases?.items?.maxLength).toBeGreaterThanOrEqual(128);
  });

  it("has validators that are as large as those of the smallest", async () => {
    const sizeOf = async (signature: Signature) => {
      const flags = flagsOf(signature).add("legacyRoute");
      const contract = contractOf(base, signature, flags).toJS() as Contract;
      const endpoint = endpointOf(read("model/endpoint.yaml"), contract, flags);
      return (await validatorFiles(contract, endpoint)).source.length;
    };
    const [{ columns: few }, all] = [bare, largest];
    expect(await sizeOf(all)).toBe(await sizeOf({ ...all, columns: few }));
  });
});

describe("the legacy route", () => {
  const legacyRoute = {
    path: "/size",
    operationId: "tellSize",
    summary: "The size",
    description: "Of a thing",
    codes: { small: "S", large: "L" },
    example: { summary: "A small one", data: "1,2", answer: "S" },
  };

  it("has the signature's path, name and words", () => {
    const { paths } = contractFor({ ...bare, legacyRoute });
    expect(paths["/size"].post).toMatchObject({
      operationId: "tellSize",
      summary: "The size",
      description: "Of a thing",
    });
    expect(paths["/size"].options.operationId).toBe("preflightTellSize");
    const { content } = paths["/size"].post.requestBody;
    expect(content["application/json"].examples.example).toEqual({ summary: "A small one", value: { data: "1,2" } });
    expect(operationsOf({ paths } as never).map(({ path }) => path)).not.toContain("/legacy-route");
  });

  it.each([
    ["path", { path: "/predictions" }],
    ["path", { path: "/docs" }],
    ["operationId", { operationId: "describeModel" }],
    ["operationId", { operationId: "predictions" }],
  ])("is refused if its %s is another route's: %j", (field, change) => {
    expect(() => contractFor({ ...bare, legacyRoute: { ...legacyRoute, ...change } })).toThrow(
      `model/signature.json: legacyRoute/${field} is that of another route: choose another.`,
    );
  });

  it("may be named as the base names it", () => {
    const { paths } = contractFor({
      ...bare,
      legacyRoute: { ...legacyRoute, path: "/legacy-route", operationId: "legacyRoute" },
    });
    expect(paths["/legacy-route"].post.summary).toBe("The size");
  });
});

it("the facts of operations name the lists of a body, with the schema of their items", () => {
  const contract = contractOf(base, bare).toJS() as Contract;
  const source = operationFacts(contract);
  expect(source).toContain('"instances": "Instance"');
  expect(source).toContain("export const maxCases = 5000;");
});

it("a contract that API Gateway would refuse for its size is refused, in one sentence", () => {
  const wide = {
    ...bare,
    columns: columns.map((column, i) => ({ ...column, name: `${i}`.padEnd(128, "価"), description: "価".repeat(512) })),
  };
  const examples = [{ id: "a", title: "A", features: Object.fromEntries(wide.columns.map(({ name }) => [name, 1])) }];
  expect(() => openapiText(base, { ...wide, examples })).toThrow(
    /^model\/signature\.json: columns make the schema Features of \d+ bytes, and API Gateway takes 400000: shorten their descriptions\.$/,
  );
});
