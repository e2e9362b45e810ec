import { createHash } from "node:crypto";
import type { CsvAnswer } from "../csv/index.ts";
import type { AnsweredRows } from "./resume-state.ts";
import { FinalStop } from "./stop.ts";

type Row = Pick<CsvAnswer, "line" | "cells" | "header">;

/** Counts the rows that are answered. `saved` are those that an interrupted run answered. */
export function countRows(saved: AnsweredRows | undefined) {
  const hash = createHash("sha256");
  let [count, bad] = [0, saved?.bad ?? 0];
  let model = saved?.model;
  const sha256 = () => hash.copy().digest("hex");

  function add({ line, cells, header }: Row): void {
    if (count++ === 0) hash.update(JSON.stringify(header ?? null));
    hash.update(JSON.stringify([line, cells]));
  }

  return {
    /** Counts a row as answered before; false behind the last of these. Throws a FinalStop if the rows are others. */
    skip(row: Row): boolean {
      if (count === (saved?.count ?? 0)) return false;
      add(row);
      if (count === saved?.count && sha256() !== saved.sha256) {
        throw new FinalStop(
          `The input is not that of the interrupted run: its first ${count.toLocaleString("en")} rows differ. ` +
            "Use the same input, or name another output file.",
        );
      }
      return true;
    },
    /** Throws a FinalStop if not all rows came that were answered before. */
    checkSkipped(): void {
      if (count >= (saved?.count ?? 0)) return;
      throw new FinalStop(
        `The input is not that of the interrupted run: it has ${count.toLocaleString("en")} rows, and ` +
          `${saved?.count.toLocaleString("en")} were answered. Use the same input, or name another output file.`,
      );
    },
    /** Counts a row that was answered now. */
    answer(answer: CsvAnswer): void {
      model = answer.model;
      add(answer);
      if (answer.prediction.error) bad++;
    },
    get count() {
      return count;
    },
    /** All that a later run needs to know about these rows. */
    summary: (): AnsweredRows => ({ count, bad, sha256: sha256(), model }),
  };
}
