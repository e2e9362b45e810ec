/** The example cases of the contract; events/cases.csv holds them, too. */
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../events/cases.csv", import.meta.url), "utf8");
const [header = "", ...rows] = text.trim().split("\n");
const [, ...names] = header.split(",");

/** The cells of each, by its id, in the order of `names`. */
export const caseExamples = {
  names,
  header,
  rows,
  byId: Object.fromEntries(rows.map((row) => row.split(",")).map(([id = "", ...cells]) => [id, cells])),
};
