/** A stand-in for an API Gateway REST API: everything it knows of the API comes from the OpenAPI document. */
import type { IncomingMessage, OutgoingHttpHeader, Server, ServerResponse } from "node:http";
import { limitedServer, type ServerLimits } from "../server-limits.ts";
import { type AccessLogEntry, failureOf } from "./access-log.ts";
import type { Answer } from "./answer.ts";
import { checkApiKey } from "./api-key.ts";
import { compress, decompress } from "./compression.ts";
import type { Contract } from "./contract.ts";
import { GatewayFault } from "./gateway-fault.ts";
import { createGatewayResponses } from "./gateway-responses.ts";
import { createRejection } from "./rejection.ts";
import { GatewayRequest, readBody } from "./request.ts";
import { type FunctionOptions, type Method, readResources } from "./resources.ts";
import { createRouter, pathBelow, type Route } from "./router.ts";
import { createQuota, createThrottle, type Throttle } from "./throttle.ts";

export interface GatewayOptions extends Omit<FunctionOptions, "lambdaTimeoutMillis"> {
  /** openapi.yaml, parsed. */
  contract: Contract;
  /** Where given, operations with `security` ask for this key in x-api-key. */
  apiKey?: string | undefined;
  /** What each method may have of requests; without it as many as come. */
  throttle?: Throttle | undefined;
  /** How many requests the key has in all. */
  quota?: number | undefined;
  stageName?: string;
  /** Serves the API under its stage, as its own address does, and not at the root, as a custom domain does. */
  stageInPath?: boolean;
  /** Milliseconds an invocation may take: the functions' Timeout. */
  lambdaTimeoutMillis?: number;
  log?: ((entry: AccessLogEntry) => void) | undefined;
  /** Where they are not those of `npm start`. */
  limits?: Partial<ServerLimits>;
}

/** Sends an answer, with the headers API Gateway puts on each. */
function send(response: ServerResponse, request: GatewayRequest, { status, headers, body }: Answer): void {
  // A flat list goes out as it is, where `setHeader` would look at each name twice.
  const list: OutgoingHttpHeader[] = ["x-amzn-RequestId", request.id, "x-amz-apigw-id", request.extendedId];
  for (const [name, value] of headers.values()) list.push(name, value);
  if (status !== 204 && status !== 304) list.push("Content-Length", Buffer.byteLength(body));
  response.writeHead(status, list).end(body);
}

/** What API Gateway answers where there is no such stage: no API is found, so no gateway response of it counts. */
const noStage: Answer = {
  status: 403,
  headers: new Map([["content-type", ["Content-Type", "application/json"]]]),
  body: '{"message":"Forbidden"}',
};

/** Ends a connection whose body was not read to its end, once the caller had time to read the answer. */
function hangUp(message: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Connection", "close");
  message.resume();
  setTimeout(() => message.destroy(), 1000).unref();
}

/**
 * An HTTP server that answers as the API would once deployed; it does not listen yet. In order: the size, the route, the
 * API key, its quota, the throttle, the parameters, the body, the integration. Throws where the contract has something it can't do.
 */
export function createGateway(options: GatewayOptions): Server {
  const { contract, apiKey, stageName = "local", stageInPath, resolveFunction, log } = options;
  const { lambdaTimeoutMillis = 28_000 } = options;
  const root = stageInPath ? `/${stageName}` : "";
  const route = createRouter(readResources(contract, { resolveFunction, lambdaTimeoutMillis }));
  const throttle = createThrottle(options.throttle);
  const countKeyed = createQuota(options.quota);
  const minimumSize = contract["x-amazon-apigateway-minimum-compression-size"];
  const responses = contract["x-amazon-apigateway-gateway-responses"] ?? {};
  const gatewayResponse = createGatewayResponses(responses);

  async function run(request: GatewayRequest, path: string, found: Route<Method> | undefined): Promise<Answer> {
    if (!found) throw new GatewayFault("MISSING_AUTHENTICATION_TOKEN");
    const { method, resourcePath, pathParameters } = found;
    if (apiKey !== undefined && method.asksForApiKey) {
      checkApiKey(request, apiKey);
      countKeyed();
    }
    throttle(method);
    await decompress(request, minimumSize);
    method.validate(request, pathParameters);
    const answer = await method.run({ request, path, resourcePath, pathParameters, stageName });
    return minimumSize === undefined ? answer : compress(answer, request, minimumSize);
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const request = new GatewayRequest(message);
    const path = pathBelow(root, request.path);
    if (path === undefined) return send(response, request, noStage);
    const found = route(request.method, path);
    let answer: Answer;
    let failure: string | undefined;
    try {
      request.body = await readBody(message);
      answer = await run(request, path, found);
    } catch (error) {
      if (message.destroyed && !message.complete) return; // The caller hung up.
      const fault = error instanceof GatewayFault ? error : new GatewayFault("DEFAULT_5XX", { cause: error });
      failure = failureOf(fault);
      answer = gatewayResponse(fault, request);
    }
    if (!message.complete) hangUp(message, response);
    send(response, request, answer);
    log?.({
      requestId: request.id,
      method: request.method,
      resourcePath: found?.resourcePath ?? null,
      status: answer.status,
      milliseconds: Math.round(performance.now() - started),
      ...(failure && { failure }),
    });
  }

  return limitedServer(handle, createRejection(responses), { maxHeaderSize: 64 * 1024, ...options.limits });
}
