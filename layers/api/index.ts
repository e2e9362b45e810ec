/** What the functions may use of the layer. */
import type { components } from "./contract/generated/openapi.d.ts";

export { capabilities, featureNames, legacyRoute } from "./contract/generated/model.ts";
export { likelierClass } from "./contract/likelier-class.ts";
export { Problem } from "./contract/problem.ts";
export { isUnlikeTraining } from "./contract/warnings.ts";
export type { CsvCase as Case } from "./csv/read.ts";
export { readCsv } from "./csv/read.ts";
export { configurationReason } from "./endpoint/configuration-errors.ts";
export type { Reply } from "./endpoint/endpoint.ts";
export { describe, score } from "./endpoint/endpoint.ts";
export { describeInvalid, EndpointProblem } from "./endpoint/errors.ts";
export { operation } from "./http/operation.ts";
export { routeOf } from "./http/proxy-event.ts";
export type Contract = components["schemas"];
