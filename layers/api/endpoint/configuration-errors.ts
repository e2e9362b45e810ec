/** What the AWS SDK throws, as far as it is looked at here. */
interface SdkError {
  name?: unknown;
  message?: unknown;
  code?: unknown;
  syscall?: unknown;
}

const noCredentials =
  "The AWS SDK found no valid credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in again: aws sso login.";
const rejected = "AWS rejected the credentials. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.";
const expired = "The AWS credentials have expired. Log in again: aws sso login.";

const byName: Record<string, string> = {
  CredentialsProviderError: noCredentials,
  TokenProviderError: noCredentials,
  // Of AWS, which has seen the request.
  AccessDeniedException:
    "The credentials do not allow sagemaker:InvokeEndpoint on ENDPOINT_NAME. Add it to their policy.",
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  IncompleteSignature: rejected,
  InvalidClientTokenId: rejected,
  InvalidSignatureException: rejected,
  MissingAuthenticationTokenException: rejected,
  UnrecognizedClientException: rejected,
};

/** By the message of the SDK, in the words of its endpoint rules and of its checks. */
const byMessage: [RegExp, string][] = [
  [
    /^Invalid Configuration: FIPS and custom endpoint are not supported$/,
    "AWS_USE_FIPS_ENDPOINT excludes a custom endpoint. Unset it, or unset AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME and AWS_ENDPOINT_URL.",
  ],
  [
    /^Invalid Configuration: Dualstack and custom endpoint are not supported$/,
    "AWS_USE_DUALSTACK_ENDPOINT excludes a custom endpoint. Unset it, or unset AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME and AWS_ENDPOINT_URL.",
  ],
  [
    /^FIPS and DualStack are enabled, but this partition does not support one or both$/,
    "AWS_REGION has no endpoint with both FIPS and dual stack. Unset AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT.",
  ],
  [
    /^FIPS is enabled but this partition does not support FIPS$/,
    "AWS_REGION has no FIPS endpoint. Unset AWS_USE_FIPS_ENDPOINT.",
  ],
  [
    /^DualStack is enabled but this partition does not support DualStack$/,
    "AWS_REGION has no dual-stack endpoint. Unset AWS_USE_DUALSTACK_ENDPOINT.",
  ],
  [/^(Invalid Configuration: Missing Region|Region is missing)$/, "No AWS region is set. Set AWS_REGION."],
  [/^Region not accepted: /, "AWS_REGION is not the name of a region. Set it to one, such as eu-west-1."],
  // The bundle of a deployed function carries only the credentials of its environment.
  [/^Cannot find (package|module) '@(aws-sdk|smithy)\/credential-provider-/, noCredentials],
];

/**
 * Which setting keeps the AWS SDK from a call, and what to do: a sentence from this file, never the error's own message, which
 * may quote a value. Undefined for every other error.
 */
export function configurationReason(error: unknown): string | undefined {
  const { name, message, code, syscall } = (error ?? {}) as SdkError;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The endpoint cannot be reached (${code}). Check AWS_REGION, or AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME if it is set.`;
  if (code === "ERR_INVALID_URL")
    return "The custom endpoint is not a URL. Correct AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME or AWS_ENDPOINT_URL.";
  if (syscall === "open" && (code === "ENOENT" || code === "EACCES")) {
    return "A file named by an AWS setting cannot be read. Check AWS_CONFIG_FILE and AWS_WEB_IDENTITY_TOKEN_FILE.";
  }
  const [, reason] = byMessage.find(([pattern]) => pattern.test(String(message))) ?? [];
  return reason ?? (Object.hasOwn(byName, String(name)) ? byName[String(name)] : undefined);
}
