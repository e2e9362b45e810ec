import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { Feature, Model } from "./model.ts";
import { score } from "./scorer.ts";

const SCHEMA_VERSION = 3;
const TOLERANCE = 1e-12;

const schema = new URL("../../model/model.schema.json", import.meta.url);
const isModel = new Ajv().compile(JSON.parse(readFileSync(schema, "utf8")));

/** Reads model.json. Throws, with one line, if it is missing or cannot be trusted. */
export function loadModel(path: string | URL): Model {
  const content = readFileSync(path);
  try {
    return check(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content));
  } catch (cause) {
    throw new Error(`it is damaged or was edited by hand: ${(cause as Error).message}`, { cause });
  }
}

function check(text: string): Model {
  const model: Model = JSON.parse(text);
  if (model.schemaVersion !== SCHEMA_VERSION) {
    throw new Error(`its schemaVersion is ${model.schemaVersion}, and this code reads ${SCHEMA_VERSION}`);
  }
  if (model.digest !== digest(text)) throw new Error("its digest is not that of its content");
  if (!model.golden?.length) throw new Error("it has no golden vectors");
  if (!isModel(model)) {
    const [fault] = isModel.errors ?? [];
    throw new Error(`${fault?.instancePath || "the whole"} ${fault?.message}`);
  }
  for (const feature of model.features) requireRange(feature);
  for (const [index, { features, prevalence, prediction }] of model.golden.entries()) {
    if (!same(score(model, features, { explain: true, prevalence }), prediction)) {
      throw new Error(`golden vector ${index} does not score as recorded`);
    }
  }
  return model;
}

/** Refuses a range that is the wrong way round, or has numbers without the logarithm that the feature needs. */
function requireRange({ name, range: [low, high] = [0, 0], terms }: Feature): void {
  if (low > high) throw new Error(`the range of ${name} must have the smaller number first`);
  if (terms.some((term) => term.transform === "log" && low + (term.offset ?? 0) <= 0)) {
    throw new Error(`the range of ${name} has numbers without a logarithm`);
  }
}

/**
 * What the entry "digest" of a model.json must hold: the SHA-256 of the file while that entry is all zeros. Line endings do
 * not count: git and editors change them, and JSON has none within a string.
 */
function digest(text: string): string {
  const unix = text.replaceAll("\r\n", "\n");
  const blank = unix.replace(/("digest": "sha256:)[0-9a-f]{64}"/, `$1${"0".repeat(64)}"`);
  return `sha256:${createHash("sha256").update(blank).digest("hex")}`;
}

/** Whether two JSON values are equal, numbers to within TOLERANCE. */
function same(found: unknown, expected: unknown): boolean {
  if (typeof found === "number" && typeof expected === "number") return Math.abs(found - expected) <= TOLERANCE;
  if (!isObject(found) || !isObject(expected)) return found === expected;
  const keys = Object.keys(expected);
  return (
    keys.length === Object.keys(found).length && keys.every((key) => key in found && same(found[key], expected[key]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
