import { operation, Problem, readCsv, score } from "@layers/api";

/** The tutorial's route: one row as text in, the letter of the likelier class out. */
export const handler = operation("predictBreastCancer", async ({ body, call }) => {
  const [row, ...more] = readCsv(body.data);
  if (!row || !("row" in row) || more.length > 0)
    throw new Problem(400, "data must hold the numbers of exactly one case.");

  const { predictions } = await score([row.row], {}, call);

  return predictions[0]?.label;
});
