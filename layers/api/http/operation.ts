import middy, { type MiddyfiedHandler } from "@middy/core";
import httpContentNegotiation from "@middy/http-content-negotiation";
import httpCors from "@middy/http-cors";
import httpSecurityHeaders from "@middy/http-security-headers";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import type { operations as Contract } from "../contract/generated/openapi.d.ts";
import { operations } from "../contract/generated/operations.ts";
import { Problem } from "../contract/problem.ts";
import { attemptStopMillis, callStopMillis, earlyStopMillis, until } from "../endpoint/deadline.ts";
import type { Call } from "../endpoint/endpoint.ts";
import { late } from "../endpoint/errors.ts";
import { requireRoom } from "../endpoint/guard.ts";
import type { Tally } from "../telemetry/tally.ts";
import { type Observed, observe } from "./observe.ts";
import { problemErrors } from "./problem-errors.ts";
import { type ProxyEvent, readProxyEvent } from "./proxy-event.ts";
import { type Query, readQuery } from "./query.ts";
import { requestBody } from "./request-body.ts";
import { respond } from "./respond.ts";

type OperationId = keyof typeof operations & keyof Contract;

type Content<Id extends OperationId> = Contract[Id] extends { requestBody: { content: infer Types } } ? Types : object;

/** The body by the contract: parsed and checked where it is JSON, text where it is CSV. */
type Body<Id extends OperationId> =
  | (Content<Id> extends { "application/json": infer Json } ? Json : never)
  | (Content<Id> extends { "text/csv": unknown } ? string : never);

type Answer<Id extends OperationId> = Contract[Id]["responses"][200]["content"]["application/json"];

interface ApiRequest<Id extends OperationId> {
  body: Body<Id>;
  query: Query<Id>;
  /** What a call to the model needs to know of the request it serves. */
  call: Call & { tally: Tally };
}

/**
 * Without the headers that affect only pages, as the answers are data. The gateway's own answers have the same headers, from
 * openapi.yaml.
 */
const securityHeaders = {
  contentSecurityPolicy: { "default-src": "'none'", "frame-ancestors": "'none'", "report-to": "" },
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  dnsPrefetchControl: false,
  downloadOptions: false,
  originAgentCluster: false,
  permissionsPolicy: false,
  permittedCrossDomainPolicies: false,
  reportTo: false,
};

/**
 * A Lambda handler for one operation of the contract. `handle` gets a request that keeps the contract, answers with what
 * the contract promises and throws a `Problem` where it can't; everything else of HTTP is done here.
 */
export function operation<Id extends OperationId>(id: Id, handle: (request: ApiRequest<Id>) => Promise<Answer<Id>>) {
  const { produces } = operations[id];

  const answer = async (event: ProxyEvent, context: Context, { signal }: { signal: AbortSignal }) => {
    const end = performance.now() + context.getRemainingTimeInMillis();
    const { preferredMediaType, tally } = context as Observed & { preferredMediaType: string };
    const facts = { requestId: event.requestContext.requestId, attemptEnd: end - attemptStopMillis, tally };
    const request = { body: event.body, query: readQuery(id, event.multiValueQueryStringParameters) };
    const answered = await until(
      end - callStopMillis,
      (callSignal) => handle({ ...request, call: { ...facts, signal: callSignal } } as unknown as ApiRequest<Id>),
      signal,
    );
    return respond(answered, preferredMediaType);
  };

  const handler = middy<ProxyEvent, APIGatewayProxyResult>(answer, {
    timeoutEarlyInMillis: earlyStopMillis,
    timeoutEarlyResponse: () => {
      throw late();
    },
  })
    .use(observe(id))
    .before((request) => {
      request.event = readProxyEvent(request.event, request.context.awsRequestId);
      if (request.event.unreadable) throw new Problem(400, request.event.unreadable);
    })
    .before(({ event: { headers } }) => {
      // No type here differs by its parameters, and an empty Accept asks for nothing.
      headers.accept = headers.accept?.replaceAll(/;\s*(?!q=)[^;,]*/gi, "").trim() || "*/*";
    })
    .before(requireRoom)
    .use(httpSecurityHeaders(securityHeaders))
    .use(httpCors({ origin: "*", exposeHeaders: "Retry-After, Ignored-Columns" }))
    .use(
      httpContentNegotiation({
        parseCharsets: false,
        parseEncodings: false,
        parseLanguages: false,
        availableMediaTypes: [...produces],
      }),
    )
    .use(requestBody(operations[id]))
    .use(problemErrors(id)); // last in, first to run on an error: the headers above then go onto its response
  return handler as MiddyfiedHandler<APIGatewayProxyEvent, APIGatewayProxyResult>;
}
