import { likelierClass } from "../../layers/api/contract/likelier-class.ts";
import type { LegacyRoute } from "../../layers/api/contract/signature.ts";
import { isUnlikeTraining } from "../../layers/api/contract/warnings.ts";
import { type Check, isProblem, unlike } from "./check.ts";
import type { Golden } from "./golden.ts";

/** What the route answers to a golden case: a code, if the model can judge it. */
const statusOf = ({ refused, prediction }: Golden) =>
  refused ? 400 : isUnlikeTraining(prediction.warnings) ? 422 : 200;

function codeCheck({ path, codes }: Pick<LegacyRoute, "path" | "codes">, entry: Golden): Check {
  const { number, features, refused } = entry;
  return {
    title: `golden case ${number} for its code`,
    request: {
      operation: "createPredictions",
      method: "POST",
      path,
      type: "application/json",
      body: JSON.stringify({ data: features.join(",") }),
    },
    faults: (answer, { exact }) => {
      const statuses = exact || refused ? [statusOf(entry)] : [200, 422];
      if (!statuses.includes(answer.status)) return unlike(answer, ...statuses);
      if (answer.status !== 200) return isProblem(answer) ? [] : ["the rejection is not a problem body"];
      const right = exact ? [codes[likelierClass(entry.prediction.probabilities)]] : Object.values(codes);
      return right.some((code) => code === answer.body) ? [] : ["the code is wrong"];
    },
  };
}

/** The golden cases by the route of an earlier API, where there is one. It knows no prevalence but the training's. */
export function legacyChecks(route: Pick<LegacyRoute, "path" | "codes"> | undefined, golden: Golden[]): Check[] {
  if (!route) return [];
  return golden.filter(({ prevalence }) => prevalence === undefined).map((entry) => codeCheck(route, entry));
}
