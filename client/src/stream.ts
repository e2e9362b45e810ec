import { unlessAborted } from "./attempts.ts";
import type { ProblemError } from "./errors.ts";
import { checkCount } from "./settings.ts";

/** A stream in chunks of up to `size` items. Where the stream breaks, what came before is still given. */
export async function* chunksOf<T>(items: Iterable<T> | AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  checkCount("chunkSize", size, 1);
  let chunk: T[] = [];
  try {
    for await (const item of items) {
      chunk.push(item);
      if (chunk.length < size) continue;
      yield chunk;
      chunk = [];
    }
  } finally {
    if (chunk.length > 0) yield chunk;
  }
}

/**
 * What `answer` makes of each chunk, in the order of the chunks, with up to `concurrency` of them under way: no more are
 * read until the consumer takes what is there. An error comes in its turn. Whoever leaves early ends what is under way.
 */
export async function* inOrder<C, A>(
  chunks: AsyncGenerator<C>,
  answer: (chunk: C, signal: AbortSignal) => Promise<A>,
  { concurrency = 4, signal: outer }: { concurrency?: number | undefined; signal?: AbortSignal | undefined },
): AsyncGenerator<A> {
  checkCount("concurrency", concurrency, 1);
  const left = new AbortController();
  const signal = AbortSignal.any([outer ?? left.signal, left.signal]);
  const underWay: Promise<A>[] = [];
  const begin = (promise: Promise<A>) => {
    promise.catch(() => {}); // It is thrown in its turn, below.
    underWay.push(promise);
  };
  try {
    for (let open = true; open || underWay.length > 0; ) {
      if (!open || underWay.length >= concurrency) {
        yield (await underWay.shift()) as A;
        continue;
      }
      try {
        const { done, value } = await unlessAborted(chunks.next(), signal);
        if (done) open = false;
        else begin(answer(value, signal));
      } catch (error) {
        open = false;
        begin(Promise.reject(error));
      }
    }
  } finally {
    left.abort();
    // Not waited for: it may be in the middle of reading from something that is silent.
    chunks.return(undefined).catch(() => {});
  }
}

/** An error whose pointers count from the first case of all, `first` cases before the one that they counted from. */
export function moved(error: unknown, first: number): unknown {
  for (const fault of (error as ProblemError | null)?.problem?.errors ?? [])
    if (fault.pointer) fault.pointer = fault.pointer.replace(/\d+/, (index) => String(first + Number(index)));
  return error;
}

/** What `send` answers to these items, in two halves where they are too much for one request (413). */
export function halved<T, A>(items: T[], send: (items: T[]) => Promise<A[]>): Promise<A[]> {
  return send(items).catch(async (error) => {
    const half = items.length >> 1;
    if (error?.status !== 413 || half < 1) throw error;
    const answers = await halved(items.slice(0, half), send);
    const others = halved(items.slice(half), send);
    return answers.concat(await others.catch((error) => Promise.reject(moved(error, half))));
  });
}
