/**
 * Every function behind the API, invoked by what else may invoke it: where the event holds a request, the answer is that to the
 * event of a REST API; otherwise it is a 400 that says so, and one line in the log. No function fails.
 */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it, jest } from "@jest/globals";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { catchPrinted } from "../layers/api/printed.ts";
import { stop } from "../support/endpoint.ts";
import { signature } from "../support/model.ts";
import { realModel } from "../support/model-server.ts";
import "../support/site.ts";

const printed = catchPrinted();
// Jest's console keeps its lines to itself.
jest.spyOn(console, "log").mockImplementation((line) => {
  process.stdout.write(`${line}\n`);
});
const server = await realModel();
afterAll(() => stop(server));

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
const context = { awsRequestId: "invocation", getRemainingTimeInMillis: () => 28_000 } as Context;

const readEvent = (name: string): APIGatewayProxyEvent =>
  JSON.parse(readFileSync(new URL(`../../events/${name}.json`, import.meta.url), "utf8"));

/** The event of a request for a file of the site, by its route. */
const forSite = (resource: string, file?: string): APIGatewayProxyEvent => ({
  ...readEvent("get-health"),
  resource,
  path: resource.replace("{file}", String(file)),
  pathParameters: file === undefined ? null : { file },
});

const requests: [string, string, APIGatewayProxyEvent][] = [
  ["create-predictions", "JSON", readEvent("create-predictions-json")],
  ["create-predictions", "CSV", readEvent("create-predictions-csv")],
  ["create-predictions", "a body that breaks the contract", readEvent("create-predictions-invalid")],
  ...(signature.legacyRoute
    ? [
        ["create-predictions", "by the legacy route", readEvent("legacy-route")] as [
          string,
          string,
          APIGatewayProxyEvent,
        ],
      ]
    : []),
  ["describe-model", "no body", readEvent("describe-model")],
  ["get-health", "no body", readEvent("get-health")],
  ["get-site", "the contract", forSite("/openapi.json")],
  ["get-site", "a file", forSite("/site/{file}", "page.js")],
];
const functions = [...new Set(requests.map(([name]) => name))];

const handlerOf = async (name: string): Promise<Handler> =>
  (await import(`../../functions/${name}/handler.ts`)).handler;

async function answer(name: string, event: unknown) {
  const handler = await handlerOf(name);
  const { statusCode, headers, body } = await handler(event as APIGatewayProxyEvent, context);
  return { statusCode, type: headers?.["content-type"], body: body.replace(/"requestId":"[^"]*"/, "") };
}

const lowerCase = (given: Record<string, unknown> | null) =>
  given && Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));

/** A query as it was sent: every character percent-encoded, though only some must be. */
const encode = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join("");
const encoded = (given: APIGatewayProxyEvent["queryStringParameters"]) =>
  given && Object.fromEntries(Object.entries(given).map(([name, value = ""]) => [encode(name), encode(value)]));

const elb = { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/b" } };
const without = (event: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !names.includes(name)));

const others: [string, (event: APIGatewayProxyEvent) => object][] = [
  ["all values of headers and parameters alone", (event) => ({ ...event, headers: null, queryStringParameters: null })],
  ["one value of each alone", (event) => without(event, "multiValueHeaders", "multiValueQueryStringParameters")],
  ["no requestContext", (event) => without(event, "requestContext")],
  ["a requestContext of null", (event) => ({ ...event, requestContext: null })],
  ["no isBase64Encoded", (event) => without(event, "isBase64Encoded")],
  [
    "its body in base64",
    (event) => ({ ...event, body: event.body && Buffer.from(event.body).toString("base64"), isBase64Encoded: true }),
  ],
  ["another version", (event) => ({ ...event, version: "2.0" })],
  ["a version that is not text", (event) => ({ ...event, version: { toString: 1 } })],
  ["no body where there is none", (event) => (event.body === null ? without(event, "body") : event)],
  [
    "what a load balancer sends",
    ({ httpMethod, path, headers, queryStringParameters, body }) => ({
      requestContext: elb,
      httpMethod,
      path,
      queryStringParameters: encoded(queryStringParameters) ?? {},
      headers: lowerCase(headers),
      body: body ?? "",
      isBase64Encoded: false,
    }),
  ],
  [
    "what a load balancer sends with all values",
    ({ httpMethod, path, multiValueHeaders, queryStringParameters, body }) => ({
      requestContext: elb,
      httpMethod,
      path,
      multiValueQueryStringParameters: Object.fromEntries(
        Object.entries(encoded(queryStringParameters) ?? {}).map(([name, value]) => [name, [value]]),
      ),
      multiValueHeaders: lowerCase(multiValueHeaders),
      body: body ?? "",
      isBase64Encoded: false,
    }),
  ],
  [
    "what an HTTP API with a named stage sends",
    ({ httpMethod, path, headers, queryStringParameters, body }) => ({
      version: "2.0",
      routeKey: "$default",
      rawPath: `/prod${path}`,
      rawQueryString: new URLSearchParams((queryStringParameters ?? {}) as Record<string, string>).toString(),
      headers: lowerCase(headers),
      requestContext: { http: { method: httpMethod, path: `/prod${path}` }, requestId: "r", stage: "prod" },
      ...(body !== null && { body }),
      isBase64Encoded: false,
    }),
  ],
  [
    "what an HTTP API sends",
    ({ httpMethod, path, resource, pathParameters, headers, queryStringParameters, body }) => ({
      version: "2.0",
      routeKey: `${httpMethod} ${resource}`,
      rawPath: path,
      rawQueryString: new URLSearchParams((queryStringParameters ?? {}) as Record<string, string>).toString(),
      headers: lowerCase(headers),
      ...(pathParameters && { pathParameters }),
      ...(queryStringParameters && { queryStringParameters }),
      requestContext: { http: { method: httpMethod, path }, requestId: "r", stage: "$default" },
      ...(body !== null && { body }),
      isBase64Encoded: false,
    }),
  ],
];

