import { isUnlikeTraining, legacyRoute, likelierClass, operation, Problem, readCsv, score } from "@layers/api";

/** The route of an earlier API: one row as text in, the code of the likelier class out. The model gives none if it cannot judge. */
export const legacy = operation("legacyRoute", async ({ body, call }) => {
  const [row, ...more] = readCsv(body.data).cases;
  if (!row || !("row" in row) || more.length > 0)
    throw new Problem(400, "data must hold the numbers of exactly one case.");

  const { predictions } = await score([row.row], {}, call);
  const { probabilities = {}, warnings = [] } = predictions[0] ?? {};
  if (isUnlikeTraining(warnings)) {
    const errors = warnings.map(({ feature, detail }) => ({ detail: [feature, detail].filter(Boolean).join(": ") }));
    throw new Problem(422, "The model cannot judge a case like this: the numbers are unlike those it knows.", {
      errors,
    });
  }

  return legacyRoute?.codes[likelierClass(probabilities)];
});
