import { Problem } from "./problem.ts";

const retrySoon = { "Retry-After": "5" };

const busy = (cause: unknown) =>
  new Problem(503, "The model is starting, overloaded or down. Try again soon.", { headers: retrySoon, cause });
const late = (cause: unknown) =>
  new Problem(504, "The model did not answer in time. Try again soon.", { headers: retrySoon, cause });
const failed = (cause: unknown) => new Problem(502, "The model failed to answer.", { cause });
const ours = (cause: unknown) => new Problem(500, "The service failed; the fault is not in the request.", { cause });

/** What InvokeEndpoint throws, by name, where it is not a matter of waiting: those fall to `busy`. */
const problems: Record<string, (cause: unknown) => Problem> = {
  ModelError: failed,
  AccessDeniedException: ours,
  UnrecognizedClientException: ours,
  CredentialsProviderError: ours,
  TimeoutError: late,
};

/**
 * The problem a failed model call leads to. Whatever has no name above (ModelNotReadyException, throttling,
 * ServiceUnavailable, an endpoint that is not there yet, a refused connection) is a model that may answer later.
 */
export function endpointProblem(error: unknown, aborted: boolean): Problem {
  if (aborted) return late(error);
  const name = error instanceof Error ? error.name : "";
  return (problems[name] ?? busy)(error);
}
