import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyResult } from "aws-lambda";
import { Problem, problemBody } from "../contract/problem.ts";
import { configurationReason } from "../endpoint/configuration-errors.ts";
import { EndpointProblem } from "../endpoint/errors.ts";
import { correlation } from "../telemetry/correlation.ts";
import { logFailure, logShed } from "../telemetry/log.ts";
import type { ProxyEvent } from "./proxy-event.ts";

/** What Middy's own middleware throws: a status, and the package it comes from as the cause. */
interface MiddyError extends Error {
  cause?: { package?: string; message?: string };
}

/** V8 says where JSON breaks, but also quotes the body: only the place may go out. */
function malformedJson({ cause, message }: MiddyError): Problem {
  if (message.startsWith("Forbidden key")) return new Problem(400, "The body has a key that is not allowed.");
  const place = /line \d+ column \d+/.exec(cause?.message ?? "")?.[0];
  return new Problem(400, place ? `The body is not valid JSON: see ${place}.` : "The body is not valid JSON.");
}

const fromMiddy: Record<string, (error: MiddyError) => Problem> = {
  "@middy/http-json-body-parser": malformedJson,
  "@middy/http-content-negotiation": ({ message }) =>
    new Problem(406, message.replace("Unsupported MediaType", "This Accept header cannot be met")),
};

function problemOf(error: MiddyError | null | undefined): Problem {
  if (error instanceof Problem) return error;
  const known = fromMiddy[error?.cause?.package ?? ""];
  return known && error
    ? known(error)
    : new Problem(500, "The service failed; the fault is not in the request.", { cause: error });
}

/** Turns whatever was thrown into a problem response: the only place that does. */
export const problemErrors = (operation: string): MiddlewareObj<ProxyEvent, APIGatewayProxyResult, MiddyError> => ({
  onError: (request) => {
    const problem = problemOf(request.error);
    const { requestId } = request.event.requestContext;
    const { status, headers, cause } = problem;
    const { shed, invalid } = problem instanceof EndpointProblem ? problem : {};
    // Only a call to the model can fail because of a setting of the AWS SDK.
    const reason = problem instanceof EndpointProblem ? configurationReason(cause) : undefined;
    const facts = { operation, ...correlation(request.event, request.context), status };
    if (shed) logShed({ ...facts, reason: shed });
    else if (status >= 500) logFailure({ ...facts, ...invalid, reason, cause });
    // Set, not returned: what Middy gets returned here ends the chain, and the headers of the others would be missing.
    request.response = {
      statusCode: status,
      headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
      body: JSON.stringify(problemBody(problem, requestId)),
    };
  },
});
