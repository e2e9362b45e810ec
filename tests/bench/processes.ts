/** Servers and the generator of load in processes of their own, each on a core of its own where there are two. */
import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Usage } from "./probe.ts";

const canPin = availableParallelism() > 1 && spawnSync("taskset", ["-c", "1", "true"]).status === 0;

export const pinning = canPin ? "servers on core 0, load from core 1" : "cores as the system gives them";

export const serverCore = 0;
export const loadCore = 1;

/** A Node process that answers what it used of the processor and of memory (probe.ts). */
export interface Measured {
  process: ChildProcess;
  usage: (options?: { collectGarbage: boolean }) => Promise<Usage>;
  stop: () => Promise<void>;
}

interface StartOptions {
  core: number;
  env?: Record<string, string>;
  /** File descriptor for what it prints. */
  output?: number;
}

export function startProcess(program: string, { core, env, output }: StartOptions): Measured {
  const probe = join(import.meta.dirname, "probe.ts");
  const execArgv = ["--expose-gc", "--import", probe];
  const child = fork(program, [], {
    // fork runs `execPath ...execArgv program`, which may as well be taskset with Node as its command.
    execPath: canPin ? "taskset" : process.execPath,
    execArgv: canPin ? ["-c", String(core), process.execPath, ...execArgv] : execArgv,
    env: { ...process.env, ...env },
    stdio: ["ignore", output ?? "inherit", output ?? "inherit", "ipc"],
    serialization: "advanced",
  });
  return {
    process: child,
    usage: async ({ collectGarbage } = { collectGarbage: false }) => {
      child.send({ probe: { collectGarbage } });
      return (await message(child, "usage")) as Usage;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** What `child` sends next under `key`. Throws where it ends instead. */
export function message(child: ChildProcess, key: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const ended = () => reject(new Error(`${child.spawnargs.join(" ")} ended.`));
  const take = (sent: unknown) => {
    if (typeof sent !== "object" || sent === null || !(key in sent)) return;
    child.off("message", take).off("exit", ended);
    resolve((sent as Record<string, unknown>)[key]);
  };
  child.on("message", take).once("exit", ended);
  return promise;
}
