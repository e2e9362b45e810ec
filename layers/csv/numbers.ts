/** Numbers in the cells of a CSV, and the mark before their decimals. */

/** The mark before the decimals. With "none" the file does not show which, so a number that could be read both ways is an error. */
export type Decimal = "point" | "comma" | "none";

/** A number with either mark, and maybe with thousands separators: what a header does not have in a cell. */
export const isNumberLike = (cell: string): boolean =>
  /^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$|^[-+]?\d{1,3}([.,]\d{3})+([.,]\d+)?$/i.test(cell.trim());

// No digit may match two parts of an expression: many digits and an x would take quadratic time.
const plain = /^[-+]?\d+(e[-+]?\d+)?$/i;
const marks = ["point", "comma"] as const;
const marked: Record<(typeof marks)[number], RegExp> = {
  point: /^[-+]?(\d+\.\d*|\.\d+)(e[-+]?\d+)?$/i,
  comma: /^[-+]?(\d+,\d*|,\d+)(e[-+]?\d+)?$/i,
};
/** The mark in a number that has one. */
const markOf = (cell: string) => marks.find((mark) => marked[mark].test(cell));

/** One to three digits, a mark, three digits: 1,234 may be a thousand and more, or a little more than one. */
const ambiguous = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/;
/** Groups of three and another mark for the decimals. */
const grouped: typeof marked = {
  point: /^[-+]?\d{1,3}(,\d{3})+\.\d+$/,
  comma: /^[-+]?\d{1,3}(\.\d{3})+,\d+$/,
};
/** Digits with what people put between them to group them. */
const separated = /^[-+]?\d[\d.,'’\s]*$/;

/** Records by which the decimal mark is found. */
export const decimalSample = 1000;

/** The decimal mark of a file: the one that most of the unambiguous cells in its first 1,000 records use. */
export function findDecimal(records: { cells: string[] }[]): Decimal {
  const found = { point: 0, comma: 0 };
  for (const { cells } of records.slice(0, decimalSample)) {
    for (const untrimmed of cells) {
      const cell = untrimmed.trim();
      if (ambiguous.test(cell) || plain.test(cell)) continue;
      const mark = markOf(cell) ?? marks.find((mark) => grouped[mark].test(cell));
      if (mark) found[mark]++;
    }
  }
  if (found.point === found.comma) return "none";
  return found.point > found.comma ? "point" : "comma";
}

const contradicts = {
  point:
    "has a comma, but the decimal mark of this CSV is the point. Write it with a decimal point, or without the comma",
  comma:
    "has a point, but the decimal mark of this CSV is the comma. Write it with a decimal comma, or without the point",
};
const unclear =
  "can be read in two ways, as the mark in it may separate thousands or decimals. Write it without the mark, or with another decimal, like 1.2340";
const several = "has thousands separators, or several decimal marks. Write it with one decimal mark at most";

/** A cell without blanks around it as a number: NaN for what is not one, and a text for what must not be guessed. */
export function readNumber(cell: string, decimal: Decimal): number | string {
  if (plain.test(cell)) return Number(cell);
  const mark = markOf(cell);
  if (!mark) return separated.test(cell) ? several : Number.NaN;
  if (decimal === "none" && ambiguous.test(cell)) return unclear;
  if (decimal !== "none" && decimal !== mark) return contradicts[decimal];
  return Number(cell.replace(",", "."));
}
