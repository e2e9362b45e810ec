/** What API Gateway answers itself, without an integration: the gateway responses of the contract, or its own. */
import type { Answer } from "./answer.ts";
import { contextVariables, type Variables } from "./context-variables.ts";
import type { GatewayRequest } from "./request.ts";
import { requireSubstitution, staticHeaders, substitute } from "./template.ts";

interface GatewayResponse {
  statusCode?: string | number;
  responseParameters?: Record<string, string>;
  responseTemplates?: Record<string, string>;
}

/** By type. */
export type GatewayResponses = Record<string, GatewayResponse>;

/** Status, x-amzn-ErrorType and message where the contract says nothing else (recorded: LocalStack, gateway_response.py). */
const types = {
  API_CONFIGURATION_ERROR: [500, "ApiConfigurationException", "Internal server error"],
  BAD_REQUEST_BODY: [400, "BadRequestException", "Invalid request body"],
  BAD_REQUEST_PARAMETERS: [400, "BadRequestException", "Missing required request parameters"],
  // A function that fails or answers in the wrong form is a plain 502 and has no type of its own.
  DEFAULT_5XX: [502, "InternalServerErrorException", "Internal server error"],
  INTEGRATION_TIMEOUT: [504, "InternalServerErrorException", "Endpoint request timed out"],
  INVALID_API_KEY: [403, "ForbiddenException", "Forbidden"],
  MISSING_AUTHENTICATION_TOKEN: [403, "MissingAuthenticationTokenException", "Missing Authentication Token"],
  REQUEST_TOO_LARGE: [413, "RequestTooLargeException", "Request Too Long"],
  UNSUPPORTED_MEDIA_TYPE: [415, "BadRequestException", "Unsupported Media Type"],
} as const;

export type GatewayResponseType = keyof typeof types;

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
    super(message ?? types[type][2], options);
    this.type = type;
    this.validationErrorString = validationErrorString;
  }
}

const ownTemplate = '{"message":$context.error.messageString}';

/** A string as it stands inside the quotes of a JSON document. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

// The documentation does not say whether validationErrorString comes escaped. Most public templates put it between
// quotes, and its text is full of them, so it is taken to be.
function errorVariables({ type, message, validationErrorString }: GatewayFault): Variables {
  return {
    "error.message": escaped(message),
    "error.messageString": JSON.stringify(message),
    "error.responseType": type,
    "error.validationErrorString": escaped(validationErrorString),
  };
}

/** Reads the gateway responses of a contract. Throws on what this stand-in can't render. */
export function createGatewayResponses(responses: GatewayResponses) {
  for (const { responseTemplates = {}, responseParameters = {} } of Object.values(responses)) {
    Object.values(responseTemplates).forEach(requireSubstitution);
    staticHeaders(responseParameters, "gatewayresponse.header.");
  }

  return (fault: GatewayFault, request: GatewayRequest): Answer => {
    const [status, errorType] = types[fault.type];
    const response = responses[fault.type] ?? responses[status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"] ?? {};
    const templates = Object.entries(response.responseTemplates ?? {});
    const [contentType, template] = templates[0] ?? ["application/json", ownTemplate];
    return {
      // The status of DEFAULT_4XX or DEFAULT_5XX replaces that of every type it stands in for.
      status: Number(response.statusCode ?? status),
      headers: new Map([
        ["content-type", ["Content-Type", contentType]],
        ["x-amzn-errortype", ["x-amzn-ErrorType", errorType]],
        ...staticHeaders(response.responseParameters ?? {}, "gatewayresponse.header."),
      ]),
      body: substitute(template, { ...contextVariables(request), ...errorVariables(fault) }),
    };
  };
}
