import type { IncomingMessage } from "node:http";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { Sha256 } from "./sha256.ts";

/** As many as there may be calls at once (guard.ts, endpoint.ts): one that waits for a socket counts as out of reach. */
const maxSockets = 128;

const { env } = process;
const endpoint = env.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME || env.AWS_ENDPOINT_URL;

/**
 * What the SDK would look for in the files of a profile where the environment has none. Lambda has no such file, and the
 * first request would wait for the look. Of a profile there is its region, and its credentials.
 */
const noFiles = {
  ...(env.AWS_REGION && { region: env.AWS_REGION }),
  ...(endpoint ? { endpoint } : { ignoreConfiguredEndpointUrls: true }),
  useFipsEndpoint: env.AWS_USE_FIPS_ENDPOINT === "true",
  useDualstackEndpoint: env.AWS_USE_DUALSTACK_ENDPOINT === "true",
  authSchemePreference: [],
  disableClockSkewCorrection: false,
  maxAttempts: 1,
  userAgentAppId: async () => env.AWS_SDK_UA_APP_ID,
};

export const client = new SageMakerRuntimeClient({
  ...noFiles,
  // Long enough for a process that computes meanwhile, and sees its connection late.
  requestHandler: { connectionTimeout: 3000, httpAgent: { maxSockets }, httpsAgent: { maxSockets } },
  sha256: Sha256,
  // None: retry.ts is the one layer that retries.
  retryStrategy: { retry: (next, args) => next(args) },
  // The SDK's own asks first whether the body is a web stream, and has Node load them.
  streamCollector: async (body: IncomingMessage) => Buffer.concat(await body.toArray()),
});
