import { capabilities, legacyRoute } from "../../layers/api/contract/generated/model.ts";
import { type Check, type Expected, isProblem, unlike } from "./check.ts";
import type { Request } from "./event.ts";
import { type Golden, golden, isSameModel, type ModelName, named } from "./golden.ts";
import type { Answer } from "./invoke.ts";
import { legacyChecks } from "./legacy-route.ts";
import { predictionFaults } from "./predictions.ts";

/** Faults of a model's name and version, which `found` holds. */
function wrongModel(found: unknown, { model, exact }: Expected): string[] {
  const { name, version } = (found ?? {}) as ModelName;
  if (typeof name !== "string" || typeof version !== "string") return ["the model has no name or version"];
  if (isSameModel({ name, version }, model)) return [];
  return [exact ? "the model is not that of this release" : "the model is not the one that the endpoint described"];
}

const predicts = (cases: Golden[], explained: boolean) => (answer: Answer, expected: Expected) => {
  if (answer.status !== 200) return unlike(answer, 200);
  const { model } = (answer.body ?? {}) as { model?: unknown };
  return [...wrongModel(model, expected), ...predictionFaults(answer.body, cases, explained, expected.exact)];
};

/**
 * Golden cases of one prevalence, which one request can carry: as CSV, and as JSON with the reasons of a model that gives
 * any. JSON is strict, so that it goes without those that the API refuses.
 */
function batch(cases: Golden[]): Check[] {
  const accepted = cases.filter(({ refused }) => !refused);
  if (accepted.length === 0) return [];
  const prevalence = cases[0]?.prevalence;
  const explained = capabilities.includes("explain");
  const post = { operation: "createPredictions", method: "POST", path: "/predictions" } as const;
  const csv: Request = {
    ...post,
    type: "text/csv",
    body: cases.map(({ features }) => features.join(",")).join("\n"),
    // JavaScript writes them so; a few rows may not show it.
    query: {
      ...{ delimiter: "comma", decimal: "point", header: "absent" },
      ...(prevalence !== undefined && { prevalence: String(prevalence) }),
    },
  };
  const instances = accepted.map(({ features }) => ({ features: named(features) }));
  const json: Request = {
    ...post,
    type: "application/json",
    body: JSON.stringify({ instances, parameters: { ...(explained && { explain: true }), prevalence } }),
  };
  const title = `golden cases of ${prevalence === undefined ? "no" : "a"} prevalence as`;
  return [
    { title: `${title} CSV`, request: csv, faults: predicts(cases, false) },
    { title: `${title} JSON`, request: json, faults: predicts(accepted, explained) },
  ];
}

export const description: Check = {
  title: "the model's name and version",
  request: { operation: "describeModel", method: "GET", path: "/model" },
  faults: (answer, expected) => [...unlike(answer, 200), ...wrongModel(answer.body, expected)],
};

export const checks: Check[] = [
  description,
  {
    title: "the health of the model",
    request: { operation: "getHealth", method: "GET", path: "/health" },
    faults: (answer, expected) => [
      ...unlike(answer, 200),
      ...wrongModel((answer.body as { model?: unknown } | undefined)?.model, expected),
    ],
  },
  {
    title: "a body of a wrong media type",
    request: {
      operation: "createPredictions",
      method: "POST",
      path: "/predictions",
      type: "application/xml",
      body: "<case/>",
    },
    faults: (answer) => [...unlike(answer, 415), ...(isProblem(answer) ? [] : ["the rejection is not a problem body"])],
  },
  ...[...Map.groupBy(golden, ({ prevalence }) => prevalence).values()].flatMap(batch),
  ...legacyChecks(legacyRoute, golden),
];
