/** Whether a signature can be used: what is wrong with it, in a sentence for each fault. */
import { Ajv, type ErrorObject } from "ajv";
import schema from "../../../model/signature.schema.json" with { type: "json" };
import { classFaults } from "./check-signature/classes.ts";
import { columnFaults } from "./check-signature/columns.ts";
import { exampleFaults, legacyRouteFaults } from "./check-signature/rows.ts";
import type { Capability, Signature } from "./signature.ts";
import { detailOf } from "./wording.ts";

const fitsSchema = new Ajv({ allErrors: true }).compile(schema);

/** Which tasks a capability is of. */
const tasks: Record<Capability, Signature["task"][]> = {
  explain: ["binary", "multiclass", "regression"],
  prevalence: ["binary"],
  refer: ["binary"],
  sets: ["binary", "multiclass"],
  intervals: ["regression"],
  guard: ["binary", "multiclass", "regression"],
};

function taskFaults({ task, capabilities }: Signature): string[] {
  return [
    ...(task === "binary" ? [] : [`task ${task} is not supported yet: use binary`]),
    ...capabilities
      .filter((capability) => !tasks[capability].includes(task))
      .map((capability) => `capabilities has ${capability}, which a model of the task ${task} cannot have`),
  ];
}

/** What of expectedShares the model never gives. */
function shareFaults({ task, capabilities, expectedShares = {} }: Signature): string[] {
  const given = {
    positive: task === "binary",
    undecided: capabilities.includes("refer"),
    outOfDistribution: capabilities.includes("guard"),
  };
  const needs = { positive: "task binary", undecided: "capability refer", outOfDistribution: "capability guard" };
  return (Object.keys(expectedShares) as (keyof typeof given)[])
    .filter((name) => !given[name])
    .map((name) => `expectedShares/${name} must be absent without the ${needs[name]}`);
}

/** What breaks the schema, in words that those of the contract lack. */
const details: Record<string, (params: ErrorObject["params"]) => string> = {
  additionalProperties: () => "is not a field of a signature",
  uniqueItems: ({ i, j }) => `has the same text twice, as its items ${j} and ${i}`,
  pattern: ({ pattern }) => `must match the pattern ${pattern}`,
  minProperties: () => "must not be empty",
};

function schemaFault({ instancePath, keyword, params }: ErrorObject): string {
  // Where a field is missing or not allowed, Ajv points to its parent.
  const name: string | undefined = params.missingProperty ?? params.additionalProperty;
  const field = [...instancePath.split("/").slice(1), ...(name === undefined ? [] : [name])].join("/");
  return `${field || "the file"} ${details[keyword]?.(params) ?? detailOf(keyword, params)}`;
}

/** What is wrong with a parsed signature: sentences that begin with the field. Empty for one that can be used. */
export function signatureFaults(value: unknown): string[] {
  if (!fitsSchema(value)) return (fitsSchema.errors ?? []).map(schemaFault);
  const signature = value as unknown as Signature;
  return [taskFaults, columnFaults, classFaults, exampleFaults, shareFaults, legacyRouteFaults].flatMap((faults) =>
    faults(signature),
  );
}
