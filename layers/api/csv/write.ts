import Papa from "papaparse";
import { escapeUnlessNumber } from "../../csv/formula.ts";
import { capabilities, featureNames } from "../contract/generated/model.ts";
import type { components } from "../contract/generated/openapi.d.ts";

type Prediction = components["schemas"]["Prediction"];

/** Whether the model names every class that a case may belong to. */
const hasSets = capabilities.includes("sets");

const header = ["index", "id", "label", "probability", ...(hasSets ? ["plausible"] : []), "warnings", "line", "error"];

const escaped = (cell: unknown) => (typeof cell === "string" ? escapeUnlessNumber(cell) : cell);

/** The cells of one prediction, in the order of `header`. */
function cells(prediction: Prediction, explained: boolean): unknown[] {
  const { index, id, label, probability, plausible, warnings, line, error, explanation } = prediction;
  const contributions =
    explanation?.contributions.map(({ contribution }) => contribution) ?? featureNames.map(() => undefined);
  const faults = error?.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`) ?? [];
  return [
    index,
    id,
    label,
    probability,
    ...(hasSets ? [plausible?.join("; ")] : []),
    warnings?.map(({ feature, detail }) => `${feature ?? ""} ${detail}`.trim()).join("; "),
    line,
    error && [error.detail, faults.join("; ")].join(" ").trim(),
    ...(explained ? [explanation?.baseline, ...contributions] : []),
  ];
}

/**
 * An answer as CSV with a header (RFC 4180), a row a case. Columns of contributions only where the answer has them. A text
 * cell that a spreadsheet would take for a formula is escaped with an apostrophe.
 */
export function writeCsv({ predictions }: { predictions: Prediction[] }): string {
  const explained = predictions.some(({ explanation }) => explanation);
  const reasons = explained ? ["baseline", ...featureNames.map((name) => `contribution_${name}`)] : [];
  const rows = predictions.map((prediction) => cells(prediction, explained).map(escaped));
  return `${Papa.unparse({ fields: [...header, ...reasons], data: rows })}\r\n`;
}
