import { crc32 } from "node:zlib";
import { fault } from "../contract/faults.ts";
import type { components as Endpoint } from "../contract/generated/endpoint.d.ts";
import { classes, featureNames, positive, undecided } from "../contract/generated/model.ts";
import {
  type Validate,
  Description as validDescription,
  Reply as validReply,
} from "../contract/generated/validators.js";
import type { Parameters } from "../contract/parameters.ts";
import { fullDetail, invalidReply } from "./errors.ts";

export type Reply = Endpoint["schemas"]["Reply"];
export type Description = Endpoint["schemas"]["Description"];

type RowPrediction = Reply["predictions"][number];

function checkSchema(validate: Validate, reply: unknown): void {
  if (validate(reply)) return;
  const [error] = validate.errors ?? [];
  if (!error) throw invalidReply("breaks its schema");
  // Of names only those of the schema: one that the endpoint made up may be a value.
  const hidesName = "additionalProperty" in error.params && !fullDetail;
  const { pointer, detail } = fault({ ...error, params: hidesName ? { additionalProperty: "" } : error.params });
  throw invalidReply(detail, pointer);
}

function checkExplanation({ explanation }: RowPrediction, explain: boolean, at: string): void {
  const invalidAt = `${at}/explanation`;
  if (!explain && explanation) throw invalidReply("must be absent: explain was not asked for", invalidAt);
  if (!explain) return;
  if (!explanation) throw invalidReply("is required: explain was asked for", invalidAt);
  if (explanation.contributions.length === featureNames.length) return;
  throw invalidReply(`must have one item for each column (${featureNames.length})`, `${invalidAt}/contributions`);
}

/** The sum of rounded probabilities may differ from 1 by this much. */
const sumTolerance = 1e-6;

/** Two ways to say one probability may differ by this much. */
const sameTolerance = 1e-9;

function checkProbabilities({ probability, probabilities }: RowPrediction, at: string): void {
  const sum = classes.reduce((total, name) => total + (probabilities[name] ?? 0), 0);
  if (Math.abs(sum - 1) > sumTolerance) throw invalidReply("must have the sum 1", `${at}/probabilities`);
  if (positive === undefined) return;
  if (Math.abs((probabilities[positive] ?? 0) - probability) > sameTolerance)
    throw invalidReply(`must be that of ${positive} in probabilities`, `${at}/probability`);
}

function checkLabel({ label, plausible }: Partial<RowPrediction>, at: string): void {
  if (!plausible || label === undefined || label === undecided || plausible.includes(label)) return;
  const others = undecided === undefined ? "" : ` or ${undecided}`;
  throw invalidReply(`must be one of plausible${others}`, `${at}/label`);
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
    const prediction = predictions[i];
    const at = `/predictions/${i}`;
    if (prediction?.crc32 !== crc32(row)) throw invalidReply(`must be the CRC-32 of row ${i + 1}`, `${at}/crc32`);
    checkProbabilities(prediction, at);
    checkLabel(prediction, at);
    checkExplanation(prediction, explain, at);
  }
}

/** Throws a 502 unless a list of the description is that of the signature: with another, rows would be read wrongly. */
function checkNames(found: string[], expected: readonly string[], list: string): void {
  if (found.length !== expected.length)
    throw invalidReply(`must have ${expected.length} items, as model/signature.json has`, list);
  const other = expected.findIndex((name, i) => found[i] !== name);
  if (other >= 0) throw invalidReply(`must be ${expected[other]}, as in model/signature.json`, `${list}/${other}`);
}

/** Throws a 502 unless the reply is the description of the signature's model. */
export function checkDescription(reply: unknown): asserts reply is Description {
  checkSchema(validDescription, reply);
  const { features, classes: found } = reply as Description;
  checkNames(features, featureNames, "/features");
  checkNames(found, classes, "/classes");
}
