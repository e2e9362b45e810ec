/**
 * What API Gateway's OpenAPI import takes, as rules. Nothing local enforces them, and several are dropped by the import
 * without a word. Source: Amazon API Gateway Developer Guide, "important notes for REST APIs" and the quotas, for the answers
 * to composed schemas aws/aws-cdk#24844, and for empty lists aws/aws-cdk#27433.
 */
import {
  type Contract,
  type MediaType,
  methods,
  type Operation,
  operationsOf,
  type Schema,
} from "../support/contract.ts";

/** JSON Schema draft 4 as far as the import keeps it, plus the description, which it carries along. */
const keywords = new Set(
  "type properties required additionalProperties enum minimum maximum minLength maxLength pattern items minItems maxItems $ref description".split(
    " ",
  ),
);

const parameterKeys = new Set(["name", "in", "required", "description", "schema"]);

const gatewayResponseTypes = new Set(
  `ACCESS_DENIED API_CONFIGURATION_ERROR AUTHORIZER_CONFIGURATION_ERROR AUTHORIZER_FAILURE BAD_REQUEST_BODY BAD_REQUEST_PARAMETERS
  DEFAULT_4XX DEFAULT_5XX EXPIRED_TOKEN INTEGRATION_FAILURE INTEGRATION_TIMEOUT INVALID_API_KEY INVALID_SIGNATURE
  MISSING_AUTHENTICATION_TOKEN QUOTA_EXCEEDED REQUEST_TOO_LARGE RESOURCE_NOT_FOUND THROTTLED UNAUTHORIZED UNSUPPORTED_MEDIA_TYPE
  WAF_FILTERED`.split(/\s+/),
);

/** Bytes of a model, which is a schema, and of the whole import. */
const maxModelBytes = 400 * 1024;
const maxImportBytes = 6 * 1024 * 1024;

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** What a list of a schema may not be, or have. */
function listViolations({ required, properties, enum: values }: Schema, at: string): string[] {
  const absent = (required ?? []).filter((name) => properties && !Object.hasOwn(properties, name));
  const lists = Object.entries({ required, enum: values as unknown[] | undefined });
  const wrong = lists.flatMap(([keyword, list]) => {
    if (!list) return [];
    if (list.length === 0) return [`${at}: ${keyword} is empty`];
    return new Set(list).size < list.length ? [`${at}: ${keyword} has the same twice`] : [];
  });
  return [...wrong, ...absent.map((name) => `${at}: required has ${name}, which is no property`)];
}

function schemaViolations(schema: Schema, at: string): string[] {
  const strange = Object.keys(schema).filter((keyword) => !keywords.has(keyword));
  const composed = Array.isArray(schema.type) ? [`${at}: type is a list`] : [];
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, sub]) => [
    ...(/[\p{Cc}"'\\]/u.test(name) ? [`${at}/${name}: name has a control character, a quote or a backslash`] : []),
    ...schemaViolations(sub, `${at}/${name}`),
  ]);
  const items = schema.items ? schemaViolations(schema.items, `${at}/items`) : [];
  return [
    ...strange.map((keyword) => `${at}: keyword ${keyword}`),
    ...composed,
    ...listViolations(schema, at),
    ...properties,
    ...items,
  ];
}

function bodyViolations(content: Record<string, MediaType> | undefined, contract: Contract, at: string): string[] {
  return Object.entries(content ?? {}).flatMap(([type, { schema }]) => {
    if (!schema) return [];
    const name = /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? "")?.[1];
    if (!name || Object.keys(schema).length > 1) return [`${at} ${type}: body is not a plain $ref`];
    return contract.components.schemas[name]?.type === "object" ? [] : [`${at} ${type}: ${name} is not an object`];
  });
}

function parameterViolations(operation: Operation, at: string): string[] {
  return (operation.parameters ?? []).flatMap((parameter) =>
    "$ref" in parameter
      ? [`${at}: parameter by $ref`]
      : Object.keys(parameter)
          .filter((key) => !parameterKeys.has(key))
          .map((key) => `${at}: parameter key ${key}`),
  );
}

