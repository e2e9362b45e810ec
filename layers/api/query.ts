import type { APIGatewayProxyEvent } from "aws-lambda";
import { readNumber } from "../csv/numbers.ts";
import { faults } from "./check.ts";
import type { operations as Contract, components } from "./generated/openapi.d.ts";
import { operations } from "./generated/operations.ts";
import { createPredictionsQuery, type Validate } from "./generated/validators.js";
import { Problem } from "./problem.ts";

export type Parameters = components["schemas"]["Parameters"];

/** The query parameters of an operation, by their names. */
export type Query<Id extends keyof Contract> = NonNullable<Contract[Id]["parameters"]["query"]>;

/** Of the operations that declare query parameters. */
const validators: Partial<Record<keyof typeof operations, Validate>> = { createPredictions: createPredictionsQuery };

/** Query parameters are text; the contract says what each stands for. Text of no such kind is refused by the contract. */
const converters: Record<string, (text: string) => unknown> = {
  boolean: (text) => (text === "true" ? true : text === "false" ? false : text),
  number: (text) => readNumber(text, "point"),
};

/**
 * The query by the types that the operation declares. API Gateway checks no more than the presence of a parameter: type,
 * bounds and spelling are checked here. An operation that declares none ignores all. Throws a 400 that names each bad
 * parameter.
 */
export function readQuery<Id extends keyof Contract & keyof typeof operations>(
  id: Id,
  query: APIGatewayProxyEvent["queryStringParameters"],
): Query<Id> {
  const validate = validators[id];
  if (!validate) return {} as Query<Id>;
  const types: Record<string, string> = operations[id].query;
  const values = Object.entries(query ?? {}).map(([name, text]) => [
    name,
    converters[types[name] ?? ""]?.(text ?? "") ?? text,
  ]);
  const parameters = Object.fromEntries(values);
  const errors = faults(validate, parameters).map(({ pointer, detail }) =>
    // Without a name it is one that may not be repeated.
    pointer ? { parameter: pointer.slice(1), detail } : { detail: "a parameter is not in the contract" },
  );
  if (errors.length > 0) throw new Problem(400, "The query breaks the contract.", { errors });
  return parameters;
}
