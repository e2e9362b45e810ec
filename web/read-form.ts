/** What the page takes from the signature when it is built. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { type Column, type Signature, signature } from "../layers/api/contract/signature.ts";
import type { Feature, Form } from "./src/form.ts";

interface Contract {
  components: { schemas: { Instance: { properties: { id: { maxLength: number } } } } };
}

/** The signature does not say it: it is the same for every model. */
async function readMaxIdLength(): Promise<number> {
  const contract: Contract = parse(await readFile(join(import.meta.dirname, "../openapi.yaml"), "utf8"));
  return contract.components.schemas.Instance.properties.id.maxLength;
}

const featureOf = ({
  name,
  title,
  description = "",
  unit = "",
  type,
  minimum,
  maximum,
  trainingRange,
  aliases = [],
  group,
}: Column): Feature => ({
  name,
  title,
  description,
  unit,
  integer: type === "integer",
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
  ...(trainingRange && { range: trainingRange }),
  aliases,
  ...(group && { group }),
});

/** The form for a model: its columns in its order, its words, and its example cases. */
export function formOf(
  { title, columns, classes = [], undecided, capabilities, wording, examples }: Signature,
  maxIdLength: number,
): Form {
  const { notice, case: one, cases, verb } = wording;
  return {
    title,
    features: columns.map(featureOf),
    classes,
    ...(undecided && { undecided }),
    capabilities,
    wording: { ...(notice && { notice }), case: one, cases, verb },
    maxIdLength,
    examples: examples.map(({ id, title, features }) => ({
      id,
      title,
      cells: columns.map(({ name }) => String(features[name])),
    })),
  };
}

/** The form for the model in place. */
export const readForm = async (): Promise<Form> => formOf(signature, await readMaxIdLength());
