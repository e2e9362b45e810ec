import { createReadStream } from "node:fs";
import type { CsvAnswer } from "../csv/index.ts";
import { disarmed, type Format, type WrittenRow } from "./format.ts";
import { Stop } from "./stop.ts";

/** What an earlier run has written. */
export interface Written {
  /** Whether the next row of the input is there already. Throws a Stop where another one is in its place. */
  has: (row: Pick<CsvAnswer, "line" | "cells" | "header">) => Promise<boolean>;
  /** Throws a Stop for rows that the input does not have. */
  checkEnd: () => Promise<void>;
  /** So far: how many rows, how many of them bad, and the byte behind the last. */
  readonly rows: number;
  readonly bad: number;
  readonly end: number;
}

/** The texts of a file that end in `end`, and where: what comes behind the last was written by half. */
async function* whole(path: string, end: string): AsyncGenerator<{ text: string; at: number }> {
  let rest = Buffer.alloc(0);
  let at = 0;
  for await (const chunk of createReadStream(path)) {
    rest = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let found = rest.indexOf(end); found >= 0; found = rest.indexOf(end, start)) {
      const text = rest.toString("utf8", start, found);
      start = found + end.length;
      yield { text, at: at + start };
    }
    at += start;
    rest = rest.subarray(start);
  }
}

const idOf = ({ cells, header }: Pick<CsvAnswer, "cells" | "header">) =>
  cells[header?.findIndex((cell) => cell.trim().toLowerCase() === "id") ?? -1]?.trim() ?? "";

/** Reads the output file of an earlier run, row by row beside the input, so that neither has to fit into memory. */
export function readWritten(path: string, format: Format): Written {
  const texts = whole(path, format.end);
  const state = { rows: 0, bad: 0, end: 0 };
  let headed = format.head === "";

  async function next(): Promise<WrittenRow | undefined> {
    for (;;) {
      const { value, done } = await texts.next();
      if (done) return undefined;
      const { text, at } = value;
      if (headed) {
        const row = format.read(text);
        if (row?.index !== state.rows) throw new Stop(`Row ${state.rows} of ${path} was not written by this command.`);
        state.rows++;
        state.bad += row.bad ? 1 : 0;
        state.end = at;
        return row;
      }
      if (text + format.end !== format.head)
        throw new Stop(`${path} was not written by this command with these options.`);
      headed = true;
      state.end = at;
    }
  }

  return {
    async has(row) {
      const there = await next();
      if (!there) return false;
      if (there.id !== "" && there.id !== disarmed(idOf(row))) {
        throw new Stop(
          `Line ${row.line} of the input is not the case that row ${there.index} of ${path} answers: their ids differ. ` +
            "Resume with the input of the first run, or write to another file.",
        );
      }
      return true;
    },
    async checkEnd() {
      if (await next()) throw new Stop(`${path} has more rows than the input. Resume with the input of the first run.`);
    },
    get rows() {
      return state.rows;
    },
    get bad() {
      return state.bad;
    },
    get end() {
      return state.end;
    },
  };
}
