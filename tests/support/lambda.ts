import "./quiet.ts";
import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";

export interface Invocation {
  method?: string;
  path?: string;
  /** JSON for a body, unless said otherwise; null for an event without any. Several values are as many headers. */
  headers?: Record<string, string | string[]> | null;
  /** Several values are as many parameters of that name. */
  query?: Record<string, string | string[]>;
  /** Bytes go as base64, as those of a binary media type do. */
  body?: string | object | Buffer;
  /** What Lambda would have left of its time. */
  remainingMillis?: number;
  /** API Gateway's, where a test tells requests apart. */
  requestId?: string;
  stage?: string;
}

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  /** The body, where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  json: any;
}

export const requestId = "3f2b8f2e-0000-4000-8000-000000000000";

function text(body: string | object | Buffer): string {
  if (Buffer.isBuffer(body)) return body.toString("base64");
  return typeof body === "string" ? body : JSON.stringify(body);
}

type Given = Record<string, string | string[]> | null | undefined;

/** The last value of each name, and all of them, as API Gateway gives both; null for none. */
function values(given: Given) {
  if (!given) return { last: null, all: null };
  const all = Object.entries(given).map(([name, value]): [string, string[]] => [name, [value].flat()]);
  return { last: Object.fromEntries(all.map(([name, list]) => [name, list.at(-1)])), all: Object.fromEntries(all) };
}

/** Invokes a handler as API Gateway does. An object as body is sent as JSON. */
export async function invoke(handler: Handler, invocation: Invocation = {}): Promise<Answer> {
  const { method = "POST", path = "/predictions", query, body, remainingMillis = 28_000, stage = "v1" } = invocation;
  const json: Given = body === undefined ? {} : { "Content-Type": "application/json" };
  const headers = values(invocation.headers === undefined ? json : invocation.headers);
  const parameters = values(query);
  const event = {
    httpMethod: method,
    path,
    resource: path,
    headers: headers.last,
    multiValueHeaders: headers.all,
    queryStringParameters: parameters.last,
    multiValueQueryStringParameters: parameters.all,
    body: body === undefined ? null : text(body),
    isBase64Encoded: Buffer.isBuffer(body),
    requestContext: { requestId: invocation.requestId ?? requestId, stage },
  } as unknown as APIGatewayProxyEvent;
  const deadline = Date.now() + remainingMillis;
  const context = { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => deadline - Date.now() } as Context;

  const result = await handler(event, context);
  const type = String(result.headers?.["content-type"]);
  return {
    status: result.statusCode,
    headers: result.headers ?? {},
    text: result.body,
    json: /json/.test(type) ? JSON.parse(result.body) : undefined,
  };
}
