import { addressOf, connectionError } from "./connection.ts";
import { ConnectionError, type ProblemError, refusal, TimeoutError, unexpected } from "./errors.ts";

export interface AttemptOptions {
  /** For error messages. */
  baseUrl: string;
  /** Milliseconds for one attempt, from the request to the last byte of its reply. */
  timeout?: number | undefined;
  /** Attempts after the first. */
  retries?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** One call of openapi-fetch. */
type Send<T> = (init: { signal: AbortSignal }) => Promise<{ data?: T; error?: unknown; response: Response }>;

/** What `promise` settles to, or the reason of the signal if that aborts first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** What `work` gives within so many milliseconds. Throws a TimeoutError, or the reason of the signal. */
async function within<T>(
  millis: number,
  outer: AbortSignal,
  baseUrl: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const message = `${addressOf(baseUrl)} did not reply completely within ${millis} ms.`;
  const timer = setTimeout(() => late.abort(new TimeoutError(message)), millis);
  const signal = AbortSignal.any([outer, late.signal]);
  return unlessAborted(work(signal), signal).finally(() => clearTimeout(timer));
}

/**
 * What the API answers, an object with `key`, in up to `retries` attempts more: after no reply, and where it says that it is
 * busy, starting or late, as a prediction asked for twice is the same prediction. The pauses are three times longer each
 * time, scattered, and as long as the API asks for; where that is longer than an attempt may take (a quota that is used up),
 * it is an error at once. Throws a ProblemError, a ConnectionError, a TimeoutError, or the reason of the signal. Own code:
 * ky, the smallest of the kept packages that heed Retry-After, is as large as all of this client may be.
 */
export async function attempts<T extends object>(
  send: Send<T>,
  key: keyof T & string,
  { baseUrl, retries = 2, timeout = 30_000, signal = new AbortController().signal }: AttemptOptions,
): Promise<T> {
  const attempt = async (signal: AbortSignal) => {
    try {
      const { data, response, error } = await send({ signal });
      if (!response.ok) throw refusal(error, response);
      if (!data?.[key]) throw unexpected(`has no ${key}`);
      return data;
    } catch (cause) {
      const { name } = cause as Error;
      if (name === "ProblemError") throw cause;
      if (name === "SyntaxError") throw unexpected("is no JSON");
      throw connectionError(cause, baseUrl);
    }
  };
  for (let retry = 0; ; retry++) {
    try {
      return await within(timeout, signal, baseUrl, attempt);
    } catch (error) {
      signal.throwIfAborted();
      const { status = 0, retryAfter = 0 } = error as Partial<ProblemError>;
      const pause = retryAfter * 1000 + 250 * 3 ** retry * (0.5 + Math.random());
      const mayPass = error instanceof ConnectionError || [429, 503, 504].includes(status);
      if (!mayPass || retry >= retries || pause > timeout) throw error;
      await within(pause, signal, baseUrl, () => new Promise(() => {})).catch(() => signal.throwIfAborted());
    }
  }
}
