/** The text of a CSV before it is split into records. */

/** The CSV cannot be read: why, and where. */
export class CsvError extends Error {
  override readonly name = "CsvError";
  /** Line of the input, from 1. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/** Throws a CsvError for what decoders put in place of bytes that are not UTF-8, and for the halves of UTF-16. */
export function requireUtf8(text: string): void {
  if (/[\0\uFFFD]/.test(text)) throw new CsvError("The CSV is not UTF-8.");
}

/** Line ends are LF, CRLF, CR, or the CR CR LF that a second conversion leaves. Each counts once. */
export const unifyLineEnds = (text: string): string =>
  text.includes("\r") ? text.replaceAll(/\r{0,2}\n|\r/g, "\n") : text;

/** A byte order mark, and the line that tells Excel the delimiter. */
const preamble = /^\uFEFF?(sep=[,;\t]\n)?/i;

/** `text`, with unified line ends, from its first record on, and the line where that begins. */
export function withoutPreamble(text: string): { text: string; line: number } {
  const [found = "", excelLine] = preamble.exec(text) ?? [];
  return { text: text.slice(found.length), line: excelLine ? 2 : 1 };
}
