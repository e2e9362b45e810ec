import { crc32 } from "node:zlib";
import { invalidReply } from "./endpoint-errors.ts";
import type { components as Endpoint } from "./generated/endpoint.d.ts";
import type { components } from "./generated/openapi.d.ts";
import { featureNames } from "./generated/operations.ts";
import { type Validate, Model as validModel, Reply as validReply } from "./generated/validators.js";
import type { Parameters } from "./query.ts";

export type Reply = Endpoint["schemas"]["Reply"];
export type Model = components["schemas"]["Model"];

function checkSchema(validate: Validate, reply: unknown): void {
  if (validate(reply)) return;
  const [error] = validate.errors ?? [];
  // Of names only those of the schema: one that the endpoint made up may be a value.
  const missing = error?.params.missingProperty;
  throw invalidReply(`${error?.instancePath ?? ""}${missing ? `/${missing}` : ""}`);
}

/**
 * Throws a 502 unless the reply is to this very request: one prediction for each of these rows, in their order, computed
 * with these parameters. A reply to another request with equal rows and parameters holds the same predictions.
 */
export function checkReply(
  reply: unknown,
  rows: string[],
  { explain = false, prevalence }: Parameters,
): asserts reply is Reply {
  checkSchema(validReply, reply);
  const { parameters, predictions } = reply as Reply;
  if (parameters.explain !== explain) throw invalidReply("/parameters/explain");
  if (parameters.prevalence !== prevalence) throw invalidReply("/parameters/prevalence");
  if (predictions.length !== rows.length) throw invalidReply("/predictions");
  const contributions = explain ? featureNames.length : undefined;
  for (const [i, row] of rows.entries()) {
    if (predictions[i]?.crc32 !== crc32(row)) throw invalidReply(`/predictions/${i}/crc32`);
    const { explanation } = predictions[i];
    if (explanation?.contributions.length !== contributions) throw invalidReply(`/predictions/${i}/explanation`);
  }
}

/** Throws a 502 unless the reply is the description of a model. */
export function checkDescription(reply: unknown): asserts reply is Model {
  checkSchema(validModel, reply);
}
