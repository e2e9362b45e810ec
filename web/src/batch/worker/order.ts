import type { Filter, SortKey, Wish } from "../types.ts";
import type { Answers } from "./answers.ts";

/** Whether a row is one of those to show. */
export function passes(answers: Answers, filter: Filter): (row: number) => boolean {
  if (filter.show === "warned") return (row) => (answers.warnings[row] ?? 0) > 0;
  if (filter.show === "failed") return answers.isFailed;
  if (filter.show !== "label") return () => true;
  const place = answers.names.indexOf(filter.label);
  return (row) => answers.label[row] === place;
}

const { compare: byText } = new Intl.Collator("en", { numeric: true });

/** Compares two rows. Undefined for the order of the input. */
function comparison(answers: Answers, sort: SortKey): ((a: number, b: number) => number) | undefined {
  const { ids, names, label, probability, warnings } = answers;
  const nameOf = (row: number) => names[label[row] ?? 0] ?? "";
  const numbers = { probability, notes: warnings } as const;
  if (sort === "row") return;
  if (sort === "id") return (a, b) => byText(ids[a] ?? "", ids[b] ?? "");
  if (sort === "label") return (a, b) => byText(nameOf(a), nameOf(b));
  const column = numbers[sort];
  return (a, b) => (column[a] ?? 0) - (column[b] ?? 0);
}

/**
 * The rows to show, in the order to show them; undefined for all of them in the order of the input. Rows with errors come
 * last, whichever way round. Rows that are alike stay in the order of the input.
 */
export function orderOf(answers: Answers, { filter, sort, descending }: Wish): Uint32Array | undefined {
  if (filter.show === "all" && sort === "row" && !descending) return;
  const keep = passes(answers, filter);
  const rows = new Uint32Array(answers.done);
  let count = 0;
  for (let row = 0; row < answers.done; row++) if (keep(row)) rows[count++] = row;
  const kept = rows.slice(0, count);
  const compare = comparison(answers, sort);
  if (!compare) return descending ? kept.reverse() : kept;
  const way = descending ? -1 : 1;
  return kept.sort((a, b) => Number(answers.isFailed(a)) - Number(answers.isFailed(b)) || way * compare(a, b) || a - b);
}
