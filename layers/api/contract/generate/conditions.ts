/** Keeps the parts of a contract that a model has. */
import { type Document, isMap, isPair, isScalar, isSeq, type Pair, visit, type YAMLMap, type YAMLSeq } from "yaml";
import type { Signature } from "../signature.ts";

/** What `x-if` may name. */
export function flagsOf({ task, capabilities, legacyRoute }: Signature): Set<string> {
  const classification = task === "regression" ? [] : ["classification"];
  return new Set([task, ...classification, ...capabilities, ...(legacyRoute ? ["legacyRoute"] : [])]);
}

/** Removes the members of a map or list of which `isAbsent` says so. */
function removeWhere(document: Document, isAbsent: (value: YAMLMap) => boolean): void {
  const absent = (item: unknown) =>
    isMap(isPair(item) ? item.value : item) && isAbsent((isPair(item) ? item.value : item) as YAMLMap);
  const filter = (node: { items: unknown[] }) => {
    node.items = node.items.filter((item) => !absent(item));
  };
  visit(document, { Map: (_, node) => filter(node as YAMLMap), Seq: (_, node) => filter(node as YAMLSeq) });
}

const isNamed = (name: string) => (pair: Pair) => isScalar(pair.key) && pair.key.value === name;

/** Leaves in `required` only what `properties` has. */
function trimRequired(document: Document): void {
  visit(document, {
    Map(_, node) {
      const required = node.get("required");
      const properties = node.get("properties");
      if (!isSeq(required) || !isMap(properties)) return;
      required.items = required.items.filter((item) => isScalar(item) && properties.has(item.value));
      // API Gateway refuses an empty list.
      if (required.items.length === 0) node.items = node.items.filter((pair) => !isNamed("required")(pair as Pair));
    },
  });
}

/**
 * Removes from `document` each part with an `x-if` that is not among `flags`, whatever refers to a schema that is gone, and the
 * `x-if` of those that stay.
 */
export function keepParts(document: Document, flags: Set<string>): void {
  removeWhere(document, (map) => map.has("x-if") && !flags.has(String(map.get("x-if"))));
  visit(document, { Map: (_, node) => void node.delete("x-if") });
  const schemas = document.getIn(["components", "schemas"]);
  const isGone = (map: YAMLMap) => {
    const [, name] = /^#\/components\/schemas\/(\w+)$/.exec(String(map.get("$ref") ?? "")) ?? [];
    return name !== undefined && isMap(schemas) && !schemas.has(name);
  };
  removeWhere(document, isGone);
  trimRequired(document);
}
