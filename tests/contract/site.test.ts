import { describe, expect, it } from "@jest/globals";
import { operationsOf, readContract } from "../support/contract.ts";

const contract = readContract();
const site = operationsOf(contract).filter(({ operation }) => operation.tags?.includes("site"));

describe("the site", () => {
  it("is the page, the documentation, the contract, and what the two pages load", () => {
    const routes = ["/", "/docs", "/openapi.json", "/openapi.yaml", "/site/{file}"];
    expect(site.map(({ path, method }) => `${method} ${path}`)).toEqual(routes.map((path) => `get ${path}`));
  });

  it.each(site)("$path needs no key, and opens nothing else: its function is the site's", ({ operation }) => {
    expect(operation.security).toEqual([]);
    const uri = operation["x-amazon-apigateway-integration"]?.uri?.["Fn::Sub"];
    expect(uri).toMatch(/\/functions\/\$\{GetSiteFunction\.Alias\}\/invocations$/);
  });

  it.each(site)("$path answers every error with a Problem", ({ operation }) => {
    const errors = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    expect(errors.map(([status]) => status)).toEqual(expect.arrayContaining(["429", "502", "504"]));
    for (const [, { content }] of errors)
      expect(content).toEqual({ "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } });
  });

  it.each(site)(
    "$path has a 405 that lists its one method, and no preflight: no request for it needs one",
    ({ path }) => {
      const { options, "x-amazon-apigateway-any-method": others } = contract.paths[path] ?? {};
      expect(options).toBeUndefined();
      expect(others?.["x-amazon-apigateway-integration"]?.responses?.default).toMatchObject({
        statusCode: "405",
        responseParameters: { "method.response.header.Allow": "'GET'" },
      });
    },
  );
});
