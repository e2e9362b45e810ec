import { crc32 } from "node:zlib";
import { fault } from "../contract/faults.ts";
import type { components as Endpoint } from "../contract/generated/endpoint.d.ts";
import type { components } from "../contract/generated/openapi.d.ts";
import { featureNames } from "../contract/generated/operations.ts";
import { type Validate, Model as validModel, Reply as validReply } from "../contract/generated/validators.js";
import type { Parameters } from "../contract/parameters.ts";
import { fullDetail, invalidReply } from "./errors.ts";

export type Reply = Endpoint["schemas"]["Reply"];
export type Model = components["schemas"]["Model"];

type Explanation = Reply["predictions"][number]["explanation"];

function checkSchema(validate: Validate, reply: unknown): void {
  if (validate(reply)) return;
  const [error] = validate.errors ?? [];
  if (!error) throw invalidReply("breaks its schema");
  // Of names only those of the schema: one that the endpoint made up may be a value.
  const hidesName = "additionalProperty" in error.params && !fullDetail;
  const { pointer, detail } = fault({ ...error, params: hidesName ? { additionalProperty: "" } : error.params });
  throw invalidReply(detail, pointer);
}

function checkExplanation(explanation: Explanation, explain: boolean, invalidAt: string): void {
  if (!explain && explanation) throw invalidReply("must be absent: explain was not asked for", invalidAt);
  if (!explain) return;
  if (!explanation) throw invalidReply("is required: explain was asked for", invalidAt);
  if (explanation.contributions.length === featureNames.length) return;
  throw invalidReply(`must have one item for each feature (${featureNames.length})`, `${invalidAt}/contributions`);
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
  if (parameters.explain !== explain)
    throw invalidReply(`must repeat the requested value, ${explain}`, "/parameters/explain");
  if (parameters.prevalence !== prevalence) {
    const violation = prevalence === undefined ? "must be absent" : "must repeat the requested prevalence";
    throw invalidReply(violation, "/parameters/prevalence");
  }
  if (predictions.length !== rows.length)
    throw invalidReply(`must have one item for each row (${rows.length})`, "/predictions");
  for (const [i, row] of rows.entries()) {
    if (predictions[i]?.crc32 !== crc32(row)) {
      throw invalidReply(`must be the CRC-32 of row ${i + 1}`, `/predictions/${i}/crc32`);
    }
    checkExplanation(predictions[i].explanation, explain, `/predictions/${i}/explanation`);
  }
}

/** Throws a 502 unless the reply is the description of a model. */
export function checkDescription(reply: unknown): asserts reply is Model {
  checkSchema(validModel, reply);
}
