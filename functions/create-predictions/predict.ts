import { operation, readCsv, score } from "@layers/api";
import { fromInstances, inPlace, readable } from "./cases.ts";

/** Predictions for the cases of a request, in their order; a bad CSV row has its error in its place. */
export const predict = operation("createPredictions", async ({ body, query, call }) => {
  const { explain, prevalence, ...dialect } = query;
  const isCsv = typeof body === "string";
  const { cases, ignoredColumns } = isCsv ? readCsv(body, dialect) : fromInstances(body.instances);
  const asked = { ...(explain !== undefined && { explain }), ...(prevalence !== undefined && { prevalence }) };
  const parameters = isCsv ? asked : { ...asked, ...body.parameters };
  const rows = readable(cases).map(({ row }) => row);
  call.tally.badRows = cases.length - rows.length;

  const { model, predictions } = await score(rows, parameters, call);

  return {
    model,
    predictions: inPlace(cases, predictions),
    ...(ignoredColumns.length > 0 && { ignoredColumns }),
  };
});
