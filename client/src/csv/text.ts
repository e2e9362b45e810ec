import { type CsvError, requireUtf8, unifyLineEnds } from "../../../layers/csv/text.ts";
import { ProblemError } from "../errors.ts";

/** A refusal of the whole CSV, in the API's form. */
export function refused({ message: detail, line }: Pick<CsvError, "message" | "line">): ProblemError {
  const problem = { type: "about:blank", title: "Bad Request", status: 400, detail, requestId: "" };
  return new ProblemError({ ...problem, ...(line !== undefined && { errors: [{ line, detail }] }) });
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
 * The text of a CSV with one kind of line end, "\n". Throws a CsvError for another encoding than UTF-8, as the API does.
 */
export async function* readText(source: CsvSource): AsyncGenerator<string> {
  const decoder = new TextDecoder(); // It puts U+FFFD in place of what is not UTF-8.
  let carriageReturns = "";
  const unify = (piece: string) => {
    requireUtf8(piece);
    const text = carriageReturns + piece;
    carriageReturns = /\r{0,2}$/.exec(text)?.[0] ?? ""; // Their "\n" may still come.
    return unifyLineEnds(text.slice(0, text.length - carriageReturns.length));
  };
  for await (const piece of chunksOf(source)) {
    yield unify(typeof piece === "string" ? piece : decoder.decode(piece, { stream: true }));
  }
  yield unify(decoder.decode());
  yield unifyLineEnds(carriageReturns);
}
