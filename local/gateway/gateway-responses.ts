/** What API Gateway answers itself, without an integration: the gateway responses of the contract, or its own. */
import type { Answer } from "./answer.ts";
import { contextVariables, type Variables } from "./context-variables.ts";
import { faultTypes, type GatewayFault } from "./gateway-fault.ts";
import type { GatewayRequest } from "./request.ts";
import { requireSubstitution, staticHeaders, substitute } from "./template.ts";

interface GatewayResponse {
  statusCode?: string | number;
  responseParameters?: Record<string, string>;
  responseTemplates?: Record<string, string>;
}

/** By type. */
export type GatewayResponses = Record<string, GatewayResponse>;

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
    const [status, errorType] = faultTypes[fault.type];
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
