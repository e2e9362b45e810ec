/** How a CSV is written, found once for a file and passed on with each part of it. */
import { withoutUnnamedEnd } from "./columns.ts";
import { type Decimal, isNumberLike } from "./numbers.ts";
import { type CsvRecord, createRecordReader, type Delimiter, delimiters } from "./records.ts";
import { CsvError } from "./text.ts";

/** In the words of the query parameters of POST /predictions. */
export interface Dialect {
  delimiter: Delimiter;
  decimal: Decimal;
  header: "present" | "absent";
}

/** Characters, and records in them, by which the delimiter is found. */
export const sampleLength = 65_536;
const sampleRecords = 100;

/** The records at the start of a text, as far as they can be read. The last one may be cut. */
function firstRecords(sample: string, delimiter: Delimiter): CsvRecord[] {
  const records: CsvRecord[] = [];
  try {
    for (const record of createRecordReader(delimiter)(sample, true)) {
      records.push(record);
      if (records.length === sampleRecords) break;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return records;
}

const others = (delimiter: Delimiter): string[] =>
  Object.values(delimiters).filter((character) => character !== delimiters[delimiter]);

/**
 * How much speaks for a delimiter: each cell does that is a number or has no other delimiter in it, and one that has speaks
 * against it. Rows count that are as wide as the first: a cut one rarely is.
 */
function evidence(sample: string, delimiter: Delimiter): number {
  const foreign = others(delimiter);
  let width: number | undefined;
  let sum = 0;
  for (const { cells } of firstRecords(sample, delimiter)) {
    const filled = withoutUnnamedEnd(cells);
    if (filled.length === 0) continue;
    width ??= filled.length;
    if (cells.length < width || filled.length > width) continue;
    for (const cell of filled)
      sum += isNumberLike(cell) || !foreign.some((character) => cell.trim().includes(character)) ? 1 : -1;
  }
  return sum;
}

/** The delimiter of a text with unified line ends, of which the first `sampleLength` characters are enough. */
export function findDelimiter(text: string): Delimiter {
  const sample = text.slice(0, sampleLength);
  // Without a comma in its first line, a file of one column may have decimal commas.
  const oneColumn = !sample.trimStart().split("\n", 1)[0]?.includes(",");
  const candidates = (["semicolon", "tab"] as const).filter(
    (delimiter) => oneColumn || sample.includes(delimiters[delimiter]),
  );
  let best: Delimiter = "comma";
  let most = candidates.length > 0 ? evidence(sample, best) : 0;
  for (const delimiter of candidates) {
    const found = evidence(sample, delimiter);
    if (found > most) [best, most] = [delimiter, found];
  }
  return best;
}
