import { type Answered, createCaller } from "./caller.ts";
import { createClock } from "./clock.ts";
import { faultIn } from "./judge.ts";
import { type Asked, mixed, single } from "./requests.ts";
import { type Stack, startStack } from "./start-stack.ts";

const lambdaTimeoutMillis = 2500;
/** From a fault's end to the next right answer. */
const recoveryMillis = 1000;

export interface Harness {
  stack: Stack;
  call: (asked: Asked) => Promise<Answered>;
  /** What is wrong with these answers, where each may have one of these statuses. */
  faultsIn: (answers: Answered[], allowed: (index: number) => number[]) => string[];
  /** Ends the fault. Resolves to whether a right answer came soon after, and hangs up then. */
  recovers: () => Promise<boolean>;
  /** Ends the connections of the caller. */
  hangUp: () => void;
}

/** The whole API in a process of its own, warm, and somebody who calls it. */
export async function startHarness(): Promise<Harness> {
  const stack = await startStack(lambdaTimeoutMillis);
  const now = createClock([process.pid, stack.pid]);
  const caller = createCaller(stack.port, now);
  const { call } = caller;
  for (let round = 0; round < 3; round++) await Promise.all(mixed(16).map(call));

  return {
    stack,
    call,
    faultsIn: (answers, allowed) =>
      answers
        .map((answered, i) => faultIn(answered, allowed(i), lambdaTimeoutMillis))
        .filter((fault) => fault !== undefined),
    async recovers() {
      await stack.set("none");
      const end = now() + recoveryMillis;
      while (now() < end) {
        const answered = await call(single());
        if (faultIn(answered, [200], lambdaTimeoutMillis) === undefined && now() < end) {
          // A connection that idles for long may be closed by the gateway under the next request: that is how HTTP is.
          caller.close();
          return true;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return false;
    },
    hangUp: caller.close,
  };
}

/** Calls one after the other. */
export async function inTurn(requests: Asked[], call: Harness["call"], pauseMillis = 0): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const asked of requests) {
    answers.push(await call(asked));
    if (pauseMillis) await new Promise((resolve) => setTimeout(resolve, pauseMillis));
  }
  return answers;
}
