/** JSON Schema, draft 4, as API Gateway's request validator reads it. */
import Ajv from "ajv-draft-04";

type Schema = Record<string, unknown>;

/** What stands under these keywords is a schema, a list of schemas, or schemas by name. */
const schemas = new Set(["additionalItems", "additionalProperties", "items", "not"]);
const lists = new Set(["allOf", "anyOf", "items", "oneOf"]);
const maps = new Set(["definitions", "dependencies", "patternProperties", "properties"]);

const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Ajv leaves out a property that is called `__proto__`, but not a pattern that matches it. */
function protoAsPattern({ properties, ...rest }: Schema): Schema {
  if (!isObject(properties) || !Object.hasOwn(properties, "__proto__")) return { properties, ...rest };
  const { ["__proto__"]: proto, ...others } = properties;
  const patterns = isObject(rest.patternProperties) ? rest.patternProperties : {};
  return { ...rest, properties: others, patternProperties: { ...patterns, "^__proto__$": proto } };
}

function adapted(keyword: string, value: unknown): unknown {
  if (schemas.has(keyword) && isObject(value)) return adapt(value);
  if (lists.has(keyword) && Array.isArray(value)) return value.map((own) => (isObject(own) ? adapt(own) : own));
  if (!maps.has(keyword) || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, isObject(own) ? adapt(own) : own]));
}

/** `schema` with what Ajv does otherwise than draft 4 written so that it does the same. `kept` stays beside a `$ref`. */
function adapt(schema: Schema, kept = ["definitions"]): Schema {
  // "Any members other than "$ref" in a JSON Reference object SHALL be ignored" (draft-pbryan-zyp-json-ref-03).
  const isReference = typeof schema.$ref === "string";
  const entries = Object.entries(isReference ? schema : protoAsPattern(schema))
    .filter(([keyword, value]) => value !== undefined && (!isReference || keyword === "$ref" || kept.includes(keyword)))
    .map(([keyword, value]) => [keyword, adapted(keyword, value)]);
  return Object.fromEntries(entries);
}

/** Schemas that know each other by name. Throws on one that is no JSON Schema, draft 4. */
export function createDraft4({ allErrors }: { allErrors: boolean }) {
  const ajv = new Ajv.default({
    allErrors,
    verbose: allErrors,
    strict: false,
    messages: false,
    validateFormats: false,
    // `constructor` is not a property the caller sent.
    ownProperties: true,
    // API Gateway reads 1e309 as the decimal it is, over any maximum; here it is Infinity, and over any maximum too.
    strictNumbers: false,
  });
  // "The maxItems and minItems tags are not included in simple request validation" (developer guide, important notes).
  for (const keyword of ["minItems", "maxItems"]) ajv.removeKeyword(keyword);

  return {
    add(schema: object, name?: string) {
      ajv.addSchema(adapt(schema as Schema, ["definitions", "id"]), name);
    },
    get: (name: string) => ajv.getSchema(name),
  };
}
