/** A case and its answer as files. */
import { escapeUnlessNumber } from "../../../layers/csv/formula.ts";
import { csvCell } from "../csv-cell.ts";
import type { Form } from "../form.ts";
import { unusedName } from "../unused-name.ts";
import type { Answered } from "./answered.ts";

type Notice = Form["wording"]["notice"];

export function asJson({ id, features, prediction, model }: Answered, notice?: Notice): string {
  const told = notice && { notice: [notice.heading, notice.text].filter(Boolean).join(" ") };
  return `${JSON.stringify({ ...told, model, case: { ...(id && { id }), features }, prediction }, undefined, 2)}\n`;
}

/** Text that a spreadsheet takes for a formula has an apostrophe in front. Numbers are left alone, negative ones too, as text as well. */
export const cell = (value: string | number): string =>
  typeof value === "number" ? String(value) : csvCell(escapeUnlessNumber(value));

/** A header and a row: the case, its result, and what each column contributed, where the model says that. */
export function asCsv({ id, features: numbers, prediction, model }: Answered, names: string[]): string {
  const { label = "", probability = "", plausible, warnings = [], explanation } = prediction;
  const own = ["id", ...names];
  const columns: [string, string | number][] = [
    ["label", label],
    ["probability", probability],
    ...(plausible ? [["plausible", plausible.join("; ")] as [string, string]] : []),
    ["warnings", warnings.map(({ feature, detail }) => (feature ? `${feature}: ${detail}` : detail)).join("; ")],
    ...(explanation ? [["baseline", explanation.baseline] as [string, number]] : []),
    ...(explanation?.contributions ?? []).map(({ feature, contribution }): [string, number] => [
      `contribution_${feature}`,
      contribution,
    ]),
    ["model", `${model.name} ${model.version}`],
  ];
  const line = (cells: (string | number)[]) => `${cells.map(cell).join()}\r\n`;
  return (
    line([...own, ...columns.map(([name]) => unusedName(name, own))]) +
    line([id, ...names.map((name) => numbers[name] ?? Number.NaN), ...columns.map(([, value]) => value)])
  );
}