describe.each(requests)("%s answers %s", (name, _what, event) => {
  it.each(others)("the same with %s", async (_name, changed) => {
    const expected = await answer(name, event);
    expect(await answer(name, changed(event))).toEqual(expected);
  });
});

/** What nothing may print: its last digits are in no time and no id. */
const secret = "17.99319257";

const foreign: [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a warm-up without a word", {}],
  ["a warm-up", { warmer: true, concurrency: 3 }],
  ["text", secret],
  ["a number", 17.99319257],
  ["true", true],
  ["a list", [secret]],
  ["a body alone", { body: JSON.stringify({ instances: [secret] }) }],
  ["headers alone", { headers: { "Content-Type": secret }, multiValueHeaders: { "Content-Type": [secret] } }],
  ["a body that is not text", { ...readEvent("create-predictions-json"), body: { instances: [secret] } }],
  ["a case", { instances: [{ features: { width: secret } }] }],
  [
    "a schedule",
    {
      version: "0",
      id: "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account: "123456789012",
      time: "2026-11-30T09:00:00Z",
      region: "eu-west-1",
      resources: ["arn:aws:events:eu-west-1:123456789012:rule/warm-up"],
      detail: { secret },
    },
  ],
  ["SQS", { Records: [{ messageId: "1", body: secret, eventSource: "aws:sqs", attributes: {} }] }],
  ["SNS", { Records: [{ EventSource: "aws:sns", Sns: { Type: "Notification", Message: secret } }] }],
  ["a web socket", { requestContext: { routeKey: "$connect", eventType: "CONNECT", requestId: "r" }, body: secret }],
  ["an HTTP API without its method", { version: "2.0", routeKey: "$default", requestContext: { http: null } }],
  ["fields of other types", { httpMethod: 5, resource: {}, requestContext: [], headers: 1, body: secret }],
];

describe.each(functions)("%s answers with a 400 and logs it, without what was in the event:", (name) => {
  it.each(foreign)("%s", async (_name, event) => {
    const handler = await handlerOf(name);
    printed();
    const { statusCode, headers = {}, body } = await handler(event as APIGatewayProxyEvent, context);
    expect({ statusCode, type: headers["content-type"], problem: JSON.parse(body) }).toEqual({
      statusCode: 400,
      type: "application/problem+json",
      problem: {
        type: "about:blank",
        title: "Bad Request",
        status: 400,
        detail: expect.stringMatching(
          /^This is not an API Gateway REST proxy event: its? (has no httpMethod|body is not text)\. Send .*\.$/,
        ),
        requestId: "invocation",
      },
    });
    const { text, log, blobs } = printed();
    expect(log).toEqual([
      expect.objectContaining({ level: "INFO", message: "request", status: 400, reason: "not_a_proxy_event" }),
    ]);
    expect(log[0]).toMatchObject({ requestId: "invocation", operation: expect.any(String) });
    expect({ leaks: `${text}${body}`.includes("319257"), blobs }).toEqual({ leaks: false, blobs: [] });
  });
});
