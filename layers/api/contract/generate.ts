/**
 * `npm run generate`: what the contracts say, as code. Writes to `generated/` the validators (standalone Ajv, JSON Schema
 * draft 4, the dialect of API Gateway) and the facts the layer needs of each operation. The types beside them come from
 * openapi-typescript. `--check` writes nothing and fails where a file is not what it would write.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle, createConfig } from "@redocly/openapi-core";
import standaloneCode from "ajv/dist/standalone/index.js";
import Ajv from "ajv-draft-04";
import { build } from "esbuild";
import {
  bodySchemaOf,
  type Contract,
  listsOf,
  operationFacts,
  operationsOf,
  querySchemas,
  type Schema,
  type Signature,
} from "./generate-operations.ts";

const root = new URL("../../../", import.meta.url);
const output = new URL("generated/", import.meta.url);
const notice =
  "// Generated from openapi.yaml, model/endpoint.yaml and model/signature.json by `npm run generate`. Do not edit.\n";

/** Components that the layer has validators for, beside those of queries. */
const components = ["PredictionRequest", "Instance", "TutorialRequest", "Model", "Reply"];

async function read(path: string): Promise<Contract> {
  const config = await createConfig({});
  const { bundle: document } = await bundle({ ref: fileURLToPath(new URL(path, root)), config });
  return document.parsed as Contract;
}

/**
 * A body's schema without the schemas of its lists' items: those are checked one by one, since the time Ajv takes to gather
 * faults over a list grows with the square of its length.
 */
function withoutItems(schema: Schema): Schema {
  const copy = structuredClone(schema);
  for (const list of Object.keys(listsOf(schema))) delete copy.properties[list]?.items;
  return copy;
}

async function validators(schemas: Record<string, object>, validated: string[]): Promise<string> {
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
    stdin: { contents: code, resolveDir: fileURLToPath(root), loader: "js" },
    bundle: true,
    format: "esm",
    write: false,
    // Comments name each package's place: the same for any working directory, and where packages are links.
    absWorkingDir: fileURLToPath(root),
    preserveSymlinks: true,
  });
  return outputFiles[0]?.text ?? "";
}

const contract = await read("openapi.yaml");
const endpoint = await read("model/endpoint.yaml");
const signature: Signature = JSON.parse(await readFile(new URL("model/signature.json", root), "utf8"));
const queries = querySchemas(operationsOf(contract));
const schemas = { ...endpoint.components.schemas, ...contract.components.schemas };
for (const body of operationsOf(contract).flatMap((operation) => bodySchemaOf(operation) ?? [])) {
  if (schemas[body]) schemas[body] = withoutItems(schemas[body]);
}
const validated = [...components, ...Object.keys(queries)];
const declarations = [
  'import type { ErrorObject } from "ajv";',
  "export interface Validate { (value: unknown): boolean; errors?: ErrorObject[] | null }",
  ...validated.map((name) => `export const ${name}: Validate;`),
];
const files: Record<string, string> = {
  "validators.js": notice + (await validators({ ...schemas, ...queries }, validated)),
  "validators.d.ts": `${notice}${declarations.join("\n")}\n`,
  "operations.ts": notice + operationFacts(contract, signature),
};

const stale: string[] = [];
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, output);
  if (process.argv.includes("--check")) {
    const found = await readFile(file, "utf8").catch(() => "");
    // Git and editors change line endings.
    if (found.replaceAll("\r\n", "\n") !== text) stale.push(name);
  } else {
    await writeFile(file, text);
  }
}
if (stale.length > 0) {
  console.error(`Out of date in layers/api/contract/generated: ${stale.join(", ")}. Run: npm run generate`);
  process.exitCode = 1;
}
