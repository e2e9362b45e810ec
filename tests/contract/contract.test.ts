import { describe, expect, it } from "@jest/globals";
import Ajv from "ajv-draft-04";
import { operationsOf, readContract } from "../support/contract.ts";
import { featureNames, signature } from "../support/model.ts";

const contract = readContract();
// The site is for browsers: tests/contract/site.test.ts.
const operations = operationsOf(contract).filter(({ operation }) => !operation.tags?.includes("site"));
const ajv = new Ajv.default({ strictNumbers: true, ownProperties: true });
ajv.addKeyword({ keyword: "components" });
ajv.addSchema({ id: "contract", components: contract.components } as object);
const valid = (schema: string, value: unknown) =>
  ajv.validate({ $ref: `contract#/components/schemas/${schema}` }, value);

describe("operations", () => {
  it.each(operations)("$method $path asks for a key exactly where it predicts", ({ operation }) => {
    const predicts = operation.tags?.includes("predictions");
    expect(operation.security).toEqual(predicts ? [{ apiKey: [] }] : []);
  });

  it.each(operations)("$method $path answers every error with a Problem", ({ operation }) => {
    const errors = Object.entries(operation.responses).filter(([status]) => status !== "200");
    const reads = operation.requestBody ? ["400", "403", "413", "415"] : [];
    // Where the answer has no room for doubt.
    const judged = operation.operationId === signature.legacyRoute?.operationId ? ["422"] : [];
    expect(errors.map(([status]) => status).sort()).toEqual(
      [...reads, ...judged, "406", "429", "500", "502", "503", "504"].sort(),
    );
    for (const [, { content }] of errors) {
      expect(content).toEqual({ "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } });
    }
  });

  it.each(operations)("$method $path has a preflight, and a 405 that lists its methods", ({ path, method }) => {
    const methods = `'${method.toUpperCase()},OPTIONS'`;
    const { options, "x-amazon-apigateway-any-method": otherMethods } = contract.paths[path] ?? {};
    const preflight = options?.["x-amazon-apigateway-integration"]?.responses?.default;
    expect(preflight?.responseParameters).toMatchObject({
      "method.response.header.Access-Control-Allow-Origin": "'*'",
      "method.response.header.Access-Control-Allow-Methods": methods,
    });
    const refusal = otherMethods?.["x-amazon-apigateway-integration"]?.responses?.default;
    expect(refusal).toMatchObject({
      statusCode: "405",
      responseParameters: { "method.response.header.Allow": methods },
    });
  });
});

/** Headers of a response mapping by their names, without those that one answer has and another has not. */
const sharedHeaders = (parameters: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries(parameters)
      .map(([key, value]) => [key.split(".").at(-1) ?? "", value])
      .filter(([name = ""]) => !/^(Accept-Encoding|Access-Control-Expose-Headers|Allow|Retry-After)$/.test(name)),
  );

describe("headers of security and caching", () => {
  const { DEFAULT_4XX, ...others } = contract["x-amazon-apigateway-gateway-responses"];
  const shared = sharedHeaders(DEFAULT_4XX?.responseParameters);

  it("are eight and the type of a problem", () => {
    expect(Object.keys(shared).sort()).toEqual([
      "Access-Control-Allow-Origin",
      "Cache-Control",
      "Content-Security-Policy",
      "Content-Type",
      "Cross-Origin-Resource-Policy",
      "Referrer-Policy",
      "Strict-Transport-Security",
      "X-Content-Type-Options",
      "X-Frame-Options",
    ]);
  });

  it.each(Object.entries(others))("are the same on %s", (_, { responseParameters }) => {
    expect(sharedHeaders(responseParameters)).toEqual(shared);
  });

  it.each(Object.entries(contract.paths))("are the same on the 405 of %s, which declares them", (_, item) => {
    const operation = item["x-amazon-apigateway-any-method"];
    const refusal = operation?.["x-amazon-apigateway-integration"]?.responses?.default;
    expect(sharedHeaders(refusal?.responseParameters)).toEqual(shared);
    // API Gateway maps a header only where the method's response has it.
    const { headers = {} } = (operation?.responses["405"] ?? {}) as { headers?: object };
    expect(Object.keys(headers).sort()).toEqual([...Object.keys(shared), "Allow"].sort());
  });

  it.each(operations)("$method $path declares that its answer is not to be stored", ({ operation }) => {
    expect(operation.responses["200"]).toMatchObject({
      headers: { "Cache-Control": { schema: { enum: ["no-store"] } } },
    });
  });
});

describe("schemas", () => {
  it("have every column of the signature, and no other", () => {
    const { properties = {}, required } = contract.components.schemas.Features ?? {};
    expect(Object.keys(properties)).toEqual(featureNames);
    expect(required).toEqual(featureNames);
  });

  it.each(signature.columns)("bound $name as its column is, and tell its unit", (column) => {
    const { type, minimum, maximum, unit } = column;
    const { description, ...schema } = contract.components.schemas.Features?.properties?.[column.name] ?? {};
    expect(schema).toEqual({
      type,
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
    });
    expect(description).toMatch(unit ? / Unit: .+\.$/ : /\S\.$/);
    if (unit) expect(description).toContain(unit);
  });

  it("are closed, so that nothing passes unseen", () => {
    const open = Object.entries(contract.components.schemas).filter(
      ([, schema]) => schema.additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });

  it("take the query parameters for what parameters takes in a body", () => {
    const query = contract.paths["/predictions"]?.post?.parameters ?? [];
    const { properties = {} } = contract.components.schemas.Parameters ?? {};
    const withoutDescription = Object.entries(properties).map(([name, { description: _, ...schema }]) => [
      name,
      schema,
    ]);
    const csv = ["delimiter", "decimal", "header"];
    expect(query.filter(({ name }) => !csv.includes(String(name))).map(({ name, schema }) => [name, schema])).toEqual(
      withoutDescription,
    );
  });
});

describe("examples", () => {
  const examples = operations.flatMap(({ operation }) => [
    ...Object.values(operation.requestBody?.content ?? {}),
    ...Object.values(operation.responses).flatMap(({ content }) => Object.values(content ?? {})),
  ]);

  it.each(examples.filter(({ schema, examples }) => schema && examples))(
    "keep their schema: $schema.$ref",
    ({ schema, examples }) => {
      const name = schema?.$ref?.split("/").at(-1) ?? "";
      for (const { value } of Object.values(examples ?? {})) {
        expect({ valid: valid(name, value), errors: ajv.errors }).toEqual({ valid: true, errors: null });
      }
    },
  );
});

describe("gateway responses", () => {
  const responses = Object.entries(contract["x-amazon-apigateway-gateway-responses"]);

  it.each(responses)("%s is a Problem", (type, { statusCode, responseParameters, responseTemplates }) => {
    const body = (responseTemplates["application/json"] ?? "")
      .replaceAll("$context.error.messageString", '"text"')
      .replaceAll(/\$context\.[\w.]+/g, "text");
    const problem = JSON.parse(body);
    expect({ valid: valid("Problem", problem), errors: ajv.errors }).toEqual({ valid: true, errors: null });
    // The defaults stand in for types whose status is not known here: the likeliest is told.
    const likeliest = { DEFAULT_4XX: "400", DEFAULT_5XX: "502" }[type];
    expect({ statusCode, status: String(problem.status) }).toEqual({
      statusCode: likeliest ? undefined : statusCode,
      status: likeliest ?? statusCode,
    });
    expect(responseParameters).toMatchObject({
      "gatewayresponse.header.Content-Type": "'application/problem+json'",
      "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
    });
    if (statusCode === "429") {
      expect(responseParameters).toMatchObject({
        "gatewayresponse.header.Retry-After": expect.stringMatching(/^'\d+'$/),
        "gatewayresponse.header.Access-Control-Expose-Headers": "'Retry-After'",
      });
    }
  });
});
