import { readFileSync } from "node:fs";
import { parse } from "yaml";

export interface Schema {
  type?: string;
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  additionalProperties?: boolean;
  [keyword: string]: unknown;
}

export interface MediaType {
  schema?: Schema;
  examples?: Record<string, { value: unknown }>;
}

export interface Integration {
  type: string;
  httpMethod?: string;
  timeoutInMillis?: number;
  uri?: { "Fn::Sub": string };
  passthroughBehavior?: string;
  requestTemplates?: Record<string, string>;
  responses?: Record<string, { statusCode: string; responseParameters?: Record<string, string> }>;
}

export interface Operation {
  operationId?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: Record<string, unknown>[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, { $ref?: string; content?: Record<string, MediaType> }>;
  "x-amazon-apigateway-integration"?: Integration;
}

export interface Contract {
  openapi: string;
  info: { description?: string };
  security?: unknown;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, { type: string; in: string; name: string }>;
    [other: string]: unknown;
  };
  "x-amazon-apigateway-request-validators": Record<string, unknown>;
  "x-amazon-apigateway-request-validator": string;
  "x-amazon-apigateway-gateway-responses": Record<
    string,
    { statusCode?: string; responseParameters: Record<string, string>; responseTemplates: Record<string, string> }
  >;
}

export const contractText = readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8");

/** A fresh copy of openapi.yaml, parsed. */
export const readContract = (): Contract => parse(contractText);

export const methods = ["get", "post", "put", "patch", "delete"];

/** The operations people call: no preflights, no 405s. */
export function operationsOf(contract: Contract): { path: string; method: string; operation: Operation }[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
}
