/** The parts of an OpenAPI 3.0 document, with Amazon's extensions, that API Gateway reads. */
import type { GatewayResponses } from "./gateway-responses.ts";

export interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, object>; securitySchemes?: Record<string, SecurityScheme> };
  "x-amazon-apigateway-request-validators"?: Record<string, RequestValidator>;
  "x-amazon-apigateway-request-validator"?: string;
  "x-amazon-apigateway-gateway-responses"?: GatewayResponses;
  "x-amazon-apigateway-binary-media-types"?: string[];
  "x-amazon-apigateway-minimum-compression-size"?: number;
}

interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
}

export interface RequestValidator {
  validateRequestBody?: boolean;
  validateRequestParameters?: boolean;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
}

export interface Operation {
  security?: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> };
  "x-amazon-apigateway-request-validator"?: string;
  "x-amazon-apigateway-integration"?: Integration;
}

export interface Integration {
  type: string;
  httpMethod?: string;
  uri?: string | { "Fn::Sub": string };
  timeoutInMillis?: number;
  passthroughBehavior?: string;
  requestTemplates?: Record<string, string>;
  responses?: Record<string, IntegrationResponse>;
}

export interface IntegrationResponse {
  statusCode: string | number;
  responseParameters?: Record<string, string>;
  responseTemplates?: Record<string, string>;
}

/** One method of one path, by the names OpenAPI and Amazon give them, `x-amazon-apigateway-any-method` last. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method"];

/** The operations of one path with their methods, in capitals. `ANY` is what a method without its own operation gets. */
export function operationsOf(path: Record<string, Operation>): [method: string, operation: Operation][] {
  return methods.flatMap((name) => {
    const operation = path[name];
    return operation ? [[name.startsWith("x-") ? "ANY" : name.toUpperCase(), operation]] : [];
  });
}

/** Whether the operation asks for an API key: of all schemes, the one API Gateway checks against its usage plans. */
export function asksForApiKey(contract: Contract, operation: Operation): boolean {
  const schemes = (operation.security ?? []).flatMap((requirement) => Object.keys(requirement));
  return schemes.some((name) => contract.components?.securitySchemes?.[name]?.name?.toLowerCase() === "x-api-key");
}

/** The validator of an operation: its own, else that of the document, else none. */
export function validatorOf(contract: Contract, operation: Operation): RequestValidator {
  const extension = "x-amazon-apigateway-request-validator";
  const name = operation[extension] ?? contract[extension];
  return contract["x-amazon-apigateway-request-validators"]?.[name ?? ""] ?? {};
}

/** The logical id of the function a proxy integration invokes. Throws where the uri names none. */
export function functionOf({ uri }: Integration): string {
  const text = typeof uri === "object" ? uri["Fn::Sub"] : uri;
  const id = /\/functions\/\$\{(\w+)(?:\.\w+)?\}/.exec(text ?? "")?.[1];
  if (!id) throw new Error(`This integration names no function of the template: ${text}`);
  return id;
}

/** The logical ids of all functions the contract invokes. */
export function functionsOf(contract: Contract): string[] {
  const integrations = Object.values(contract.paths)
    .flatMap(operationsOf)
    .flatMap(([, operation]) => operation["x-amazon-apigateway-integration"] ?? []);
  return [...new Set(integrations.filter(({ type }) => type === "aws_proxy").map(functionOf))];
}
