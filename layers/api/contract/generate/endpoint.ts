/** model/endpoint.yaml for the model of a signature. */
import { parseDocument } from "yaml";
import { keepParts } from "./conditions.ts";
import type { Contract } from "./operations.ts";

const base = "../layers/api/contract/openapi.base.yaml#/";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The part of `contract` that a JSON Pointer without its first slash leads to; undefined where it lacks that. */
const partAt = (contract: unknown, pointer: string): unknown =>
  pointer.split("/").reduce((part, step) => (isObject(part) ? part[step] : undefined), contract);

/** Puts the parts of `contract` where `node` refers to openapi.base.yaml, and leaves out what the contract lacks. */
function resolve(node: unknown, contract: Contract): unknown {
  if (Array.isArray(node)) return node.map((item) => resolve(item, contract));
  if (!isObject(node)) return node;
  const { $ref } = node;
  if (typeof $ref === "string" && $ref.startsWith(base)) return partAt(contract, $ref.slice(base.length));
  const members = Object.entries(node).map(([name, value]) => [name, resolve(value, contract)] as const);
  const resolved = Object.fromEntries(members.filter(([, value]) => value !== undefined));
  const { required, properties } = resolved;
  if (!Array.isArray(required) || !isObject(properties)) return resolved;
  return { ...resolved, required: required.filter((name) => name in properties) };
}

/** `text` is model/endpoint.yaml, and `contract` that of the model, parsed. */
export function endpointOf(text: string, contract: Contract, flags: Set<string>): Contract {
  const document = parseDocument(text);
  keepParts(document, flags);
  return resolve(document.toJS(), contract) as Contract;
}
