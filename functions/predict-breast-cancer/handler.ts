import { operation, Problem, readCsv, score } from "@layers/api";

/** The tutorial's route: one row as text in, the letter of the likelier class out. The model gives none if it cannot judge. */
export const handler = operation("predictBreastCancer", async ({ body, call }) => {
  const [row, ...more] = readCsv(body.data).cases;
  if (!row || !("row" in row) || more.length > 0)
    throw new Problem(400, "data must hold the numbers of exactly one case.");

  const { predictions } = await score([row.row], {}, call);
  const { label, warnings = [] } = predictions[0] ?? {};
  if (label === undefined) {
    const errors = warnings.map(({ feature, detail }) => ({ detail: [feature, detail].filter(Boolean).join(": ") }));
    throw new Problem(422, "The model cannot judge a case like this: the numbers are unlike those it knows.", {
      errors,
    });
  }

  return label;
});
