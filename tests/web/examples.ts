/** The example cases of the signature, as the page fills them in. */
import Papa from "papaparse";
import { featureNames, rowOf, signature } from "../support/model.ts";

const line = (cells: readonly unknown[]) => Papa.unparse([[...cells]]);
const cases = signature.examples.map(({ id, features }) => ({ id, cells: rowOf(features).map(String) }));

export const caseExamples = {
  names: featureNames,
  /** As a CSV with their ids. */
  header: line(["id", ...featureNames]),
  rows: cases.map(({ id, cells }) => line([id, ...cells])),
  /** The cells of each, by its id, in the order of `names`. */
  byId: Object.fromEntries(cases.map(({ id, cells }) => [id, cells])),
};
