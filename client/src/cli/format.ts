import Papa from "papaparse";
import { escapeFormula } from "../../../layers/csv/formula.ts";
import type { Prediction } from "../client.ts";

/** How predictions are written. */
export interface Format {
  /** What stands before the first row. */
  head: string;
  row: (prediction: Prediction) => string;
}

const columns = ["index", "id", "diagnosis", "probability", "plausible", "warnings", "line", "error"];

const unparse = (cells: unknown[]) => `${Papa.unparse([cells], { escapeFormulae: true })}\r\n`;

function cells({ index, id, diagnosis, probability, plausible, warnings, line, error }: Prediction): unknown[] {
  const faults = error?.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`) ?? [];
  return [
    index,
    id === undefined ? undefined : escapeFormula(id),
    diagnosis,
    probability,
    plausible?.join(" "),
    warnings?.map(({ feature, detail }) => `${feature ?? ""} ${detail}`.trim()).join("; "),
    line,
    error && [error.detail, faults.join("; ")].join(" ").trim(),
  ];
}

/** CSV with the API's own columns, those of contributions for `features` among them if these are given. */
export function csvFormat(features?: string[]): Format {
  const explained = features ? ["baseline", ...features.map((name) => `contribution_${name}`)] : [];
  const reasons = ({ explanation }: Prediction) => [
    explanation?.baseline,
    ...(features?.map((_, i) => explanation?.contributions[i]?.contribution) ?? []),
  ];
  return {
    head: unparse([...columns, ...explained]),
    row: (prediction) => unparse([...cells(prediction), ...(features ? reasons(prediction) : [])]),
  };
}

/** JSON lines: the API's predictions as they are. */
export const jsonFormat: Format = {
  head: "",
  row: (prediction) => `${JSON.stringify(prediction)}\n`,
};
