import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";

/** As many as there may be calls at once (guard.ts, endpoint.ts): one that waits for a socket counts as out of reach. */
const maxSockets = 128;

export const client = new SageMakerRuntimeClient({
  requestHandler: { connectionTimeout: 1000, httpAgent: { maxSockets }, httpsAgent: { maxSockets } },
  // None: retry.ts is the one layer that retries.
  retryStrategy: { retry: (next, args) => next(args) },
});
