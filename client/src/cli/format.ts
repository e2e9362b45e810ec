import Papa from "papaparse";
import { escapeUnlessNumber } from "../../../layers/csv/formula.ts";
import type { AnyPrediction } from "../types.ts";

/** How predictions are written. */
export interface Format {
  /** What stands before the first row. */
  head: string;
  row: (prediction: AnyPrediction) => string;
}

/** What decides the columns of CSV. */
interface Columns {
  /** Whether the model names every class that a case may belong to. */
  sets: boolean;
  /** The model's columns, where what each contributed is asked for. */
  explained?: string[] | undefined;
}

const escaped = (cell: unknown) => (typeof cell === "string" ? escapeUnlessNumber(cell) : cell);

const unparse = (cells: unknown[]) => `${Papa.unparse([cells.map(escaped)])}\r\n`;

function cells(prediction: AnyPrediction, { sets }: Columns): unknown[] {
  const { index, id, label, probability, plausible, warnings, line, error } = prediction;
  const faults = error?.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`) ?? [];
  return [
    index,
    id,
    label,
    probability,
    ...(sets ? [plausible?.join("; ")] : []),
    warnings?.map(({ feature, detail }) => `${feature ?? ""} ${detail}`.trim()).join("; "),
    line,
    error && [error.detail, faults.join("; ")].join(" ").trim(),
  ];
}

/** CSV with the API's own columns. */
export function csvFormat(columns: Columns): Format {
  const { sets, explained } = columns;
  const head = ["index", "id", "label", "probability", ...(sets ? ["plausible"] : []), "warnings", "line", "error"];
  const reasonsHead = explained ? ["baseline", ...explained.map((name) => `contribution_${name}`)] : [];
  const reasons = ({ explanation }: AnyPrediction) => [
    explanation?.baseline,
    ...(explained?.map((_, i) => explanation?.contributions[i]?.contribution) ?? []),
  ];
  return {
    head: unparse([...head, ...reasonsHead]),
    row: (prediction) => unparse([...cells(prediction, columns), ...(explained ? reasons(prediction) : [])]),
  };
}

/** JSON lines: the API's predictions as they are. */
export const jsonFormat: Format = {
  head: "",
  row: (prediction) => `${JSON.stringify(prediction)}\n`,
};
