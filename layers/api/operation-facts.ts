/** The facts of the contract that the layer's code needs at run time, written as a TypeScript module. */

interface Operation {
  operationId?: string;
  parameters?: { name: string; schema: { type: string } }[];
  requestBody?: { content: Record<string, { schema?: { $ref: string } }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Schema {
  properties: Record<string, { maxItems?: number }>;
  required?: string[];
}

export interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const methods = ["get", "post", "put", "patch", "delete"];

function facts(operation: Operation) {
  return {
    consumes: Object.keys(operation.requestBody?.content ?? {}),
    body: operation.requestBody?.content["application/json"]?.schema?.$ref.split("/").at(-1) ?? null,
    produces: Object.keys(operation.responses["200"]?.content ?? {}),
    query: Object.fromEntries((operation.parameters ?? []).map(({ name, schema }) => [name, schema.type])),
  };
}

/** `contract` is openapi.yaml, parsed. Returns the module's source. */
export function operationFacts(contract: Contract): string {
  const operations = Object.values(contract.paths)
    .flatMap((path) => methods.map((method) => path[method]))
    .flatMap((operation) => (operation?.operationId ? [[operation.operationId, facts(operation)] as const] : []));
  const { Features, PredictionRequest } = contract.components.schemas;

  return `
/** What each operation takes and gives: media types, the schema of a JSON body, query parameters with their types. */
export const operations = ${JSON.stringify(Object.fromEntries(operations), null, 2)} as const;

/** The features in the contract's order, which is the order of a CSV row and of the model. */
export const featureNames = ${JSON.stringify(Object.keys(Features?.properties ?? {}), null, 2)} as const;

/** How many cases one request may carry. */
export const maxCases = ${PredictionRequest?.properties.instances?.maxItems};
`.trimStart();
}
