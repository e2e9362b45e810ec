import { type Contract, type Operation, type Parameter, validatorOf } from "./contract.ts";
import { GatewayFault } from "./gateway-fault.ts";
import { mediaType } from "./media-type.ts";
import type { Model } from "./models.ts";
import { type GatewayRequest, header } from "./request.ts";

/** Throws BAD_REQUEST_PARAMETERS or BAD_REQUEST_BODY. */
export type RequestValidation = (request: GatewayRequest, pathParameters: Record<string, string>) => void;

/** Where a parameter is looked for. Names are case-sensitive, those of headers too (developer guide, important notes). */
const values: Record<
  string,
  (request: GatewayRequest, path: Record<string, string>, name: string) => string | null | undefined
> = {
  header: ({ headers }, _, name) => headers.find(([own]) => own === name)?.[1],
  path: (_, path, name) => path[name],
  query: ({ query }, _, name) => query.get(name),
};

/** The order in which API Gateway lists them (recorded: LocalStack, test_api_gateway_request_validator). */
const order = ["header", "path", "query"];

/** Only presence is checked, never the type: API Gateway keeps nothing but name, place and `required` of a parameter. */
function checkParameters(required: Parameter[]): RequestValidation {
  const ordered = required.toSorted((a, b) => order.indexOf(a.in) - order.indexOf(b.in));
  return (request, pathParameters) => {
    const missing = ordered.filter(
      (parameter) => !values[parameter.in]?.(request, pathParameters, parameter.name)?.trim(),
    );
    if (missing.length === 0) return;
    const message = `Missing required request parameters: [${missing.map(({ name }) => name).join(", ")}]`;
    throw new GatewayFault("BAD_REQUEST_PARAMETERS", { message, validationErrorString: message });
  };
}

/** The model goes by the media type. A type without a model is not checked at all: the body passes through. */
function checkBody(models: Map<string, Model>): RequestValidation {
  return (request) => {
    const model = models.get(mediaType(header(request, "content-type"))) ?? models.get("$default");
    model?.(request.body);
  };
}

/** What API Gateway checks of a request before it calls the integration: parameters first, then the body. */
export function createRequestValidation(
  contract: Contract,
  operation: Operation,
  model: (name: string) => Model,
): RequestValidation {
  const { validateRequestBody, validateRequestParameters } = validatorOf(contract, operation);
  const required = (operation.parameters ?? []).filter((parameter) => parameter.required);
  const models = Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, { schema }]) => {
    const name = schema?.$ref?.split("/").at(-1);
    return name ? [[type.toLowerCase(), model(name)] satisfies [string, Model]] : [];
  });
  const checks = [
    ...(validateRequestParameters ? [checkParameters(required)] : []),
    ...(validateRequestBody ? [checkBody(new Map(models))] : []),
  ];
  return (request, pathParameters) => {
    for (const check of checks) check(request, pathParameters);
  };
}
