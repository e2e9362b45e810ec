import { operation, readCsv, score } from "@layers/api";
import { fromInstances, inPlace, readable } from "./cases.ts";

/** Diagnoses the cases of a request, in their order; a bad CSV row has its error in its place. */
export const handler = operation("createPredictions", async ({ body, query, call }) => {
  const cases = typeof body === "string" ? readCsv(body) : fromInstances(body.instances);
  const parameters = typeof body === "string" ? query : { ...query, ...body.parameters };
  const rows = readable(cases).map(({ row }) => row);
  call.tally.badRows = cases.length - rows.length;

  const { model, predictions } = await score(rows, parameters, call);

  return { model, predictions: inPlace(cases, predictions) };
});
