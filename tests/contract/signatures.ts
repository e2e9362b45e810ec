/** Signatures of other models than the one in place, for what must hold of any contract. */
import { readFileSync } from "node:fs";
import type { Column, Signature } from "../../layers/api/contract/signature.ts";

/** The example that the repository comes with: another model of two classes. */
export const wine: Signature = JSON.parse(
  readFileSync(new URL("../../examples/wine/signature.json", import.meta.url), "utf8"),
);

/** As little as a model can have: one column without bounds, and no capability. */
export const smallest: Signature = {
  name: "smallest",
  version: "1",
  title: "As little as a model can have",
  description: "A model for tests.",
  intendedUse: "For tests.",
  task: "binary",
  columns: [{ name: "x", title: "X", type: "number" }],
  classes: [{ name: "no" }, { name: "yes" }],
  positive: "yes",
  capabilities: [],
  wording: { summary: "Answers yes or no.", case: "item", cases: "items", verb: "Judge" },
  examples: [{ id: "first", title: "The first", features: { x: 1 } }],
};

/** Names as data has them: with capitals, blanks, dots, marks and letters of other scripts, and as long as they may be. */
const oddNames = [
  "Total Phenols",
  "od280.od315",
  "a/b",
  "a~b",
  "50%",
  "$price",
  "{size}",
  "#1",
  "höhe",
  "価格",
  "Δt",
  "#/components/schemas/Instance",
  "x".repeat(128),
];

const columnOf = (name: string, i: number): Column => ({
  name,
  title: `Column ${i}`,
  description: "w".repeat(512),
  unit: "µg·m⁻³",
  type: i % 2 === 0 ? "number" : "integer",
  minimum: -1_000_000,
  maximum: 1_000_000,
  trainingRange: [-10, 10],
  aliases: Array.from({ length: 20 }, (_, k) => `other name ${k} of column ${i}`),
});

const columns = Array.from({ length: 200 }, (_, i) => columnOf(oddNames[i] ?? `column ${i} ${"n".repeat(100)}`, i));
const features = Object.fromEntries(columns.map(({ name }) => [name, -1]));

/** As much as a model of two classes can have. */
export const largest: Signature = {
  ...smallest,
  name: "largest",
  title: "As much as a model can have",
  columns,
  classes: [{ name: "non, pas du tout" }, { name: "はい" }],
  positive: "はい",
  undecided: "who knows?",
  capabilities: ["explain", "prevalence", "refer", "sets", "guard"],
  examples: Array.from({ length: 20 }, (_, i) => ({ id: `example-${i}`, title: `Example ${i}`, features })),
};
