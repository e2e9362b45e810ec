import { readNumber } from "../../csv/numbers.ts";
import { faults } from "../contract/check.ts";
import type { operations as Contract } from "../contract/generated/openapi.d.ts";
import { operations } from "../contract/generated/operations.ts";
import { createPredictionsQuery, type Validate } from "../contract/generated/validators.js";
import { whyNot } from "../contract/lacking.ts";
import { type Fault, Problem } from "../contract/problem.ts";
import type { Values } from "./proxy-event.ts";

/** The query parameters of an operation, by their names. */
export type Query<Id extends keyof Contract> = NonNullable<Contract[Id]["parameters"]["query"]>;

/** Of the operations that declare query parameters. */
const validators: Partial<Record<keyof typeof operations, Validate>> = { createPredictions: createPredictionsQuery };

/** Query parameters are text; the contract says what each stands for. Text of no such kind is refused by the contract. */
const converters: Record<string, (text: string) => unknown> = {
  boolean: (text) => (/^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text),
  number: (text) => readNumber(text, "point"),
};

/** Without a name it is one that may not be repeated. */
function asFault({ pointer, detail }: Fault): Fault {
  if (!pointer) return { detail: "a parameter is not in the contract" };
  const parameter = pointer.slice(1);
  return { parameter, detail: whyNot(parameter) ?? detail };
}

/**
 * The query by the types that the operation declares. API Gateway checks no more than the presence of a parameter: type,
 * bounds, spelling and number are checked here. An operation that declares none ignores all. Throws a 400 that names each
 * bad parameter.
 */
export function readQuery<Id extends keyof Contract & keyof typeof operations>(id: Id, query: Values): Query<Id> {
  const validate = validators[id];
  if (!validate) return {} as Query<Id>;
  const types: Record<string, string> = operations[id].query;
  const repeated = Object.keys(types).filter((name) => (query[name]?.length ?? 0) > 1);
  const single = Object.entries(query).filter(([name]) => !repeated.includes(name));
  const values = single.map(([name, [text = ""]]) => [name, converters[types[name] ?? ""]?.(text) ?? text]);
  const parameters = Object.fromEntries(values);
  const errors = [
    ...repeated.map((parameter) => ({ parameter, detail: "appears more than once; send it once" })),
    ...faults(validate, parameters).map(asFault),
  ];
  if (errors.length > 0) throw new Problem(400, "The query breaks the contract.", { errors });
  return parameters;
}
