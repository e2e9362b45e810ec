/**
 * API Gateway lets a body pass whose media type has no model, unchecked, so that the function is all there is between
 * it and the model: a 415, and the model is not asked. For every operation that takes a body.
 */
import "../support/quiet.ts";
import { afterAll, describe, expect, it } from "@jest/globals";
import { handlerPath } from "../../local/functions.ts";
import { jsonExample } from "../support/cases.ts";
import { operationsOf, readContract } from "../support/contract.ts";
import { scriptedEndpoint, stop } from "../support/endpoint.ts";
import { invoke } from "../support/lambda.ts";
import { firstColumn } from "../support/model.ts";

const endpoint = await scriptedEndpoint();
afterAll(() => stop(endpoint.server));

const operations = operationsOf(readContract()).filter(({ operation }) => operation.requestBody);
const logicalId = (uri = "") => /\$\{(\w+)\.Alias\}/.exec(uri)?.[1] ?? "";

const [example] = jsonExample().instances;
const bodies = [
  JSON.stringify({ instances: [{ features: { ...example?.features, [firstColumn.name]: "1" } }] }),
  JSON.stringify({ data: "not one number" }),
  JSON.stringify(jsonExample()),
  "<case/>",
  "",
];

describe.each(operations)("$method $path", ({ path, operation }) => {
  const consumes = Object.keys(operation.requestBody?.content ?? {});
  const types = [
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/problem+json",
    "application/json-seq",
    "application/jsonp",
    "text/csv-schema",
    "text/json",
    "json",
    "*/*",
    "application/*",
    "text/plain, application/json",
    "nonsense",
  ];

  it.each(types)("a body sent as %s is a 415, and the model is not asked", async (type) => {
    const uri = operation["x-amazon-apigateway-integration"]?.uri?.["Fn::Sub"];
    const { handler } = await import(`../../${handlerPath(logicalId(uri))}`);
    for (const body of bodies) {
      const { status, json } = await invoke(handler, { path, headers: { "Content-Type": type }, body });
      expect({ status, json }).toMatchObject({
        status: 415,
        json: { status: 415, detail: `Send the body as ${consumes.join(" or ")}.` },
      });
    }
    expect(endpoint.received).toEqual([]);
  });
});
