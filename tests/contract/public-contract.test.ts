/** openapi.json and openapi.yaml, as the site has them: openapi.yaml for callers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { createConfig, lint } from "@redocly/openapi-core";
import { parse } from "yaml";
import { type Contract, type Operation, operationsOf, readContract, type Schema } from "../support/contract.ts";
import { signature } from "../support/model.ts";
import { siteFolder } from "../support/site.ts";

const read = (name: string) => readFileSync(join(siteFolder, name), "utf8");
const open: Contract & { servers: { url: string }[]; tags: { name: string }[] } = JSON.parse(read("openapi.json"));
const contract = readContract();
const { legacyRoute } = signature;
const programs = operationsOf(contract).filter(({ operation }) => !operation.tags?.includes("site"));

it.each(["openapi.json", "openapi.yaml"])("%s is valid OpenAPI 3.0.3, without a warning", async (name) => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lint({ ref: join(siteFolder, name), config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  expect(open.openapi).toBe("3.0.3");
});

it("says the same as JSON and as YAML", () => {
  expect(parse(read("openapi.yaml"))).toEqual(open);
});

it("has nothing that is for API Gateway or CloudFormation", () => {
  expect(read("openapi.json")).not.toMatch(/x-amazon|Fn::|AWS::/);
});

it("has what programs call, and all of it; no preflights, no files of the site", () => {
  const routes = programs.map(({ path, method }) => `${method} ${path}`);
  expect(routes).toEqual(expect.arrayContaining(["post /predictions", "get /model", "get /health"]));
  expect(
    Object.entries(open.paths).flatMap(([path, item]) => Object.keys(item).map((key) => `${key} ${path}`)),
  ).toEqual(routes);
  const used = new Set(operationsOf(open).flatMap(({ operation }) => operation.tags ?? []));
  expect(open.tags.map(({ name }) => name)).toEqual([...used]);
});

/** Without what the public contract adds: a format of each number, and schemas of text. */
const withoutAdditions = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (key, inner) => {
    if (key === "format" && inner === "double") return undefined;
    return key === "schema" && inner.type === "string" && Object.keys(inner).length === 1 ? undefined : inner;
  });

describe("keeps", () => {
  it.each(programs)("$method $path whole", ({ path, method, operation }) => {
    const { "x-amazon-apigateway-integration": _, ...rest } = operation;
    expect(withoutAdditions(open.paths[path]?.[method])).toEqual(withoutAdditions(rest));
  });

  it.each(Object.entries(contract.components.schemas))("the schema %s", (name, schema) => {
    expect(withoutAdditions(open.components.schemas[name])).toEqual(schema);
  });

  it("the key", () => {
    expect(open.components.securitySchemes).toEqual(contract.components.securitySchemes);
    expect(open.info).toEqual(contract.info);
  });
});

it("leads to the API beside it, wherever it comes from", () => {
  const [{ url = "" } = {}] = open.servers;
  const resolved = (from: string) => new URL(url, `https://${from}`).href;
  expect(open.servers).toHaveLength(1);
  expect(resolved("api.example/openapi.json")).toBe("https://api.example/");
  expect(resolved("id.example/v1/openapi.yaml")).toBe("https://id.example/v1/");
});

describe("tells generators of clients what API Gateway can't be told", () => {
  const bodies = ({ requestBody, responses }: Operation) =>
    [requestBody ?? {}, ...Object.values(responses)].flatMap(({ content = {} }) => Object.entries(content));

  it.each(operationsOf(open))("$method $path has a schema for each body", ({ operation }) => {
    for (const [type, { schema }] of bodies(operation)) {
      const text =
        type === "text/csv" || (operation.operationId === legacyRoute?.operationId && type === "application/json");
      if (!schema?.$ref) expect([text, schema]).toEqual([true, { type: "string" }]);
    }
  });

  it("a number is a double", () => {
    const numbers: Schema[] = [];
    JSON.parse(read("openapi.json"), (_, value) => {
      if (value?.type === "number") numbers.push(value);
      return value;
    });
    const ownNumbers = signature.columns.filter(({ type }) => type === "number");
    expect(numbers.length).toBeGreaterThan(ownNumbers.length);
    for (const { format } of numbers) expect(format).toBe("double");
  });
});
