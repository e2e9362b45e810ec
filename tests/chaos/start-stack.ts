import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Order, State } from "./stack.ts";

type Command = { set: string } | { tell: true } | { stop: true };

export interface Stack {
  port: number;
  pid: number;
  /** Ends the present fault and begins another; "none" for none. */
  set(faults: string): Promise<State>;
  tell(): Promise<State>;
  /** Stops the servers. Resolves to how the process ended; null if it did not within `millis`. */
  stop(millis: number): Promise<number | null>;
  /** All it wrote. */
  readonly output: string;
  kill(): void;
}

/** Starts the stack of tests/chaos/stack.ts, whose functions have `lambdaTimeoutMillis`. */
export async function startStack(lambdaTimeoutMillis: number): Promise<Stack> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const path = new URL("stack.ts", import.meta.url);
  const child: ChildProcess = fork(path, [String(lambdaTimeoutMillis)], { env, execArgv: [], silent: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  const waiting = new Map<number, (state: State) => void>();
  const ended = once(child, "exit").then(([code]) => code as number | null);
  let last = 0;

  const ask = (command: Command): Promise<State> => {
    const { promise, resolve, reject } = Promise.withResolvers<State>();
    const order: Order = { id: ++last, ...command };
    waiting.set(order.id, resolve);
    child.send(order, (error) => error && reject(error));
    ended.then(() => reject(new Error(`The stack ended: ${output}`)));
    return promise;
  };
  child.on("message", ({ id, state }: { id: number; state: State }) => waiting.get(id)?.(state));

  const [{ port }] = await Promise.race([
    once(child, "message"),
    ended.then(() => Promise.reject(new Error(`The stack did not start: ${output}`))),
  ]);
  return {
    port,
    pid: child.pid ?? 0,
    set: (faults) => ask({ set: faults }),
    tell: () => ask({ tell: true }),
    async stop(millis) {
      await ask({ stop: true });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(() => resolve(null), millis);
      });
      return Promise.race([ended, late]).finally(() => clearTimeout(timer));
    },
    get output() {
      return output;
    },
    kill: () => child.kill("SIGKILL"),
  };
}
