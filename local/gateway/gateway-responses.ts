/** What API Gateway answers itself, without an integration: the gateway responses of the contract, or its own. */
import type { Answer, Headers } from "./answer.ts";
import { contextVariables } from "./context-variables.ts";
import { faultTypes, type GatewayFault, type GatewayResponseType } from "./gateway-fault.ts";
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
const errorValues = new Map<string, (fault: GatewayFault) => string>([
  ["error.message", ({ message }) => escaped(message)],
  ["error.messageString", ({ message }) => JSON.stringify(message)],
  ["error.responseType", ({ type }) => type],
  ["error.validationErrorString", ({ validationErrorString }) => escaped(validationErrorString)],
]);

/** Reads the gateway responses of a contract. Throws on what this stand-in can't render. */
export function createGatewayResponses(responses: GatewayResponses) {
  for (const { responseTemplates = {}, responseParameters = {} } of Object.values(responses)) {
    Object.values(responseTemplates).forEach(requireSubstitution);
    staticHeaders(responseParameters, "gatewayresponse.header.");
  }

  const read = (type: GatewayResponseType) => {
    const [status, errorType] = faultTypes[type];
    const response = responses[type] ?? responses[status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"] ?? {};
    const templates = Object.entries(response.responseTemplates ?? {});
    const [contentType, template] = templates[0] ?? ["application/json", ownTemplate];
    const headers: Headers = new Map([
      ["content-type", ["Content-Type", contentType]],
      ["x-amzn-errortype", ["x-amzn-ErrorType", errorType]],
      ...staticHeaders(response.responseParameters ?? {}, "gatewayresponse.header."),
    ]);
    // The status of DEFAULT_4XX or DEFAULT_5XX replaces that of every type it stands in for.
    return { status: Number(response.statusCode ?? status), headers, template };
  };
  const types = Object.keys(faultTypes) as GatewayResponseType[];
  const all = new Map(types.map((type) => [type, read(type)]));

  return (fault: GatewayFault, request: GatewayRequest): Answer => {
    const { status, headers, template } = all.get(fault.type) ?? read(fault.type);
    const context = contextVariables(request);
    return { status, headers, body: substitute(template, (name) => errorValues.get(name)?.(fault) ?? context(name)) };
  };
}
