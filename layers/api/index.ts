/** What the functions may use of the layer. */
import type { components } from "./generated/openapi.d.ts";

export { configurationReason } from "./configuration-errors.ts";
export type { CsvCase as Case } from "./csv/read.ts";
export { readCsv } from "./csv/read.ts";
export type { Reply } from "./endpoint.ts";
export { describe, score } from "./endpoint.ts";
export { describeInvalid, EndpointProblem } from "./endpoint-errors.ts";
export { columns, featureNames } from "./generated/operations.ts";
export { operation } from "./operation.ts";
export { Problem } from "./problem.ts";
export type Contract = components["schemas"];
