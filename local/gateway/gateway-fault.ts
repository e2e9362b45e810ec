/** The faults API Gateway answers itself, without an integration. */

/** Status, x-amzn-ErrorType and message where the contract says nothing else (recorded: LocalStack, gateway_response.py). */
export const faultTypes = {
  API_CONFIGURATION_ERROR: [500, "ApiConfigurationException", "Internal server error"],
  BAD_REQUEST_BODY: [400, "BadRequestException", "Invalid request body"],
  BAD_REQUEST_PARAMETERS: [400, "BadRequestException", "Missing required request parameters"],
  // A function that fails or answers in the wrong form is a plain 502 and has no type of its own.
  DEFAULT_5XX: [502, "InternalServerErrorException", "Internal server error"],
  INTEGRATION_TIMEOUT: [504, "InternalServerErrorException", "Endpoint request timed out"],
  INVALID_API_KEY: [403, "ForbiddenException", "Forbidden"],
  MISSING_AUTHENTICATION_TOKEN: [403, "MissingAuthenticationTokenException", "Missing Authentication Token"],
  QUOTA_EXCEEDED: [429, "LimitExceededException", "Limit Exceeded"],
  REQUEST_TOO_LARGE: [413, "RequestTooLargeException", "Request Too Long"],
  THROTTLED: [429, "TooManyRequestsException", "Too Many Requests"],
  UNSUPPORTED_MEDIA_TYPE: [415, "BadRequestException", "Unsupported Media Type"],
} as const;

export type GatewayResponseType = keyof typeof faultTypes;

interface FaultOptions extends ErrorOptions {
  /** In place of the type's own. */
  message?: string;
  /** What is wrong with the request, in the words of the request validator. */
  validationErrorString?: string;
}

/** A request API Gateway answers itself. Its texts never repeat a value the caller sent. */
export class GatewayFault extends Error {
  readonly type: GatewayResponseType;
  readonly validationErrorString: string;

  constructor(type: GatewayResponseType, { message, validationErrorString = "", ...options }: FaultOptions = {}) {
    // Without a stack, which is a tenth of a refusal's time: the caller caused it, or the cause, which has its own.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message ?? faultTypes[type][2], options);
    Error.stackTraceLimit = stackTraceLimit;
    this.type = type;
    this.validationErrorString = validationErrorString;
  }
}
