import { ProblemError } from "../errors.ts";

type Fault = { line?: number; detail: string };

/** A refusal of the whole CSV, in the API's form. */
export function refused(detail: string, line?: number): ProblemError {
  const errors: Fault[] | undefined = line === undefined ? undefined : [{ line, detail }];
  const problem = { type: "about:blank", title: "Bad Request", status: 400, detail, requestId: "" };
  return new ProblemError({ ...problem, ...(errors && { errors }) });
}

/** CSV as it is read: text, or bytes of UTF-8. */
export type CsvSource = AsyncIterable<string | Uint8Array> | ReadableStream<string> | ReadableStream<Uint8Array>;

/** Safari cannot iterate over a ReadableStream. */
async function* chunksOf(source: CsvSource): AsyncGenerator<string | Uint8Array> {
  if (!("getReader" in source)) return yield* source;
  const reader = (source as ReadableStream<string | Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {}); // Of a stream that broke.
  }
}

/**
 * The text of a CSV with one kind of line end, "\n". Throws a ProblemError for another encoding than UTF-8, as the API does;
 * whoever decoded it before has put U+FFFD there.
 */
export async function* readText(source: CsvSource): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw refused("The CSV is not UTF-8.");
    }
  };
  let begun = false;
  let carriageReturn = "";
  const normalise = (piece: string) => {
    if (/[\0\uFFFD]/.test(piece)) throw refused("The CSV is not UTF-8.");
    let text = carriageReturn + piece;
    carriageReturn = text.endsWith("\r") ? "\r" : ""; // Its "\n" may be still to come.
    if (carriageReturn) text = text.slice(0, -1);
    if (!begun && text !== "") {
      begun = true;
      text = text.replace(/^\uFEFF/, "");
    }
    return text.replaceAll(/\r\n?/g, "\n");
  };
  for await (const piece of chunksOf(source)) yield normalise(typeof piece === "string" ? piece : decode(piece));
  yield normalise(decode());
  if (carriageReturn) yield "\n";
}
