import type { ErrorObject } from "ajv";
import { jsonPointer } from "./json-pointer.ts";
import type { Fault } from "./problem.ts";
import { detailOf } from "./wording.ts";

/** An Ajv error as the contract tells it: a JSON Pointer (RFC 6901) and what to fix. */
export function fault({ instancePath, keyword, params }: ErrorObject): Fault {
  // Where a property is missing or not allowed, Ajv points to its parent.
  const name: string | undefined = params.missingProperty ?? params.additionalProperty;
  const { pointer, told } = jsonPointer(name === undefined ? [] : [name]);
  return { pointer: `${instancePath}${pointer}`, detail: detailOf(keyword, { ...params, told }) };
}
