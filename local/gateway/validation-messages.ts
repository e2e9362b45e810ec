/**
 * The words of API Gateway's request validator, which is the Java library json-schema-validator (its texts stand in
 * validation.properties). Where the library repeats the value that was sent ("found: -1"), these texts leave it out: the
 * values may be personal, and an error ends up in more places than the request did. So it is with names that the caller
 * made up: one that may be a value is left out, and of very many only some are told.
 */
import type { ErrorObject } from "ajv";
import { tellable } from "../../layers/api/contract/json-pointer.ts";

/** The types of the library, in its order; `number` allows `integer` too. */
const typeNames = ["array", "boolean", "integer", "null", "number", "object", "string"];

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function allowedTypes(type: string | string[]): string[] {
  const named = [type].flat();
  return typeNames.filter((name) => named.includes(name) || (name === "integer" && named.includes("number")));
}

const list = (names: unknown[]): string => JSON.stringify(names);
const sorted = (errors: ErrorObject[], parameter: string): string[] =>
  errors.map(({ params }) => params[parameter]).sort();
/** Names of the caller's, in order; one … stands for those that are left out. */
function told(names: string[]): string[] {
  const some = names.filter(tellable).slice(0, 100);
  return some.length < names.length ? [...some, "…"] : some;
}

const length = (value: unknown): number => [...String(value)].length;

/** One text for all errors of one keyword at one place: missing properties, say, are listed together. */
const texts: Record<string, (first: ErrorObject, all: ErrorObject[]) => string> = {
  required: (_, all) => `object has missing required properties (${list(sorted(all, "missingProperty"))})`,
  additionalProperties: (_, all) =>
    `object instance has properties which are not allowed by the schema: ${list(told(sorted(all, "additionalProperty")))}`,
  type: ({ data, params }) =>
    `instance type (${typeOf(data)}) does not match any allowed primitive type (allowed: ${list(allowedTypes(params.type))})`,
  enum: ({ params }) => `instance value not found in enum (possible values: ${list(params.allowedValues)})`,
  minimum: ({ params }) => `numeric instance is lower than the required minimum (minimum: ${params.limit})`,
  maximum: ({ params }) => `numeric instance is greater than the required maximum (maximum: ${params.limit})`,
  minLength: ({ data, params }) => `string is too short (length: ${length(data)}, required minimum: ${params.limit})`,
  maxLength: ({ data, params }) => `string is too long (length: ${length(data)}, maximum allowed: ${params.limit})`,
  pattern: ({ params }) => `ECMA 262 regex "${params.pattern}" does not match input string`,
};

function text(errors: ErrorObject[]): string[] {
  const [first] = errors;
  return first
    ? [texts[first.keyword]?.(first, errors) ?? `instance does not match the schema (${first.keyword})`]
    : [];
}

interface Place {
  path: string[];
  errors: ErrorObject[];
}

/** The steps of a JSON Pointer. */
export function segmentsOf(pointer: string): string[] {
  const segments = pointer.split("/").slice(1);
  if (!pointer.includes("~")) return segments;
  return segments.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The order in which the library walks: elements by index, properties by name. */
function compare({ path: a }: Place, { path: b }: Place): number {
  const i = a.findIndex((segment, at) => segment !== b[at]);
  const [x, y] = [a[i], b[i]];
  if (x === undefined || y === undefined) return a.length - b.length;
  return /^\d+$/.test(x) && /^\d+$/.test(y) ? Number(x) - Number(y) : x < y ? -1 : 1;
}

/**
 * The places the library reports. It goes no deeper anywhere once it has found an error, so that of two bad cases it
 * names the faults of the first: what remains are the first place, and later ones beside it or beside its ancestors.
 */
function reported(places: Place[]): Place[] {
  if (places.length === 1) return places;
  const first = places.toSorted(compare)[0]?.path ?? [];
  const isReached = ({ path }: Place): boolean =>
    path.length <= first.length && path.slice(0, -1).every((segment, at) => segment === first[at]);
  return places.toSorted(compare).filter(isReached);
}

/** The errors of a body as `$context.error.validationErrorString`. Needs Ajv's options `allErrors` and `verbose`. */
export function validationErrorString(errors: ErrorObject[]): string {
  const places = [...Map.groupBy(errors, ({ instancePath }) => instancePath)].map(([pointer, own]) => ({
    path: segmentsOf(pointer),
    errors: own,
  }));
  const messages = reported(places).flatMap((place) =>
    [...Map.groupBy(place.errors, ({ keyword }) => keyword).values()].flatMap(text),
  );
  return `[${messages.join(", ")}]`;
}
