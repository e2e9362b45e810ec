// What POST /invocations takes and gives, as in model/inference.py.

import { crc32 } from "node:zlib";
import { at } from "./at.ts";
import type { Feature, Model, Prediction, Training } from "./model.ts";
import { type ScoreOptions, score, TooLarge } from "./scorer.ts";

const JSON_TYPE = "application/json";
const CSV_TYPE = "text/csv";
const NUMBER = /^ *[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)? *$/;
const PLAIN = /^[-+0-9.eE,]+$/;
const PREVALENCE_MIN = 0.001;
const PREVALENCE_MAX = 0.999;

/** A request that cannot be answered: an HTTP status and what to fix, never a value of the caller's. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers POST /invocations with what is to be sent as JSON. Throws Refusal. */
export function answer(model: Model, body: Uint8Array, contentType?: string, accept?: string): object {
  // Without a header the container takes these for granted.
  const mediaType = mediaTypeOf(contentType || JSON_TYPE);
  if (mediaType !== CSV_TYPE && mediaType !== JSON_TYPE) {
    throw new Refusal(415, `the body must be ${CSV_TYPE}, or ${JSON_TYPE} to ask for the description`);
  }
  const options = parseAccept(accept || "*/*");
  const text = decode(body);
  if (mediaType === JSON_TYPE) {
    if (isDescribe(text)) return describe(model);
    throw new Refusal(400, `the JSON body must be {"describe": true}; send cases as ${CSV_TYPE}`);
  }
  const { explain = false, prevalence } = options;
  if (prevalence !== undefined && model.prevalence === undefined) {
    throw new Refusal(400, "the model does not say the prevalence of its training: leave prevalence out");
  }
  const predictions = parseRows(model, text).map(({ row, features }, index) => ({
    // Of the text as received, so that the caller can tell that no answer is another row's.
    crc32: crc32(row),
    ...scoreRow(model, index, features, options),
  }));
  // So that the caller can tell that the reply is not to another request with the same rows.
  const parameters = { explain, ...(prevalence !== undefined && { prevalence }) };
  return { model: { name: model.name, version: model.version }, parameters, predictions };
}

function mediaTypeOf(header: string): string {
  return (header.split(";")[0] ?? "").trim().toLowerCase();
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new Refusal(400, "the body is not UTF-8");
  }
}

function isDescribe(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === '{"describe":true}';
  } catch {
    return false;
  }
}

/** Reads the options of a request from its Accept header, the one place SageMaker hands on beside the body. */
function parseAccept(accept: string): ScoreOptions {
  if (!["*/*", JSON_TYPE].includes(mediaTypeOf(accept))) throw new Refusal(406, `the answer can only be ${JSON_TYPE}`);
  const options: ScoreOptions = {};
  for (const parameter of accept.split(";").slice(1)) {
    const [name = "", ...rest] = parameter.split("=").map((part) => part.trim());
    const value = rest.join("=");
    if (name === "explain") options.explain = parseExplain(value);
    else if (name === "prevalence") options.prevalence = parsePrevalence(value);
    else throw new Refusal(406, "Accept may have the parameters explain and prevalence, no others");
  }
  return options;
}

function parseExplain(value: string): boolean {
  if (value !== "true" && value !== "false") throw new Refusal(400, "explain must be true or false");
  return value === "true";
}

function parsePrevalence(value: string): number {
  const prevalence = NUMBER.test(value) ? Number(value) : Number.NaN;
  if (prevalence >= PREVALENCE_MIN && prevalence <= PREVALENCE_MAX) return prevalence;
  throw new Refusal(400, `prevalence must be a number from ${PREVALENCE_MIN} to ${PREVALENCE_MAX}`);
}

function scoreRow(model: Model, index: number, features: number[], options: ScoreOptions): Prediction {
  try {
    return score(model, features, options);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new Refusal(400, `row ${index + 1}: the numbers are too large to be scored`);
  }
}

function parseRows({ features }: Model, text: string): { row: string; features: number[] }[] {
  const count = features.length;
  if (/^[ \r\n]*$/.test(text)) {
    throw new Refusal(400, `the body is empty; send one row of ${count} numbers per case`);
  }
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, index) => {
      const row = line.replace(/\r$/, "");
      const plain = parsePlain(row, count);
      if (plain) return { row, features: plain };
      const cells = /^ *$/.test(row) ? [] : row.split(",");
      if (cells.length !== count) {
        throw new Refusal(400, `row ${index + 1}: expected ${count} numbers, found ${cells.length}`);
      }
      return { row, features: cells.map((cell, column) => parseNumber(cell, index, at(features, column))) };
    });
}

/**
 * The numbers of a row that is right and as most write it, else undefined: JSON.parse takes a quarter of the time of
 * `Number`, cell by cell.
 */
function parsePlain(row: string, count: number): number[] | undefined {
  if (!PLAIN.test(row)) return undefined;
  try {
    const numbers: number[] = JSON.parse(`[${row}]`);
    return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
  } catch {
    return undefined; // ".5" or "+1", which JSON does not know
  }
}

/** Any finite number: which a column may have is the contract's to say. */
function parseNumber(cell: string, index: number, { name }: Feature): number {
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  if (Math.abs(value) < Number.POSITIVE_INFINITY) return value;
  throw new Refusal(400, `row ${index + 1}: ${name} is ${Number.isNaN(value) ? "not a number" : "too large"}`);
}

/** What a caller may know of the model beside its signature, without its coefficients. */
export function describe(model: Model): object {
  const { name, version, features, classes, metrics, thresholds, conformal, prevalence, operatingCurve } = model;
  const { training, archive } = model;
  return {
    name,
    version,
    features: features.map(({ name }) => name),
    classes,
    metrics,
    ...(thresholds && { thresholds }),
    ...(conformal && { conformal: { alpha: conformal.alpha } }),
    ...(prevalence !== undefined && { prevalence }),
    ...(operatingCurve && { operatingCurve }),
    ...(training && { training: describeTraining(training) }),
    ...(archive && { archive }),
  };
}

function describeTraining({ sha256, cases, positives, protocol }: Training): object {
  return {
    ...(sha256 !== undefined && { sha256 }),
    cases,
    ...(positives !== undefined && { positives }),
    ...(protocol !== undefined && { protocol }),
  };
}
