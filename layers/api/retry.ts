import { setTimeout } from "node:timers/promises";
import { EndpointProblem } from "./endpoint-errors.ts";

/** The only layer that retries: the SDK makes one attempt, and callers are told when to come back. */
const maxRetries = 2;

/**
 * Retries there may be in this environment. Each success adds a tenth, so that they add a tenth to the load at most; in an
 * outage nothing does.
 */
const budget = { left: 2, most: 5, perSuccess: 0.1 };

/** Milliseconds before a retry, the first being 0: longer each time, and scattered, so that requests do not come in waves. */
const pause = (retry: number) => 100 * 3 ** retry * (0.5 + Math.random());

function mayRetry(error: unknown, retries: number, signal: AbortSignal): boolean {
  const wanted = error instanceof EndpointProblem && error.again;
  return wanted && retries < maxRetries && budget.left >= 1 && !signal.aborted;
}

/** Runs `attempt` again where that may help, until `signal` aborts. Throws what the last attempt threw. */
export async function retried<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      const result = await attempt();
      budget.left = Math.min(budget.most, budget.left + budget.perSuccess);
      return result;
    } catch (error) {
      if (!mayRetry(error, retries, signal)) throw error;
      budget.left--;
      await setTimeout(pause(retries), undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
