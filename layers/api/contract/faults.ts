import type { ErrorObject } from "ajv";
import { jsonPointer } from "./json-pointer.ts";
import type { Fault } from "./problem.ts";

type Params = Record<string, unknown>;

const types: Record<string, string> = {
  number: "must be a finite number",
  integer: "must be a whole number",
  boolean: "must be true or false",
};

/** What a broken keyword of the contract means to the caller. Bounds are the contract's; the caller's value is never repeated. */
const wording: Record<string, (params: Params) => string> = {
  required: () => "is required",
  additionalProperties: ({ told }) => (told ? "is not in the contract" : "has a property that is not in the contract"),
  type: ({ type }) => types[String(type)] ?? `must be of type ${type}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minItems: ({ limit }) => `must have at least ${limit} item`,
  maxItems: ({ limit }) => `must have at most ${limit} items`,
  minLength: ({ limit }) => `must have at least ${limit} character`,
  maxLength: ({ limit }) => `must have at most ${limit} characters`,
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).join(", ")}`,
};

/** An Ajv error as the contract tells it: a JSON Pointer (RFC 6901) and what to fix. */
export function fault({ instancePath, keyword, params }: ErrorObject): Fault {
  // Where a property lacks or is too much, Ajv points to its parent.
  const name: string | undefined = params.missingProperty ?? params.additionalProperty;
  const { pointer, told } = jsonPointer(name === undefined ? [] : [name]);
  const say = wording[keyword];
  const detail = say ? say({ ...params, told }) : `breaks the rule ${keyword}`;
  return { pointer: `${instancePath}${pointer}`, detail };
}
