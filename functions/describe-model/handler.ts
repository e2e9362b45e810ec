import { type Contract, describe, operation } from "@layers/api";
import { signature } from "../../layers/api/contract/signature.ts";
import { wordsOf } from "./words.ts";

const words = wordsOf(signature);

/** Describes the model in the words of its signature, with what only its server knows: figures, thresholds, the version. */
export const handler = operation("describeModel", async ({ call }) => {
  const { name, version, features: _, classes: __, metrics = [], ...own } = await describe(call);
  // The type has what any model may have; which of it this one has, only the generated contract says.
  return { name, version, ...words, ...own, metrics } as Contract["Model"];
});
