import { configurationReason, describeInvalid, EndpointProblem, Problem } from "@layers/api";

export interface Verdict {
  reason: string;
  /** Whether to ask again is no use. */
  final: boolean;
}

/** What the AWS SDK throws, as far as it is looked at here. */
interface SdkError {
  name?: string;
  code?: string;
  message?: string;
  OriginalStatusCode?: number;
}

const mismatch = (what: string): Verdict => ({
  reason: `it does not speak model/endpoint.yaml: asked to ${what}`,
  final: true,
});

/** Why an endpoint did not do its task, such as "describe its model", from what the call throws. */
export function verdict(error: unknown, task: string): Verdict {
  if (!(error instanceof Problem)) return { reason: String(error), final: true };
  const { name = "", code, message = "", OriginalStatusCode = 0 } = (error.cause ?? {}) as SdkError;
  if (name === "ValidationError" && /not found/i.test(message)) {
    return {
      reason: `SageMaker has none of that name in service in this account and region (${process.env.AWS_REGION})`,
      final: true,
    };
  }
  // The stack's permission is as new as this function, and takes a moment to be known everywhere.
  if (name === "AccessDeniedException") return { reason: `calling it is not allowed (${name})`, final: false };
  if (name === "ModelError") {
    return OriginalStatusCode >= 500
      ? { reason: `its container answers with an error (${OriginalStatusCode})`, final: false }
      : mismatch(`${task}, it refuses (${OriginalStatusCode})`);
  }
  if (error.status === 502) {
    const invalid = error instanceof EndpointProblem && error.invalid;
    return invalid
      ? mismatch(`${task}, it returns an invalid reply (${describeInvalid(invalid)})`)
      : mismatch(`${task}, it returns an invalid reply`);
  }
  if (error.status === 500) {
    const why = configurationReason(error.cause);
    return { reason: `it cannot be called (${name})${why ? `: ${why}` : ""}`, final: true };
  }
  return { reason: `it is starting, overloaded or out of reach (${code ?? name})`, final: false };
}
