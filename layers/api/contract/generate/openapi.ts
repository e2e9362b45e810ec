/** openapi.yaml: openapi.base.yaml for the model of a signature. */
import { type Document, isScalar, parseDocument, visit, type YAMLMap } from "yaml";
import type { Signature } from "../signature.ts";
import { flagsOf, keepParts } from "./conditions.ts";
import { fillExamples } from "./examples.ts";
import { fillLegacyRoute } from "./legacy-route.ts";
import { fillSchemas } from "./schemas.ts";

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

/** Bytes that API Gateway takes of one model. */
const largestModel = 400_000;

/** Throws where API Gateway would refuse to import a schema of the contract. */
function refuseTooLarge(document: Document): void {
  const { schemas } = document.toJS().components as { schemas: Record<string, object> };
  for (const [name, schema] of Object.entries(schemas)) {
    const bytes = Buffer.byteLength(JSON.stringify(schema));
    if (bytes > largestModel)
      throw new Error(
        `model/signature.json: columns make the schema ${name} of ${bytes} bytes, and API Gateway takes ${largestModel}: shorten their descriptions.`,
      );
  }
}

/** The text of openapi.yaml. Throws where API Gateway would refuse it. */
export function openapiText(base: string, signature: Signature): string {
  const document = contractOf(base, signature);
  fillLegacyRoute(document, signature);
  refuseTooLarge(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, doubleQuotedMinMultiLineLength: 100_000 });
}
