/** openapi.yaml: openapi.base.yaml for the model of a signature. */
import Papa from "papaparse";
import { type Document, isMap, isScalar, parseDocument, visit, type YAMLMap } from "yaml";
import type { Column, LegacyRoute, Signature } from "../signature.ts";
import { flagsOf, keepParts } from "./conditions.ts";

const notice = ` Generated from layers/api/contract/openapi.base.yaml and model/signature.json by \`npm run generate\`. Do not edit.
 No YAML anchors and no short forms (!Sub): AWS::Include reads this file.`;

/** The words of a signature in the place of <case> and the like. */
function fillWords(document: Document, { wording, positive, undecided }: Signature): void {
  const words: Record<string, string | undefined> = {
    case: wording.case,
    cases: wording.cases,
    verb: wording.verb,
    positive,
    undecided,
  };
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== "string" || !node.value.includes("<")) return;
      node.value = node.value.replace(
        /<(case|cases|verb|positive|undecided)>/g,
        (_, word: string) => words[word] ?? word,
      );
    },
  });
}

/** The schema of a column. What it means is in its description, as the property's name is the data's. */
export function columnSchema({ title, description = title, unit, type, minimum, maximum }: Column): object {
  return {
    type,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    description: `${description.replace(/\.$/, "")}.${unit ? ` Unit: ${unit}.` : ""}`,
  };
}

const oneLine = (document: Document, value: unknown) => document.createNode(value, { flow: true });

function fillSchemas(document: Document, { columns, classes = [], undecided, task }: Signature): void {
  const schema = (...path: (string | number)[]) => ["components", "schemas", ...path];
  const features = document.getIn(schema("Features")) as YAMLMap;
  features.delete("additionalProperties");
  features.set("additionalProperties", false);
  const required = columns.filter(({ optional }) => !optional).map(({ name }) => name);
  if (required.length > 0) features.set("required", document.createNode(required));
  features.set("properties", document.createNode({}));
  for (const column of columns) {
    document.setIn(schema("Features", "properties", column.name), oneLine(document, columnSchema(column)));
  }
  const names = classes.map(({ name }) => name);
  const property = (name: string) => schema("Prediction", "properties", name);
  if (names.length > 0) {
    document.setIn([...property("label"), "enum"], oneLine(document, [...names, ...(undecided ? [undecided] : [])]));
    document.deleteIn([...property("label"), "maxLength"]);
    const probability = { type: "number", minimum: 0, maximum: 1 };
    const probabilities = document.getIn(schema("Probabilities")) as YAMLMap;
    probabilities.set("additionalProperties", false);
    probabilities.set("required", oneLine(document, names));
    probabilities.set("properties", document.createNode({}));
    for (const name of names)
      document.setIn(schema("Probabilities", "properties", name), oneLine(document, probability));
    document.setIn(
      schema("Model", "properties", "classes", "items"),
      oneLine(document, { type: "string", enum: names }),
    );
  }
  if (document.hasIn(property("plausible"))) {
    document.setIn([...property("plausible"), "items"], oneLine(document, { type: "string", enum: names }));
    document.setIn([...property("plausible"), "maxItems"], names.length);
  }
  if (undecided)
    document.setIn(
      [...property("label"), "description"],
      `The predicted class, or ${undecided} where the model does not know and a human should look`,
    );
  document.setIn(schema("Model", "properties", "task", "enum"), oneLine(document, [task]));
}

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

function fillExamples(document: Document, signature: Signature): void {
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

/** The operationId of the OPTIONS of the legacy route. */
const preflightOf = (operationId: string) => `preflight${operationId[0]?.toUpperCase()}${operationId.slice(1)}`;

/** Throws where the legacy route would take the path or the operationId of another. */
function refuseTaken(paths: YAMLMap, { path, operationId }: LegacyRoute): void {
  const { "/legacy-route": _, ...others } = paths.toJSON() as Record<string, Record<string, { operationId?: string }>>;
  const taken = Object.values(others).flatMap((route) => Object.values(route).map((one) => one.operationId));
  const isTaken = [operationId, preflightOf(operationId)].some((id) => taken.includes(id));
  const field = Object.hasOwn(others, path) ? "path" : isTaken ? "operationId" : undefined;
  if (field) throw new Error(`model/signature.json: legacyRoute/${field} is that of another route: choose another.`);
}

/** Gives the legacy route its path and its words. */
function fillLegacyRoute(document: Document, { legacyRoute }: Signature): void {
  const paths = document.get("paths") as YAMLMap;
  const pair = paths.items.find(({ key }) => isScalar(key) && key.value === "/legacy-route");
  if (!legacyRoute || !pair || !isMap(pair.value) || !isScalar(pair.key)) return;
  const { path, operationId, summary, description, example } = legacyRoute;
  refuseTaken(paths, legacyRoute);
  pair.key.value = path;
  const route = ["paths", path];
  document.setIn([...route, "post", "operationId"], operationId);
  document.setIn([...route, "post", "summary"], summary);
  document.setIn([...route, "post", "description"], description);
  document.setIn([...route, "options", "operationId"], preflightOf(operationId));
  const exampleOf = (value: unknown) => oneLine(document, { example: { summary: example.summary, value } });
  document.setIn(
    [...route, "post", "requestBody", "content", "application/json", "examples"],
    exampleOf({ data: example.data }),
  );
  document.setIn(
    [...route, "post", "responses", "200", "content", "application/json", "examples"],
    exampleOf(example.answer),
  );
}

/** The contract for the model of `signature`: `base` is the text of openapi.base.yaml. */
export function contractOf(base: string, signature: Signature, flags = flagsOf(signature)): Document {
  const document = parseDocument(base);
  document.commentBefore = notice;
  const [first] = (document.contents as YAMLMap).items;
  if (isScalar(first?.key)) delete first.key.commentBefore; // Of the base alone.
  keepParts(document, flags);
  fillWords(document, signature);
  document.setIn(["info", "title"], signature.title);
  document.setIn(["info", "description"], signature.wording.summary);
  fillSchemas(document, signature);
  fillExamples(document, signature);
  return document;
}

/** The text of openapi.yaml. */
export function openapiText(base: string, signature: Signature): string {
  const document = contractOf(base, signature);
  fillLegacyRoute(document, signature);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, doubleQuotedMinMultiLineLength: 100_000 });
}
