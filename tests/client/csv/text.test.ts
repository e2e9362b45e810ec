import type { UnderlyingSource } from "node:stream/web";
import { describe, expect, it } from "@jest/globals";
import { type CsvSource, readText } from "../../../client/src/csv/text.ts";
import { all } from "../api.ts";

async function* piecesOf<T>(...pieces: T[]): AsyncGenerator<T> {
  yield* pieces;
}

const read = async (source: CsvSource) => (await all(readText(source))).join("");

describe("line ends", () => {
  const text = "a\r\r\nb\r\nc\rd\ne\r\r\n\r\nf\r\r";

  it("are the same wherever the text is cut", async () => {
    for (let first = 0; first <= text.length; first++)
      for (let second = first; second <= text.length; second++) {
        const pieces = piecesOf(text.slice(0, first), text.slice(first, second), text.slice(second));
        expect(await read(pieces)).toBe("a\nb\nc\nd\ne\n\nf\n\n");
      }
  });
});

describe("UTF-8", () => {
  it("may be cut within a character", async () => {
    const bytes = new TextEncoder().encode("naïve µ €");
    expect(await read(piecesOf(...Array.from(bytes, (byte) => Uint8Array.of(byte))))).toBe("naïve µ €");
  });

  it.each([
    ["another encoding", piecesOf(Buffer.from("na\xefve", "latin1"))],
    ["a character that is cut off at the end", piecesOf(Buffer.from("naïve").subarray(0, 3))],
    ["UTF-16", piecesOf(Buffer.from("a,b", "utf16le"))],
    ["text that was decoded from another encoding", piecesOf("a", "na\uFFFDve")],
  ])("is not %s", async (_, source) => {
    await expect(read(source as CsvSource)).rejects.toThrow("The CSV is not UTF-8.");
  });
});

describe("a stream", () => {
  /** A stream as Safari has it, which is not iterable. */
  function streamOf(source: UnderlyingSource<string>): ReadableStream<string> {
    const stream = new ReadableStream<string>(source, { highWaterMark: 0 });
    return Object.defineProperty(stream, Symbol.asyncIterator, { value: undefined });
  }

  it("is read to its end", async () => {
    const pieces = ["a,", "b\n"];
    const pull = (controller: ReadableStreamDefaultController<string>) => {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    };
    expect(await read(streamOf({ pull }))).toBe("a,b\n");
  });

  it("is cancelled when its reader leaves", async () => {
    let cancelled = false;
    const pull = (controller: ReadableStreamDefaultController<string>) => controller.enqueue("a\n");
    const cancel = () => {
      cancelled = true;
    };
    for await (const _ of readText(streamOf({ pull, cancel }))) break;
    expect(cancelled).toBe(true);
  });

  it("throws what breaks it", async () => {
    const pull = (controller: ReadableStreamDefaultController<string>) =>
      controller.error(new Error("The disk is gone."));
    await expect(read(streamOf({ pull }))).rejects.toThrow("The disk is gone.");
  });
});
