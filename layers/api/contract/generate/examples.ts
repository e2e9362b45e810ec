/** The examples of a signature, as requests. */
import Papa from "papaparse";
import { type Document, isScalar, type YAMLMap } from "yaml";
import type { Signature } from "../signature.ts";

/** Cases as a CSV with a header. Its lines end in LF. */
export function csvOf({ columns, examples }: Signature): string {
  const names = columns.map(({ name }) => name);
  const data = examples.map(({ id, features }) => [id, ...names.map((name) => features[name])]);
  return `${Papa.unparse({ fields: ["id", ...names], data }, { newline: "\n" })}\n`;
}

/** A request for the first example, with the reasons where the model gives any. */
export function requestOf({ examples, capabilities }: Signature): object {
  const [{ id, features } = { id: "", features: {} }] = examples;
  return { instances: [{ id, features }], ...(capabilities.includes("explain") && { parameters: { explain: true } }) };
}

/** Puts the examples into the request body of createPredictions. */
export function fillExamples(document: Document, signature: Signature): void {
  const content = ["paths", "/predictions", "post", "requestBody", "content"];
  const [first] = signature.examples;
  const json = document.createNode({ case: { summary: first?.title, value: requestOf(signature) } });
  document.setIn([...content, "application/json", "examples"], json);
  const at = [...content, "application/json", "examples", "case", "value", "instances", 0, "features"];
  (document.getIn(at) as YAMLMap).flow = true;
  const csv = document.createNode({
    examples: { cases: { summary: signature.examples.map(({ title }) => title).join("; "), value: csvOf(signature) } },
  });
  document.setIn([...content, "text/csv"], csv);
  const text = document.getIn([...content, "text/csv", "examples", "cases", "value"], true);
  if (isScalar(text)) text.type = "BLOCK_LITERAL";
}
