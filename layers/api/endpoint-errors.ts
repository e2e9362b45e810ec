import { isServerError, isThrottlingError, isTransientError } from "@smithy/core/retry";
import { Problem } from "./problem.ts";

/** What the AWS SDK throws, as far as it is looked at here. */
type SdkError = Parameters<typeof isServerError>[0] & { OriginalStatusCode?: number; code?: string };

/** Why a request is not put to the model: it is known to be down, or has enough to do. */
export type ShedReason = "circuit_open" | "no_room";

/** What is to be done about a failed call. */
interface Remedy {
  /** Another attempt may end well. */
  again?: boolean;
  /** The endpoint is what fails: to call it is of no use, for anyone, until it recovers. */
  down?: boolean;
  /** There was no call, and why. */
  shed?: ShedReason;
  /** The part of the reply that is not as it must be, as a JSON Pointer. */
  invalidAt?: string | undefined;
}

/** A call to the model that failed, as a problem. */
export class EndpointProblem extends Problem {
  readonly again: boolean;
  readonly down: boolean;
  readonly shed: ShedReason | undefined;
  readonly invalidAt: string | undefined;

  constructor(status: number, detail: string, remedy: Remedy, cause?: unknown, wait?: number) {
    super(status, detail, { cause, headers: wait ? { "Retry-After": String(wait) } : {} });
    const { again = false, down = false, shed, invalidAt } = remedy;
    this.again = again;
    this.down = down;
    this.shed = shed;
    this.invalidAt = invalidAt;
  }
}

const busy = (remedy: Remedy, cause?: unknown, wait = 5) =>
  new EndpointProblem(503, "The model is starting, overloaded or down. Try again soon.", remedy, cause, wait);
const failed = (remedy: Remedy, cause: unknown) =>
  new EndpointProblem(502, "The model failed to answer.", remedy, cause);

/** The time for the call ran out. */
export const late = () =>
  new EndpointProblem(504, "The model did not answer in time. Try again soon.", { down: true }, undefined, 5);

/** A 200 that is not a valid reply to what was asked. `at` points to the part that is wrong, where the reply could be read. */
export const invalidReply = (at?: string, cause?: unknown) =>
  new EndpointProblem(502, "The model returned an invalid reply.", { invalidAt: at }, cause);

/** A request whose cases were answered by two models, as one replaced the other meanwhile. */
export const modelReplaced = () => busy({});

/** A request that is not put to the model. */
export const shed = (reason: ShedReason) => busy({ shed: reason }, undefined, 1);

/** What InvokeEndpoint throws, by name. */
const byName: Record<string, (error: SdkError) => EndpointProblem> = {
  // Of the container: it refused what we sent, or it broke.
  ModelError: (error) => failed({ down: (error.OriginalStatusCode ?? 500) >= 500 }, error),
  // Of an endpoint that is not there, or not yet.
  ValidationError: (error) => busy({}, error),
};

function byKind(error: SdkError): EndpointProblem {
  // Of an answer that the SDK could not read.
  const status = error.$response?.statusCode ?? 0;
  if (isThrottlingError(error) || status === 429) return busy({ again: true }, error);
  // Of Node's HTTP parser.
  if (error.code?.startsWith("HPE_")) return invalidReply(undefined, error);
  if (isTransientError(error) || isServerError(error) || status >= 500) return busy({ again: true, down: true }, error);
  return new EndpointProblem(500, "The service failed; the fault is not in the request.", {}, error);
}

/** The problem that a failed call to the model leads to. */
export function endpointProblem(error: SdkError | EndpointProblem): EndpointProblem {
  if (error instanceof EndpointProblem) return error;
  return (byName[error.name] ?? byKind)(error);
}
