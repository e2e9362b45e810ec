import { setTimeout } from "node:timers/promises";
import { EndpointProblem } from "./errors.ts";

/** The only layer that retries: the SDK makes one attempt, and callers are told when to come back. */
const maxRetries = 2;

/** Retries there may be: two, and a tenth more for each success, up to five. */
const budget = { first: 2, most: 5, perSuccess: 0.1 };

/** Milliseconds before a retry, the first being 0: longer each time, and scattered, so that requests do not come in waves. */
const pause = (retry: number) => 100 * 3 ** retry * (0.5 + Math.random());

/**
 * What runs an attempt again where that may help, until `signal` aborts, and throws what the last attempt threw. All that
 * it runs share one budget of retries, so that they add a tenth to the load at most; in an outage nothing fills it.
 */
export function createRetry() {
  let left = budget.first;

  function mayRetry(error: unknown, retries: number, signal: AbortSignal): boolean {
    const wanted = error instanceof EndpointProblem && error.again;
    return wanted && retries < maxRetries && left >= 1 && !signal.aborted;
  }

  return async <T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    for (let retries = 0; ; retries++) {
      try {
        const result = await attempt();
        left = Math.min(budget.most, left + budget.perSuccess);
        return result;
      } catch (error) {
        if (!mayRetry(error, retries, signal)) throw error;
        left--;
        await setTimeout(pause(retries), undefined, { signal }).catch(() => {
          throw error;
        });
      }
    }
  };
}
