/** CSV bodies in every dress the contract takes. */
import fc from "fast-check";
import { id, names, row } from "./cases.ts";
import { textNumber } from "./spelling.ts";

export interface Written {
  /** What the body says of each case. */
  cases: { id?: string; numbers: number[] }[];
  /** Its cells as they are written, the ids as the last. */
  rows: string[][];
  dress: Dress;
}

export interface Dress {
  header: boolean;
  ids: boolean;
  /** The columns in the order of the body. */
  order: number[];
  bom: boolean;
  delimiter: string;
  decimalComma: boolean;
  quotes: boolean;
  ending: string;
  /** Lines without content at the end. */
  blanks: boolean;
  padded: boolean;
  capitals: boolean;
  lastEnding: boolean;
}

const dresses: fc.Arbitrary<Dress> = fc
  .record({
    header: fc.boolean(),
    ids: fc.boolean(),
    order: fc.shuffledSubarray([...names.keys(), names.length], { minLength: names.length + 1 }),
    bom: fc.boolean(),
    delimiter: fc.constantFrom(",", ";", "\t"),
    decimalComma: fc.boolean(),
    quotes: fc.boolean(),
    ending: fc.constantFrom("\n", "\r\n", "\r", "\r\r\n"),
    blanks: fc.boolean(),
    padded: fc.boolean(),
    capitals: fc.boolean(),
    lastEnding: fc.boolean(),
  })
  .map((dress) => ({
    ...dress,
    ids: dress.ids && dress.header,
    decimalComma: dress.decimalComma && dress.delimiter !== ",",
  }));

/** As a cell gives it back: without blanks around it, and with one sort of line ending. */
const idCell = id
  .map((text) =>
    text
      .toWellFormed()
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(/[\0\uFFFD]/g, "?")
      .trim(),
  )
  .filter((text) => text !== "");

const spelt = row.chain((numbers) => fc.tuple(fc.constant(numbers), fc.tuple(...numbers.map(textNumber)), idCell));

/** A body of 1 to `maxLength` cases. */
export const written = (maxLength = 4): fc.Arbitrary<Written> =>
  fc.tuple(dresses, fc.array(spelt, { minLength: 1, maxLength })).map(([dress, entries]) => ({
    dress,
    cases: entries.map(([numbers, , id]) => (dress.ids ? { id, numbers } : { numbers })),
    rows: entries.map(([, cells, id]) => [...cells, id]),
  }));

function cell(text: string, { delimiter, quotes, padded }: Dress): string {
  const wide = padded ? ` ${text} ` : text;
  // A quote in a cell and a delimiter need quotes, as a line ending does.
  return quotes || /["\n]/.test(wide) || wide.includes(delimiter) ? `"${wide.replaceAll('"', '""')}"` : wide;
}

/** The body as text. */
export function csvText({ dress, rows }: Pick<Written, "dress" | "rows">): string {
  const { header, ids, order, bom, delimiter, decimalComma, ending, blanks, capitals, lastEnding } = dress;
  const columns = (header ? order : [...names.keys()]).filter((column) => ids || column < names.length);
  const head = columns.map((column) => names[column] ?? "id").map((name) => (capitals ? name.toUpperCase() : name));
  const numbers = rows.map((cells) =>
    columns.map((column) => {
      const text = cells[column] ?? "";
      return decimalComma && column < names.length ? text.replace(".", ",") : text;
    }),
  );
  const lines = (header ? [head, ...numbers] : numbers).map((cells) =>
    cells.map((text) => cell(text, dress)).join(delimiter),
  );
  const end = blanks ? `${ending}${ending}  ${ending}` : "";
  return `${bom ? "\uFEFF" : ""}${lines.join(ending)}${end}${lastEnding ? ending : ""}`;
}
