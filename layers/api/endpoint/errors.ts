import { isServerError, isThrottlingError, isTransientError } from "@smithy/core/retry";
import { Problem } from "../contract/problem.ts";

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
  /** What is wrong with the reply. */
  invalid?: InvalidReply;
}

/** What is wrong with a reply, without its values. */
export interface InvalidReply {
  /** The part that is wrong, as a JSON Pointer; absent if it is the reply as a whole. */
  invalidAt?: string | undefined;
  /** What it must be, such as "must be at most 1". */
  violation: string;
}

/** A call to the model that failed, as a problem. */
export class EndpointProblem extends Problem {
  readonly again: boolean;
  readonly down: boolean;
  readonly shed: ShedReason | undefined;
  readonly invalid: InvalidReply | undefined;

  constructor(status: number, detail: string, remedy: Remedy, cause?: unknown, wait?: number) {
    super(status, detail, { cause, headers: wait ? { "Retry-After": String(wait) } : {} });
    const { again = false, down = false, shed, invalid } = remedy;
    this.again = again;
    this.down = down;
    this.shed = shed;
    this.invalid = invalid;
  }
}

const busy = (remedy: Remedy, cause?: unknown, wait = 5) =>
  new EndpointProblem(503, "The model is starting, overloaded or down. Try again soon.", remedy, cause, wait);
const failed = (remedy: Remedy, cause: unknown) =>
  new EndpointProblem(502, "The model failed to answer.", remedy, cause);

/** The time for the call ran out. */
export const late = () =>
  new EndpointProblem(504, "The model did not answer in time. Try again soon.", { down: true }, undefined, 5);

/** Callers learn no more of a failure than that there was one, unless whoever runs the functions asks for it: `npm start` does. */
export const fullDetail = process.env.ERROR_DETAIL === "full";

/** "/predictions/0/probability must be at most 1" */
export const describeInvalid = ({ invalidAt, violation }: InvalidReply) => `${invalidAt || "the reply"} ${violation}`;

/** A 200 that is not a valid reply to what was asked: what it must be, and in which part. */
export function invalidReply(violation: string, invalidAt?: string, cause?: unknown): EndpointProblem {
  const invalid = { invalidAt, violation };
  const detail = "The model returned an invalid reply";
  const more = fullDetail ? `: ${describeInvalid(invalid)}. Compare the reply with model/endpoint.yaml` : "";
  return new EndpointProblem(502, `${detail}${more}.`, { invalid }, cause);
}

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
  if (error.code?.startsWith("HPE_")) return invalidReply("must be valid HTTP/1.1", undefined, error);
  if (isTransientError(error) || isServerError(error) || status >= 500) return busy({ again: true, down: true }, error);
  return new EndpointProblem(500, "The service failed; the fault is not in the request.", {}, error);
}

/** The problem that a failed call to the model leads to. */
export function endpointProblem(error: SdkError | EndpointProblem): EndpointProblem {
  if (error instanceof EndpointProblem) return error;
  return (byName[error.name] ?? byKind)(error);
}
