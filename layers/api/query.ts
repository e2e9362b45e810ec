import type { APIGatewayProxyEvent } from "aws-lambda";
import { faults } from "./check.ts";
import type { components } from "./generated/openapi.d.ts";
import { Parameters as validParameters } from "./generated/validators.js";
import { readNumber } from "./number.ts";
import { Problem } from "./problem.ts";

export type Parameters = components["schemas"]["Parameters"];

/** Query parameters are text; the contract says what each stands for. Text of no such kind is refused by the contract. */
const converters: Record<string, (text: string) => unknown> = {
  boolean: (text) => (text === "true" ? true : text === "false" ? false : text),
  number: readNumber,
};

/**
 * The query as `Parameters`, by the types the operation declares. API Gateway checks no more than the presence of a
 * parameter: type, bounds and spelling are checked here. An operation that declares none takes no notice of any. Throws a
 * 400 that names each bad parameter.
 */
export function readQuery(
  query: APIGatewayProxyEvent["queryStringParameters"],
  types: Record<string, string>,
): Parameters {
  if (Object.keys(types).length === 0) return {};
  const values = Object.entries(query ?? {}).map(([name, text]) => [
    name,
    converters[types[name] ?? ""]?.(text ?? "") ?? text,
  ]);
  const parameters = Object.fromEntries(values);
  const errors = faults(validParameters, parameters).map(({ pointer, detail }) =>
    // Without a name it is one that may not be told.
    pointer ? { parameter: pointer.slice(1), detail } : { detail: "a parameter is not in the contract" },
  );
  if (errors.length > 0) throw new Problem(400, "The query breaks the contract.", { errors });
  return parameters;
}
