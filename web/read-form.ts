/** What the page takes from the contract when it is built. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Signature } from "../layers/api/contract/generate-operations.ts";
import type { ExampleCase, Form } from "./src/form.ts";

interface Contract {
  info: { title: string };
  paths: {
    "/predictions": {
      post: {
        requestBody: {
          content: {
            "application/json": { examples: Record<string, { value: { instances: Instance[] } }> };
            "text/csv": { examples: Record<string, { value: string }> };
          };
        };
      };
    };
  };
  components: {
    schemas: {
      Instance: { properties: { id: { maxLength: number } } };
      Features: {
        required: string[];
        properties: Record<string, FeatureSchema>;
      };
    };
  };
}

interface FeatureSchema {
  type: "number" | "integer";
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  description?: string;
}

interface Instance {
  id?: string;
  features: Record<string, number>;
}

/** The rows of an example, each by the names in the header. Examples hold no quotes. */
function rowsOf(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = csv
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])));
}

/** Other names of the columns in the header of a CSV, by their own. */
async function readAliases(): Promise<Map<string, string[]>> {
  const signature: Signature = JSON.parse(await readFile(join(import.meta.dirname, "../model/signature.json"), "utf8"));
  return new Map(signature.columns.map(({ name, aliases = [] }) => [name, aliases]));
}

/** Reads openapi.yaml: the measurements with their bounds, in the contract's order, and its example cases, each once. */
export async function readForm(): Promise<Form> {
  const contract: Contract = parse(await readFile(join(import.meta.dirname, "../openapi.yaml"), "utf8"));
  const aliases = await readAliases();
  const { required, properties } = contract.components.schemas.Features;
  const { content } = contract.paths["/predictions"].post.requestBody;

  const instances = Object.values(content["application/json"].examples).flatMap(({ value }) => value.instances);
  const rows = [
    ...instances.map(({ id = "", features }): Record<string, string> => ({ id, ...mapNumbers(features) })),
    ...Object.values(content["text/csv"].examples).flatMap(({ value }) => rowsOf(value)),
  ];
  const examples = new Map(
    rows.map(({ id = "", ...cells }): [string, ExampleCase] => [
      id,
      { id, cells: required.map((name) => cells[name] ?? "") },
    ]),
  );
  return {
    title: contract.info.title,
    features: required.map((name) => {
      const {
        type,
        minimum = Number.MIN_SAFE_INTEGER,
        maximum = Number.MAX_SAFE_INTEGER,
        multipleOf,
        description = "",
      } = properties[name] ?? {};
      const steps = { ...(type === "integer" && { integer: true }), ...(multipleOf !== undefined && { multipleOf }) };
      return { name, aliases: aliases.get(name) ?? [], minimum, maximum, ...steps, description };
    }),
    maxIdLength: contract.components.schemas.Instance.properties.id.maxLength,
    examples: [...examples.values()],
  };
}

const mapNumbers = (numbers: Record<string, number>) =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, String(number)]));
