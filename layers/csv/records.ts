import Papa from "papaparse";
import { CsvError } from "./text.ts";

export const delimiters = { comma: ",", semicolon: ";", tab: "\t" } as const;
export type Delimiter = keyof typeof delimiters;

export interface CsvRecord {
  /** Where it begins in the input, from 1. */
  line: number;
  /** As it was written, without its line end. */
  text: string;
  cells: string[];
}

/** Characters. No case is as long; an open quote would swallow the rest of the file. */
const longest = 100_000;

/** What Papa's parser passes for each row. */
interface Row {
  data: [cells: string[]];
  errors: unknown[];
  meta: { cursor: number };
}

export const isEmpty = (cells: string[]): boolean => cells.every((cell) => cell.trim() === "");

/** A line without any content. A row whose cells are all empty is not blank: it has delimiters. */
const isBlank = (cells: string[], raw: string): boolean => cells.length === 1 && raw.trim() === "";

/** Some programs write a blank after each delimiter, and Papa does not recognise a quote behind a blank. */
function blanksBeforeQuotes(firstLine: string, delimiter: string): RegExp | undefined {
  const blanks = new RegExp(`(^|[\n${delimiter}]) +(?=")`, "g");
  return blanks.test(firstLine) ? blanks : undefined;
}

/** Blank lines in a row, as a number: a body may have millions of them. */
interface Blanks {
  line: number;
  count: number;
}

function* expand({ line, count }: Blanks): Generator<CsvRecord> {
  for (let i = 0; i < count; i++) yield { line: line + i, text: "", cells: [""] };
}

/**
 * Reads the records of a CSV (RFC 4180), all at once or piece by piece. The function it returns takes text with unified line
 * ends and gives the records that are complete; `last` says that no text follows. Blank lines at the end of the input are
 * dropped; any other is a record. Throws a CsvError for quotes that do not match and for a record that is too long, after the
 * records before it.
 */
export function createRecordReader(delimiter: Delimiter, firstLine = 1) {
  const character = delimiters[delimiter];
  let line = firstLine;
  let rest = "";
  let begun = false;
  let spaces: RegExp | undefined;
  let blanks: Blanks = { line, count: 0 };

  function parse(text: string, last: boolean) {
    const found: (CsvRecord | Blanks)[] = [];
    let start = 0;
    let broken = false;
    const step = ({ data: [cells], errors, meta }: Row) => {
      broken = errors.length > 0;
      if (broken) return parser.abort();
      const raw = text.slice(start, meta.cursor);
      const begins = line;
      line += raw.split("\n").length - 1;
      start = meta.cursor;
      if (isBlank(cells, raw)) {
        if (blanks.count++ === 0) blanks.line = begins;
        return;
      }
      if (blanks.count > 0) {
        found.push(blanks);
        blanks = { line, count: 0 };
      }
      found.push({ line: begins, text: raw.replace(/\n$/, ""), cells });
    };
    // Papa.parse itself cannot read text that comes in pieces; its types lack the options of the parser.
    const parser = new Papa.Parser({ delimiter: character, newline: "\n", step } as unknown as Papa.ParseConfig);
    parser.parse(text, 0, !last);
    rest = text.slice(start);
    return { found, broken };
  }

  return function* read(piece: string, last: boolean): Generator<CsvRecord> {
    let text = rest + piece;
    if (!begun) {
      begun = last || text.includes("\n") || text.length > longest;
      rest = text;
      if (!begun) return;
      spaces = blanksBeforeQuotes(text.split("\n", 1)[0] ?? "", character);
    }
    if (spaces) text = text.replaceAll(spaces, "$1");
    const { found, broken } = parse(text, last);
    for (const item of found) {
      if ("cells" in item) yield item;
      else yield* expand(item);
    }
    if (broken) throw new CsvError(`The quotes in line ${line} of the CSV do not match.`, line);
    if (rest.length > longest) {
      const what = `is longer than ${longest.toLocaleString("en")} characters. Is a quote left open?`;
      throw new CsvError(`The row in line ${line} of the CSV ${what}`, line);
    }
  };
}

const pieceLength = 65_536;

/** The records of a text, as they are asked for: whoever leaves early need not hold those of millions of rows. */
export function* recordsOf(text: string, delimiter: Delimiter, firstLine: number): Generator<CsvRecord> {
  const read = createRecordReader(delimiter, firstLine);
  for (let at = 0; at < text.length; at += pieceLength)
    yield* read(text.slice(at, at + pieceLength), at + pieceLength >= text.length);
}