function operationViolations(operation: Operation, contract: Contract, at: string): string[] {
  const integration = operation["x-amazon-apigateway-integration"];
  const schemes = (operation.security ?? []).flatMap((entry) => Object.keys(entry));
  return [
    ...(operation.security === undefined ? [`${at}: no security of its own`] : []),
    // sam local raises on more than one scheme.
    ...(schemes.length > 1 ? [`${at}: more than one security scheme`] : []),
    ...schemes
      .filter((name) => !contract.components.securitySchemes[name])
      .map((name) => `${at}: unknown scheme ${name}`),
    ...(integration ? [] : [`${at}: no integration`]),
    ...(integration?.type === "aws_proxy" &&
    !/functions\/\$\{\w+\.Alias\}\/invocations$/.test(integration.uri?.["Fn::Sub"] ?? "")
      ? [`${at}: integration does not go through a function alias`]
      : []),
    ...(integration?.type === "aws_proxy" && integration.httpMethod !== "POST"
      ? [`${at}: Lambda is invoked by POST`]
      : []),
    ...((integration?.timeoutInMillis ?? 29_000) > 29_000 ? [`${at}: integration timeout over 29 s`] : []),
    ...parameterViolations(operation, at),
    ...bodyViolations(operation.requestBody?.content, contract, at),
    ...Object.entries(operation.responses).flatMap(([status, response]) =>
      response.$ref
        ? [`${at} ${status}: response by $ref`]
        : bodyViolations(response.content, contract, `${at} ${status}`),
    ),
  ];
}

function pathViolations(path: string): string[] {
  const segments = path === "/" ? [] : path.split("/").slice(1);
  return [
    ...segments
      .filter((segment) => !/^(?:[\w.:,-]+|\{\w+\+?\})$/.test(segment))
      .map((segment) => `${path}: segment ${segment}`),
    ...(["/ping", "/sping"].includes(path) ? [`${path}: reserved where the API has a custom domain`] : []),
  ];
}

/** Everything in a contract that API Gateway would refuse, drop or misread; empty for a contract it imports whole. */
export function importViolations(contract: Contract): string[] {
  const { schemas, securitySchemes, ...others } = contract.components;
  const validator = contract["x-amazon-apigateway-request-validator"];
  return [
    ...(/^3\.0\.\d$/.test(contract.openapi) ? [] : ["openapi: only 3.0 is imported"]),
    ...(contract.info.description ? [] : ["info: no description"]),
    ...(contract.security ? ["root security is not used"] : []),
    ...Object.keys(others).map((name) => `components/${name}: not supported by $ref`),
    ...(contract["x-amazon-apigateway-request-validators"]?.[validator]
      ? []
      : ["no request validator for every method"]),
    ...Object.entries(securitySchemes)
      .filter(([, { type }]) => type !== "apiKey")
      .map(([name]) => `securitySchemes/${name}: type is not apiKey`),
    ...(Object.keys(contract.paths).length > 300 ? ["more than 300 resources"] : []),
    ...Object.keys(contract.paths).flatMap(pathViolations),
    ...Object.entries(contract.paths).flatMap(([path, item]) =>
      [...methods, "options", "x-amazon-apigateway-any-method"].flatMap((method) =>
        item[method] ? operationViolations(item[method], contract, `${method} ${path}`) : [],
      ),
    ),
    ...Object.entries(schemas).flatMap(([name, schema]) => [
      ...(/^[A-Za-z0-9]+$/.test(name) ? [] : [`schemas/${name}: name is not alphanumeric`]),
      ...(bytes(schema) > maxModelBytes ? [`schemas/${name}: larger than 400 KB`] : []),
      ...schemaViolations(schema, `schemas/${name}`),
    ]),
    ...[...new Set(JSON.stringify(contract).match(/(?<="#\/components\/schemas\/)[^"]+/g))]
      .filter((name) => !schemas[name])
      .map((name) => `schemas/${name}: is referred to, and is not there`),
    ...(bytes(contract) > maxImportBytes ? ["the contract: larger than 6 MB"] : []),
    ...Object.keys(contract["x-amazon-apigateway-gateway-responses"])
      .filter((type) => !gatewayResponseTypes.has(type))
      .map((type) => `gateway response ${type} does not exist`),
    ...operationsOf(contract)
      .filter(({ operation }) => !/^[A-Za-z0-9]+$/.test(operation.operationId ?? ""))
      .map(({ path }) => `${path}: operationId`),
  ];
}
