/** The Lambda proxy integration: invokes a function and keeps the limits of Lambda and of API Gateway on the way. */
import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import { functionOf, type Integration } from "./contract.ts";
import { GatewayFault, type GatewayResponseType } from "./gateway-fault.ts";
import type { RunIntegration } from "./integration.ts";
import { lambdaContext } from "./lambda-context.ts";
import { maxEventBytes, maxIntegrationMillis, maxResultBytes } from "./limits.ts";
import { proxyEvent } from "./proxy-event.ts";
import { proxyResponse } from "./proxy-response.ts";
import { header } from "./request.ts";

/** A handler as Lambda's Node.js 24 runtime calls it: a function of event and context, without a callback. */
export type LambdaHandler = (event: APIGatewayProxyEvent, context: Context) => unknown;

export interface ProxyOptions {
  /** The handler of a function by its logical id in the template. Throws where there is none. */
  resolveFunction: (logicalId: string) => LambdaHandler;
  /** Milliseconds an invocation may take: the functions' Timeout. */
  lambdaTimeoutMillis: number;
  binaryMediaTypes: string[];
}

/** Whether a value is what a literal in braces makes, with a text as its body. */
const hasTextBody = (value: unknown): value is { body: string } =>
  typeof value === "object" &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  typeof (value as { body?: unknown }).body === "string" &&
  !("toJSON" in value);

/**
 * A value after its way through JSON, and the bytes it takes there; undefined for what JSON does not know. A body that is
 * text comes out as it went in, so that only the rest is parsed again.
 */
function throughJson(value: unknown): { value: unknown; bytes: number } | undefined {
  if (!hasTextBody(value)) {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : { value: JSON.parse(text), bytes: Buffer.byteLength(text) };
  }
  const { body, ...rest } = value;
  const text = JSON.stringify(rest);
  const comma = text === "{}" ? 0 : 1;
  const bytes = Buffer.byteLength(text) + comma + '"body":'.length + Buffer.byteLength(JSON.stringify(body));
  return { value: { ...JSON.parse(text), body }, bytes };
}

/** Resolves to what Lambda would: the result after its way through JSON. Throws DEFAULT_5XX where the function failed. */
async function invoke(handler: LambdaHandler, event: APIGatewayProxyEvent, context: Context): Promise<unknown> {
  let result: ReturnType<typeof throughJson>;
  try {
    result = throughJson(await handler(event, context));
  } catch (cause) {
    throw new GatewayFault("DEFAULT_5XX", { cause });
  }
  if (result === undefined || result.bytes > maxResultBytes) throw new GatewayFault("DEFAULT_5XX");
  return result.value;
}

/** Rejects with a fault of `type` after `millis` milliseconds. */
async function within<T>(work: Promise<T>, millis: number, type: GatewayResponseType): Promise<T> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new GatewayFault(type)), millis);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads a proxy integration of the contract and finds its function. */
export function createProxyIntegration(integration: Integration, options: ProxyOptions): RunIntegration {
  const { resolveFunction, lambdaTimeoutMillis, binaryMediaTypes } = options;
  const name = functionOf(integration);
  const handler = resolveFunction(name);
  const integrationMillis = Math.min(integration.timeoutInMillis ?? maxIntegrationMillis, maxIntegrationMillis);

  // Lambda is invoked by POST alone (recorded: LocalStack, test_lambda_aws_proxy_integration_non_post_method).
  const isPost = (integration.httpMethod ?? "POST").toUpperCase() === "POST";

  return async (call) => {
    if (!isPost) throw new GatewayFault("API_CONFIGURATION_ERROR");
    const event = throughJson(proxyEvent(call, binaryMediaTypes));
    if (!event || event.bytes > maxEventBytes) throw new GatewayFault("REQUEST_TOO_LARGE");

    const invocation = invoke(handler, event.value as APIGatewayProxyEvent, lambdaContext(name, lambdaTimeoutMillis));
    // Whichever clock runs out first: a function out of time is a failed function, an integration out of time a 504.
    const result =
      lambdaTimeoutMillis < integrationMillis
        ? await within(invocation, lambdaTimeoutMillis, "DEFAULT_5XX")
        : await within(invocation, integrationMillis, "INTEGRATION_TIMEOUT");

    // "API Gateway only honors the first Accept media type" (developer guide, important notes).
    const accept = header(call.request, "accept")?.split(",")[0]?.split(";")[0]?.trim().toLowerCase() ?? "";
    const answer = proxyResponse(result, accept, binaryMediaTypes);
    answer.headers.set("x-amzn-trace-id", ["X-Amzn-Trace-Id", call.request.traceId]);
    return answer;
  };
}
