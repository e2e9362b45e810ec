import { crc32 } from "node:zlib";
import { fullDetail, invalidReply } from "./endpoint-errors.ts";
import { fault } from "./faults.ts";
import type { components as Endpoint } from "./generated/endpoint.d.ts";
import type { components } from "./generated/openapi.d.ts";
import { featureNames } from "./generated/operations.ts";
import { type Validate, Model as validModel, Reply as validReply } from "./generated/validators.js";
import type { Parameters } from "./query.ts";

export type Reply = Endpoint["schemas"]["Reply"];
export type Model = components["schemas"]["Model"];

type Explanation = Reply["predictions"][number]["explanation"];

function checkSchema(validate: Validate, reply: unknown): void {
  if (validate(reply)) return;
  const [error] = validate.errors ?? [];
  if (!error) throw invalidReply({ violation: "breaks its schema" });
  // Of names only those of the schema: one that the endpoint made up may be a value.
  const isOwnName = "additionalProperty" in error.params && !fullDetail;
  const { pointer, detail } = fault({ ...error, params: isOwnName ? { additionalProperty: "" } : error.params });
  throw invalidReply({ invalidAt: pointer, violation: detail });
}

function checkExplanation(explanation: Explanation, explain: boolean, invalidAt: string): void {
  if (!explain && explanation)
    throw invalidReply({ invalidAt, violation: "must be absent: explain was not asked for" });
  if (!explain) return;
  if (!explanation) throw invalidReply({ invalidAt, violation: "is required: explain was asked for" });
  if (explanation.contributions.length === featureNames.length) return;
  const violation = `must have ${featureNames.length} items, one for each feature`;
  throw invalidReply({ invalidAt: `${invalidAt}/contributions`, violation });
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
  const refuse = (invalidAt: string, violation: string) => invalidReply({ invalidAt, violation });
  if (parameters.explain !== explain) throw refuse("/parameters/explain", `must be ${explain}, as in Accept`);
  if (parameters.prevalence !== prevalence) {
    throw refuse(
      "/parameters/prevalence",
      prevalence === undefined ? "must be absent" : "must be the number in Accept",
    );
  }
  if (predictions.length !== rows.length)
    throw refuse("/predictions", `must have ${rows.length} items, one for each row`);
  for (const [i, row] of rows.entries()) {
    if (predictions[i]?.crc32 !== crc32(row)) {
      throw refuse(`/predictions/${i}/crc32`, "must be the CRC-32 of the row that was sent in this place");
    }
    checkExplanation(predictions[i].explanation, explain, `/predictions/${i}/explanation`);
  }
}

/** Throws a 502 unless the reply is the description of a model. */
export function checkDescription(reply: unknown): asserts reply is Model {
  checkSchema(validModel, reply);
}
