/** A gateway on a free port, and requests to it that nothing normalises on the way. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "@jest/globals";
import type { APIGatewayProxyEvent } from "aws-lambda";
import type { AccessLogEntry } from "../../../local/gateway/access-log.ts";
import type { Contract } from "../../../local/gateway/contract.ts";
import type { LambdaHandler } from "../../../local/gateway/proxy-integration.ts";
import { createGateway, type GatewayOptions } from "../../../local/gateway/server.ts";
import { readContract } from "../../support/contract.ts";

/** openapi.yaml, as the gateway reads it. */
export const contract = readContract() as unknown as Contract;

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  rawHeaders: string[];
  body: Buffer;
  text: string;
}

interface Request {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export type Call = (path: string, request?: Request) => Promise<Reply>;

const servers: http.Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(server: http.Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends one request as it is written. */
export function send(
  port: number,
  path: string,
  { method = "GET", headers = {}, body: sent }: Request = {},
): Promise<Reply> {
  const isChunked = Object.hasOwn(headers, "transfer-encoding");
  const length = sent === undefined || isChunked ? {} : { "content-length": String(Buffer.byteLength(sent)) };
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method, headers: { ...length, ...headers }, agent: false };
    const request = http.request(options, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { statusCode: status = 0, rawHeaders } = response;
      const body = Buffer.concat(chunks);
      resolve({ status, headers: response.headers, rawHeaders, body, text: body.toString("utf8") });
    });
    request.on("error", reject).end(sent);
  });
}

/** A handler that answers with its event. */
export const echo: LambdaHandler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });

/** Starts a gateway whose functions are all `handler`. Without a contract it serves openapi.yaml. */
export async function serve(handler: LambdaHandler, options: Partial<GatewayOptions> = {}) {
  const log: AccessLogEntry[] = [];
  const server = createGateway({
    contract,
    resolveFunction: () => handler,
    log: (entry) => log.push(entry),
    ...options,
  });
  const port = await listen(server);
  const call: Call = (path, request) => send(port, path, request);
  return { call, log, port };
}

/** The event a request arrives as. */
export async function eventOf(call: Call, path: string, request?: Request): Promise<APIGatewayProxyEvent> {
  return JSON.parse((await call(path, request)).text);
}

/** A proxy integration of a function that the contract calls `TestFunction`. */
export const proxy = {
  type: "aws_proxy",
  uri: { "Fn::Sub": "arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${TestFunction.Arn}/invocations" },
};

/** A contract of these paths, each method with a proxy integration unless it says otherwise. */
export function api(paths: Record<string, Record<string, object>>, more: object = {}): Contract {
  const withIntegration = (operations: Record<string, object>) =>
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        { "x-amazon-apigateway-integration": proxy, ...operation },
      ]),
    );
  return {
    paths: Object.fromEntries(Object.entries(paths).map(([path, operations]) => [path, withIntegration(operations)])),
    ...more,
  } as Contract;
}

/** A contract with one POST, /items, that checks a JSON body against `schema`; further components stand in `schemas`. */
export function checked(schema: object, schemas: Record<string, object> = {}, operation: object = {}): Contract {
  return api(
    {
      "/items": {
        post: {
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Body" } }, "text/csv": {} },
          },
          ...operation,
        },
      },
    },
    {
      "x-amazon-apigateway-request-validators": {
        all: { validateRequestBody: true, validateRequestParameters: true },
        none: {},
      },
      "x-amazon-apigateway-request-validator": "all",
      // Unquoted, because messageString and its like come with quotes.
      "x-amazon-apigateway-gateway-responses": {
        BAD_REQUEST_BODY: {
          responseTemplates: { "application/json": '{"detail":"$context.error.validationErrorString"}' },
        },
      },
      components: { schemas: { Body: schema, ...schemas } },
    },
  );
}

export const json = { "content-type": "application/json" };
