/** What the code of the layer needs of the signature at run time, written as a TypeScript module. */
import type { Column, Signature } from "../signature.ts";

/** A column without its words, which no check needs. */
const facts = ({ title, description, unit, trainingRange, group, ...rest }: Column) => rest;

export function modelFacts({
  columns,
  classes = [],
  positive,
  undecided,
  capabilities,
  legacyRoute,
  expectedShares = {},
}: Signature): string {
  const rows = columns.map((column) => `  ${JSON.stringify(facts(column))},`);
  const route = legacyRoute && { path: legacyRoute.path, codes: legacyRoute.codes };
  return `
import type { Capability, Column, ExpectedShares, LegacyRoute } from "../signature.ts";

/** The columns in the order of the model, which is that of a CSV row. */
export const columns: readonly Omit<Column, "title">[] = [
${rows.join("\n")}
];

export const featureNames: readonly string[] = columns.map(({ name }) => name);

/** Names of the classes in the order of the model; with two, the negative one first. */
export const classes: readonly string[] = ${JSON.stringify(classes.map(({ name }) => name))};
export const positive: string | undefined = ${JSON.stringify(positive)};
export const undecided: string | undefined = ${JSON.stringify(undecided)};
export const capabilities: readonly Capability[] = ${JSON.stringify(capabilities)};
export const legacyRoute: Pick<LegacyRoute, "path" | "codes"> | undefined = ${JSON.stringify(route)};
/** Shares of the cases that are expected; empty for a model that expects none. */
export const expectedShares: ExpectedShares = ${JSON.stringify(expectedShares)};
`.trimStart();
}
