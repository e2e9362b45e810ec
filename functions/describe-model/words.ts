import type { Contract } from "@layers/api";
import type { Column, Signature } from "../../layers/api/contract/signature.ts";

/** A column as the contract tells it. */
function feature({ name, title, description, unit, type, minimum, maximum, trainingRange, aliases }: Column) {
  return {
    name,
    title,
    ...(description !== undefined && { description }),
    ...(unit !== undefined && { unit }),
    type,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(trainingRange && { trainingRange }),
    aliases: aliases ?? [],
  };
}

/** What a signature says of its model. What it lacks is absent. */
export function wordsOf(signature: Signature) {
  const { title, description, intendedUse, task, columns, classes, positive, undecided, target, capabilities, data } =
    signature;
  return {
    title,
    description,
    intendedUse,
    task,
    features: columns.map(feature),
    ...(classes && { classes: classes.map(({ name }) => name) }),
    ...(positive !== undefined && { positive }),
    ...(undecided !== undefined && { undecided }),
    ...(target && { target }),
    capabilities,
    ...(data && { data }),
  } satisfies Partial<Contract["Model"]>;
}
