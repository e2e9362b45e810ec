import { Problem } from "./problem.ts";

/** What the AWS SDK throws, as far as it is looked at here. */
interface SdkError extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number; attempts?: number };
}

const headers = { "Retry-After": "5" };

const busy = (cause?: unknown) =>
  new Problem(503, "The model is starting, overloaded or down. Try again soon.", { headers, cause });
const late = (cause: unknown) =>
  new Problem(504, "The model did not answer in time. Try again soon.", { headers, cause });
const failed = (cause: unknown) => new Problem(502, "The model failed to answer.", { cause });
const ours = (cause: unknown) => new Problem(500, "The service failed; the fault is not in the request.", { cause });

/** What InvokeEndpoint throws, by name. A ValidationError is of an endpoint that is not there, or not yet. */
const byName: Record<string, (cause: unknown) => Problem> = {
  ModelError: failed,
  ModelNotReadyException: busy,
  ThrottlingException: busy,
  ValidationError: busy,
  TimeoutError: busy, // of the connection: the call itself ends by its signal
};

/** No connection, or one that broke. */
const networkErrors = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
]);

/** Whether the model may answer later: it could not be reached, it said so, or the SDK found it worth another attempt. */
function passes({ code = "", $metadata: { httpStatusCode = 0, attempts = 1 } = {} }: SdkError): boolean {
  return networkErrors.has(code) || httpStatusCode >= 500 || attempts > 1;
}

/** The problem a failed model call leads to; `aborted` where the call was ended because time ran out. */
export function endpointProblem(error: SdkError, aborted: boolean): Problem {
  if (aborted) return late(error);
  return (byName[error.name] ?? (passes(error) ? busy : ours))(error);
}

/** Of a request whose cases were answered by two models, as one replaced the other meanwhile. */
export const modelReplaced = (): Problem => busy();
