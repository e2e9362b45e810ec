/** The contract as callers get it: openapi.yaml without what it tells API Gateway and browsers alone. */

interface MediaType {
  schema?: object;
  examples?: Record<string, { value?: unknown }>;
}

interface Operation {
  tags?: string[];
  requestBody?: { content?: Record<string, MediaType> };
  responses: Record<string, { content?: Record<string, MediaType> }>;
}

export interface Contract {
  servers?: object[];
  tags?: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  [other: string]: unknown;
}

/** Tags of what no program calls: the files of the site, and what browsers ask by themselves. */
const unlisted = ["site", "cors"];

const isListed = ({ tags = [] }: Operation) => !tags.some((tag) => unlisted.includes(tag));

/**
 * API Gateway takes models of objects alone, so that a body that is text has none in openapi.yaml. Without a schema the
 * generators of clients drop it.
 */
function describeText(content: Record<string, MediaType> = {}): void {
  for (const [type, media] of Object.entries(content)) {
    const examples = Object.values(media.examples ?? {});
    // Of JSON, which may be of any type, the examples tell.
    const isText =
      !type.endsWith("json") || (examples.length > 0 && examples.every(({ value }) => typeof value === "string"));
    if (!media.schema && isText) media.schema = { type: "string" };
  }
}

/** Without a format, Go's generator makes a float of a number, which has 7 digits, and Java's a decimal. Ours are doubles. */
function adapt(key: string, value: unknown): unknown {
  if (key.startsWith("x-amazon-")) return undefined;
  const isNumber = typeof value === "object" && value !== null && "type" in value && value.type === "number";
  return isNumber ? { ...value, format: "double" } : value;
}

/**
 * `contract` is openapi.yaml, parsed; it is left as it is. The server of the result is relative: it is the folder that the
 * document came from, be that under a stage, a custom domain or localhost.
 */
export function publicContract(contract: Contract): Contract {
  const { paths, tags = [], ...rest }: Contract = JSON.parse(JSON.stringify(contract), adapt);
  const listed: Contract["paths"] = {};
  for (const [path, item] of Object.entries(paths)) {
    const operations = Object.entries(item).filter(([, operation]) => isListed(operation));
    if (operations.length > 0) listed[path] = Object.fromEntries(operations);
    for (const [, { requestBody, responses }] of operations)
      for (const { content } of [requestBody ?? {}, ...Object.values(responses)]) describeText(content);
  }
  return {
    ...rest,
    servers: [{ url: ".", description: "Where this document comes from" }],
    tags: tags.filter(({ name }) => !unlisted.includes(name)),
    paths: listed,
  };
}
