import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEvent } from "aws-lambda";

export interface Request {
  /** Whose function is asked; that of createPredictions answers the route of an earlier API, too. */
  operation: string;
  method: "GET" | "POST";
  path: string;
  /** Media type of the body. */
  type?: string;
  body?: string;
  query?: Record<string, string>;
}

/** Of API Gateway's own test of a method: no caller's requests, so no metric counts them. */
const stage = "test-invoke-stage";

const lists = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));

/** The event that API Gateway makes of a request, as far as a function may look at it. */
export function proxyEvent({ method, path, type, body, query }: Request): APIGatewayProxyEvent {
  const headers: Record<string, string> = { Accept: "application/json", ...(type && { "Content-Type": type }) };
  const identity = { sourceIp: "127.0.0.1", userAgent: "check-release" };
  const context = { requestId: randomUUID(), resourcePath: path, path, httpMethod: method, stage, identity };
  return {
    resource: path,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: lists(headers),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query ? lists(query) : null,
    pathParameters: null,
    stageVariables: null,
    requestContext: context as APIGatewayProxyEvent["requestContext"],
    body: body ?? null,
    isBase64Encoded: false,
  };
}
