/** The CSV itself: a file or what was pasted, read anew whenever it is needed, and so never all of it in memory. */

/** The bytes of a Blob, piece by piece, telling how many were read. Throws a DOMException where a file is gone or changed. */
export async function* piecesOf(source: Blob, onRead?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  // Safari cannot iterate over a stream.
  const reader = source.stream().getReader();
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      read += value.length;
      onRead?.(read);
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {}); // It may have broken.
  }
}

/** What reading a file throws that was removed or written to since it was chosen. */
export const isUnreadable = (error: unknown): boolean => error instanceof DOMException && error.name !== "AbortError";

export const unreadable = "The file can no longer be read: it was changed, moved or removed. Choose it again.";
