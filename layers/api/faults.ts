import type { ErrorObject } from "ajv";
import { jsonPointer } from "./json-pointer.ts";
import type { Fault } from "./problem.ts";

type Params = Record<string, unknown>;

/** What a broken keyword of the contract means to the caller. Bounds are the contract's; the caller's value is never repeated. */
const wording: Record<string, (params: Params) => string> = {
  required: () => "is required",
  additionalProperties: () => "is not in the contract",
  type: ({ type }) => (type === "number" ? "must be a finite number" : `must be of type ${type}`),
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  minItems: ({ limit }) => `must have at least ${limit} item`,
  maxItems: ({ limit }) => `must have at most ${limit} items`,
  minLength: ({ limit }) => `must have at least ${limit} character`,
  maxLength: ({ limit }) => `must have at most ${limit} characters`,
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).join(", ")}`,
};

/** The property an error is about, where Ajv points to its parent. */
function property({ keyword, params }: ErrorObject): string | undefined {
  if (keyword === "required") return params.missingProperty;
  if (keyword === "additionalProperties") return params.additionalProperty;
}

/** An Ajv error as the contract tells it: a JSON Pointer (RFC 6901) and what to fix. */
export function fault(error: ErrorObject): Fault {
  const name = property(error);
  const pointer = name === undefined ? error.instancePath : `${error.instancePath}${jsonPointer([name])}`;
  const say = wording[error.keyword];
  return { pointer, detail: say ? say(error.params) : `breaks the rule ${error.keyword}` };
}
