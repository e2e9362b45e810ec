import { late } from "./errors.ts";

/*
 * Time limits, each within the one before, so that the innermost tells what happened: API Gateway's 29 s, the function's
 * Timeout of 28 s, and these, in milliseconds before Lambda ends the function.
 */

/** Then Middy stops the function, so that the caller still gets a problem and not a bare 502. */
export const earlyStopMillis = 1000;

/** Then the calls to the model end, with their retries. */
export const callStopMillis = 1500;

/** Then an attempt ends. It may take nearly all the time there is: an endpoint that scales from zero needs it. */
export const attemptStopMillis = 1750;

/** As long as a timer can be, in milliseconds. */
const longest = 2 ** 31 - 1;

/**
 * Runs `run` until `end`, on the clock of `performance.now()`, or until `outer` aborts, and throws a 504 then. Whatever
 * `run` still does when it has failed or run out of time is to end by the signal it gets.
 */
export async function until<T>(end: number, run: (signal: AbortSignal) => Promise<T>, outer: AbortSignal): Promise<T> {
  const left = end - performance.now();
  if (left <= 0 || outer.aborted) throw late();
  const controller = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const stop = () => reject(late());
  const timer = setTimeout(stop, Math.min(left, longest));
  outer.addEventListener("abort", stop);
  try {
    return await Promise.race([ended, run(controller.signal)]);
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", stop);
  }
}
