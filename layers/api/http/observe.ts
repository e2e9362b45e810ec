import type { MiddlewareObj, Request } from "@middy/core";
import type { APIGatewayProxyResult, Context } from "aws-lambda";
import { correlation } from "../telemetry/correlation.ts";
import { coldStarts, logRequest } from "../telemetry/log.ts";
import { countRequest } from "../telemetry/metrics.ts";
import { newTally, type Tally } from "../telemetry/tally.ts";
import type { ProxyEvent } from "./proxy-event.ts";

/** The context of an invocation with the tally of its request. */
export type Observed = Context & { tally: Tally };

/** The stage of API Gateway's test of a method, which the check of a release also calls by. Its cases are nobody's. */
const testStage = "test-invoke-stage";

/** Logs and counts each request, however it ends. The outermost: it sees the answer as it goes out, and when it does. */
export const observe = (operation: string): MiddlewareObj<ProxyEvent, APIGatewayProxyResult> => {
  const report = ({ event, context, response }: Request<ProxyEvent, APIGatewayProxyResult>) => {
    const { tally } = context as Observed;
    const { started, coldStart, asked, badRows, model } = tally;
    const status = response?.statusCode ?? 500;
    logRequest({
      operation,
      ...correlation(event, context),
      status,
      latencyMs: Math.round(performance.now() - started),
      reason: event.unreadable === undefined ? undefined : "not_a_proxy_event",
      cases: asked + badRows || undefined,
      model,
      cold_start: coldStart,
    });
    if (!event.unreadable && event.requestContext.stage !== testStage) countRequest(tally, status);
  };

  return {
    before: ({ context }) => {
      Object.assign(context, { tally: newTally(coldStarts()) });
    },
    after: report,
    onError: report,
  };
};
