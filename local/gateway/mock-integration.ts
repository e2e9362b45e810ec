/** The mock integration: the request template says the status, the integration response of that status the answer. */
import type { Answer } from "./answer.ts";
import { contextVariables } from "./context-variables.ts";
import type { Integration, IntegrationResponse } from "./contract.ts";
import { GatewayFault } from "./gateway-fault.ts";
import type { Call, RunIntegration } from "./integration.ts";
import { mediaType } from "./media-type.ts";
import { header } from "./request.ts";
import { requireSubstitution, staticHeaders, substitute } from "./template.ts";

const headerPrefix = "method.response.header.";

/** Whether a body without a template of its type goes through as it is, given how many templates there are. */
const passesThrough: Record<string, (templates: number) => boolean> = {
  when_no_match: () => true,
  when_no_templates: (templates) => templates === 0,
  never: () => false,
};

/** What the mock reads its status from: the rendered template, or the body itself. */
function integrationRequest({ requestTemplates = {}, passthroughBehavior }: Integration, { request }: Call): string {
  const type = mediaType(header(request, "content-type"));
  const template = requestTemplates[type] ?? requestTemplates.$default;
  if (template !== undefined) return substitute(template, contextVariables(request));

  const passes = passesThrough[passthroughBehavior?.toLowerCase() ?? "when_no_match"];
  if (passes?.(Object.keys(requestTemplates).length)) return request.body.toString("utf8");
  throw new GatewayFault("UNSUPPORTED_MEDIA_TYPE");
}

function statusOf(text: string): number {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const status = (parsed as { statusCode?: unknown } | null | undefined)?.statusCode;
  // "Unable to parse statusCode": a body that passed through is seldom a mock's request (aws-sam-cli#2483).
  if (!Number.isInteger(status)) throw new GatewayFault("DEFAULT_5XX");
  return Number(status);
}

/** The response whose key, a regular expression, matches the status; else the default. */
function select(responses: Record<string, IntegrationResponse>, status: number): IntegrationResponse {
  const key = Object.keys(responses).find((pattern) => new RegExp(`^(?:${pattern})$`).test(String(status)));
  const response = responses[key ?? "default"];
  if (!response) throw new GatewayFault("API_CONFIGURATION_ERROR");
  return response;
}

/** The template of the first media type of Accept, else the one for JSON, else the first. */
function responseTemplate(
  { responseTemplates = {} }: IntegrationResponse,
  call: Call,
): [type: string, template: string] {
  const accepted = header(call.request, "accept")?.split(",")[0]?.trim() ?? "";
  const templates = Object.entries(responseTemplates);
  const named = (name: string) => templates.find(([type]) => type === name);
  return named(accepted) ?? named("application/json") ?? templates[0] ?? ["application/json", ""];
}

/** Reads a mock integration of the contract. Throws on what this stand-in can't render. */
export function createMockIntegration(integration: Integration): RunIntegration {
  const responses = integration.responses ?? {};
  for (const response of Object.values(responses)) {
    Object.values(response.responseTemplates ?? {}).forEach(requireSubstitution);
    staticHeaders(response.responseParameters ?? {}, headerPrefix);
  }
  Object.values(integration.requestTemplates ?? {}).forEach(requireSubstitution);

  return (call): Answer => {
    const response = select(responses, statusOf(integrationRequest(integration, call)));
    const [contentType, template] = responseTemplate(response, call);
    return {
      status: Number(response.statusCode),
      headers: new Map([
        ["content-type", ["Content-Type", contentType]],
        ...staticHeaders(response.responseParameters ?? {}, headerPrefix),
      ]),
      body: substitute(template, contextVariables(call.request)),
    };
  };
}
