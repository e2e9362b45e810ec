/** The facts of the contract that the layer's code needs at run time, written as a TypeScript module. */

interface Operation {
  operationId?: string;
  tags?: string[];
  parameters?: { name: string; schema: { type: string } & object }[];
  requestBody?: { content: Record<string, { schema?: { $ref: string } }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

export interface Schema {
  properties: Record<string, { maxItems?: number; items?: { $ref?: string } }>;
}

export interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const methods = ["get", "post", "put", "patch", "delete"];

/** The lists among the properties of a schema, each with the schema of its items. */
export function listsOf(schema: Schema | undefined): Record<string, string> {
  const lists = Object.entries(schema?.properties ?? {}).flatMap(([name, { items }]) => {
    const item = items?.$ref?.split("/").at(-1);
    return item ? [[name, item]] : [];
  });
  return Object.fromEntries(lists);
}

/** The name of the schema of an operation's JSON body. */
export const bodySchemaOf = (operation: Operation) =>
  operation.requestBody?.content["application/json"]?.schema?.$ref.split("/").at(-1);

function facts(operation: Operation, { schemas }: Contract["components"]) {
  const body = bodySchemaOf(operation);
  return {
    consumes: Object.keys(operation.requestBody?.content ?? {}),
    body: body ?? null,
    lists: listsOf(schemas[body ?? ""]),
    produces: Object.keys(operation.responses["200"]?.content ?? {}),
    query: Object.fromEntries((operation.parameters ?? []).map(({ name, schema }) => [name, schema.type])),
  };
}

/** The name of the schema that querySchemas gives an operation's query. */
export const querySchemaName = ({ operationId }: Operation) => `${operationId}Query`;

/** A schema of the query of each operation that has one, by its name. */
export function querySchemas(operations: Operation[]): Record<string, object> {
  const withQuery = operations.filter(({ parameters = [] }) => parameters.length > 0);
  return Object.fromEntries(
    withQuery.map((operation) => [
      querySchemaName(operation),
      {
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries((operation.parameters ?? []).map(({ name, schema }) => [name, schema])),
      },
    ]),
  );
}

/** The operations programs call: no preflights, no 405s, no files of the site. */
export function operationsOf(contract: Contract): Operation[] {
  const operations = Object.values(contract.paths).flatMap((path) => methods.flatMap((method) => path[method] ?? []));
  return operations.filter(({ tags }) => !tags?.includes("site"));
}

/** `contract` is that of the model, parsed. Returns the module's source. */
export function operationFacts(contract: Contract): string {
  const operations = operationsOf(contract).map((operation) => [
    operation.operationId,
    facts(operation, contract.components),
  ]);
  const { PredictionRequest } = contract.components.schemas;

  return `
/** What each operation takes and gives: media types; the schema of a JSON body, and of the items of its lists; query parameters with their types. */
export const operations = ${JSON.stringify(Object.fromEntries(operations), null, 2)} as const;

/** How many cases one request may carry. */
export const maxCases = ${PredictionRequest?.properties.instances?.maxItems};
`.trimStart();
}
