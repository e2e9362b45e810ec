/** Standalone validators (Ajv, JSON Schema draft 4, the dialect of API Gateway). */
import { fileURLToPath } from "node:url";
import standaloneCode from "ajv/dist/standalone/index.js";
import Ajv from "ajv-draft-04";
import { build } from "esbuild";
import { bodySchemaOf, type Contract, listsOf, operationsOf, querySchemas, type Schema } from "./operations.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Components that the layer has validators for, beside those of queries. */
const components = ["PredictionRequest", "Instance", "LegacyRequest", "Description", "Reply"];

/**
 * A body's schema without the schemas of its lists' items: those are checked one by one, since the time Ajv takes to gather
 * faults over a list grows with the square of its length.
 */
function withoutItems(schema: Schema): Schema {
  const copy = structuredClone(schema);
  for (const list of Object.keys(listsOf(schema))) delete copy.properties[list]?.items;
  return copy;
}

async function sourceOf(schemas: Record<string, object>, validated: string[]): Promise<string> {
  // ownProperties: `constructor` is not a property a caller sent. strictNumbers: 1e309 is Infinity, which is no number.
  const ajv = new Ajv.default({
    allErrors: true,
    ownProperties: true,
    strictNumbers: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  for (const [name, schema] of Object.entries(schemas)) {
    const text = JSON.stringify({ id: name, ...schema }).replaceAll("#/components/schemas/", "");
    ajv.addSchema(JSON.parse(text));
  }
  const code = standaloneCode.default(ajv, Object.fromEntries(validated.map((name) => [name, name])));
  // Ajv's standalone code still requires its run-time helpers: bundled, it needs no package at all.
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, loader: "js" },
    bundle: true,
    format: "esm",
    write: false,
    // Comments name each package's place: the same for any working directory, and where packages are links.
    absWorkingDir: root,
    preserveSymlinks: true,
  });
  return outputFiles[0]?.text ?? "";
}

/** The module of the validators, and its declarations. `contract` and `endpoint` are those of the model, parsed. */
export async function validatorFiles(contract: Contract, endpoint: Contract) {
  const operations = operationsOf(contract);
  const queries = querySchemas(operations);
  const schemas: Record<string, Schema> = { ...endpoint.components.schemas, ...contract.components.schemas };
  for (const body of operations.flatMap((operation) => bodySchemaOf(operation) ?? [])) {
    if (schemas[body]) schemas[body] = withoutItems(schemas[body]);
  }
  // The columns are checked by check-features.ts: code for each of 200 would be 184 kB.
  schemas.Features = { type: "object" } as unknown as Schema;
  const validated = [...components, ...Object.keys(queries)];
  const declarations = [
    'import type { ErrorObject } from "ajv";',
    "export interface Validate { (value: unknown): boolean; errors?: ErrorObject[] | null }",
    ...validated.map((name) => `export const ${name}: Validate;`),
  ];
  return {
    source: await sourceOf({ ...schemas, ...queries }, validated),
    declarations: `${declarations.join("\n")}\n`,
  };
}
