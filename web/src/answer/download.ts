/** A case and its answer as files. */
import { escapeFormula } from "../../../layers/csv/formula.ts";
import type { Answered } from "./answered.ts";

const notice =
  "Demonstration and education only. Not a medical device, and not for diagnosis, screening or treatment decisions.";

export const asJson = ({ id, features, prediction, model }: Answered): string =>
  `${JSON.stringify({ notice, model, case: { ...(id && { id }), features }, prediction }, undefined, 2)}\n`;

/** Text that a spreadsheet takes for a formula has an apostrophe in front. Numbers are left alone, negative ones too. */
export function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = escapeFormula(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A header and a row: the case, its result, and what each measurement contributed. */
export function asCsv({ id, features: numbers, prediction, model }: Answered, names: string[]): string {
  const { diagnosis = "", probability = "", plausible = [], warnings = [], explanation } = prediction;
  const columns: [string, string | number][] = [
    ["id", id],
    ...names.map((name): [string, number] => [name, numbers[name] ?? Number.NaN]),
    ["diagnosis", diagnosis],
    ["probability", probability],
    ["plausible", plausible.join(" ")],
    ["warnings", warnings.map(({ feature, detail }) => (feature ? `${feature}: ${detail}` : detail)).join("; ")],
    ["baseline", explanation?.baseline ?? ""],
    ...(explanation?.contributions ?? []).map(({ feature, contribution }): [string, number] => [
      `contribution_${feature}`,
      contribution,
    ]),
    ["model", `${model.name} ${model.version}`],
  ];
  const line = (cells: (string | number)[]) => `${cells.map(cell).join()}\r\n`;
  return line(columns.map(([name]) => name)) + line(columns.map(([, value]) => value));
}
