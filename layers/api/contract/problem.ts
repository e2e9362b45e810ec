import { STATUS_CODES } from "node:http";
import type { components } from "./generated/openapi.d.ts";

export type Fault = components["schemas"]["Fault"];

interface ProblemOptions {
  errors?: Fault[];
  headers?: Record<string, string>;
  /** What went wrong underneath. Logged, never sent. */
  cause?: unknown;
}

/** As many faults as a problem lists; `detail` tells how many there are. */
export const maxFaults = 100;

/** An error with the answer it leads to. Thrown anywhere below the error middleware, rendered only there. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: Fault[] | undefined;
  readonly headers: Record<string, string>;

  /** `detail` tells the caller what to fix; of a fault of ours (5xx) it must give nothing away. */
  constructor(status: number, detail: string, { errors, headers = {}, cause }: ProblemOptions = {}) {
    // Without a stack, of which nobody sees anything: it is a tenth of the time to shed a request.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(detail, { cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.name = "Problem";
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

/** The body of a problem (RFC 9457, `application/problem+json`). */
export function problemBody({ status, message, errors }: Problem, requestId: string): components["schemas"]["Problem"] {
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: message,
    requestId,
    ...(errors && { errors: errors.slice(0, maxFaults) }),
  };
}
