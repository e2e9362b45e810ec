/** What a broken keyword of a schema means to people. */

type Params = Record<string, unknown>;

const types: Record<string, string> = {
  number: "must be a finite number",
  integer: "must be a whole number",
  boolean: "must be true or false",
};

const counted = (count: unknown, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`;

const wording: Record<string, (params: Params) => string> = {
  required: () => "is required",
  additionalProperties: ({ told }) => (told ? "is not in the contract" : "has a property that is not in the contract"),
  type: ({ type }) => types[String(type)] ?? `must be of type ${type}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minItems: ({ limit }) => `must have at least ${counted(limit, "item")}`,
  maxItems: ({ limit }) => `must have at most ${counted(limit, "item")}`,
  minLength: ({ limit }) => `must have at least ${counted(limit, "character")}`,
  maxLength: ({ limit }) => `must have at most ${counted(limit, "character")}`,
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).join(", ")}`,
};

/** What to fix, by the keyword and the parameters of an Ajv error. Bounds are the schema's; the value is never repeated. */
export function detailOf(keyword: string, params: Params): string {
  return wording[keyword]?.(params) ?? `breaks the rule ${keyword}`;
}
