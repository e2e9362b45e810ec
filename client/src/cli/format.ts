import Papa from "papaparse";
import type { Prediction } from "../client.ts";

/** A row of an output that was written before. */
export interface WrittenRow {
  index: number;
  /** As `disarmed` gives it; empty where the row has none. */
  id: string;
  bad: boolean;
}

/** How predictions are written. */
export interface Format {
  /** What stands before the first row. */
  head: string;
  /** What ends a row, and stands nowhere else. */
  end: string;
  row: (prediction: Prediction) => string;
  /** Reads a row without its end; undefined for what is none. */
  read: (text: string) => WrittenRow | undefined;
}

/** What a spreadsheet takes for a formula, full-width signs included. */
const formula = /(^|[,;|\t\r\n"'])(?=[ \t\r\n]{0,64}[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])/g;

/** An id with an apostrophe before what begins a formula, as in the API's own CSV. */
export const disarmed = (id: string): string => id.replaceAll(formula, "$1'");

const columns = ["index", "id", "diagnosis", "probability", "plausible", "warnings", "line", "error"];

const unparse = (cells: unknown[]) => `${Papa.unparse([cells], { escapeFormulae: true })}\r\n`;

function cells({ index, id, diagnosis, probability, plausible, warnings, line, error }: Prediction): unknown[] {
  const faults = error?.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`) ?? [];
  return [
    index,
    id === undefined ? undefined : disarmed(id),
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
  const width = columns.length + explained.length;
  const reasons = ({ explanation }: Prediction) => [
    explanation?.baseline,
    ...(features?.map((_, i) => explanation?.contributions[i]?.contribution) ?? []),
  ];
  return {
    head: unparse([...columns, ...explained]),
    end: "\r\n", // A line end in an id is "\n".
    row: (prediction) => unparse([...cells(prediction), ...(features ? reasons(prediction) : [])]),
    read(text) {
      const [row = []] = Papa.parse<string[]>(text, { delimiter: ",", newline: "\r\n" }).data;
      const [index = "", id = ""] = row;
      if (!/^\d+$/.test(index) || row.length !== width) return undefined;
      return { index: Number(index), id, bad: row[columns.indexOf("error")] !== "" };
    },
  };
}

/** JSON lines: the API's predictions as they are. */
export const jsonFormat: Format = {
  head: "",
  end: "\n",
  row: (prediction) => `${JSON.stringify(prediction)}\n`,
  read(text) {
    try {
      const { index, id = "", error } = JSON.parse(text) as Prediction;
      return { index, id: disarmed(id), bad: error !== undefined };
    } catch {
      return undefined;
    }
  },
};
