// The errors of SageMaker's runtime, and of what may stand before it.

import { randomUUID } from "node:crypto";
import { asRuntime, type Reply, runtimeError } from "../reply.ts";
import type { RequestFault } from "./fault.ts";

/** What the words of an error may give away, and no caller should ever see. */
const inner = "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/inner at /opt/ml/model/inference.py, line 7";

const answers = (make: () => Reply): RequestFault => ({
  begin: () => async (exchange, next) => {
    await exchange.reply();
    exchange.reply = async () => make();
    await next();
  },
});

const runtime = (status: number, type: string, more: object = {}) =>
  answers(() => runtimeError(status, type, { Message: inner, ...more }));

const model = (status: number) => answers(() => asRuntime({ status, text: JSON.stringify({ error: inner }) }));

/** Of a proxy: no error type, and a page. */
const page = (status: number, headers: Record<string, string> = {}) =>
  answers(() => ({
    status,
    text: `<html><h1>${status}</h1>${inner} ${randomUUID()}</html>`,
    headers: { "content-type": "text/html", ...headers },
  }));

export const errorFaults: Record<string, RequestFault> = {
  "model-error-400": model(400),
  "model-error-500": model(500),
  "not-ready-429": runtime(429, "ModelNotReadyException"),
  "throttled-400": runtime(400, "ThrottlingException"),
  "no-endpoint-400": runtime(400, "ValidationError"),
  "denied-403": runtime(403, "AccessDeniedException"),
  "status-500": runtime(500, "InternalFailure", { OriginalStatusCode: 500 }),
  "status-503": runtime(503, "ServiceUnavailable"),
  "status-530": runtime(530, "InternalDependencyException"),
  "page-404": page(404),
  "page-429": page(429),
  "page-502": page(502),
  "redirect-307": page(307, { location: "http://127.0.0.1:9/" }),
};
