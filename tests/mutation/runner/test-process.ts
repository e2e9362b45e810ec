import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Load, Loaded, Question, Ran, Run } from "./messages.ts";

/**
 * A process of worker.ts, asked one thing at a time. It is killed, and "late", when it has computed or waited longer than it may,
 * or ended by itself. Needs Linux.
 */
export class TestProcess {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, "worker.ts"), {
    execArgv: ["--no-warnings"],
    // What is compiled is kept for the next process.
    env: { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, "../reports/compiled") },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });

  get alive(): boolean {
    return this.child.connected;
  }

  load(load: Load, millis: number): Promise<Loaded | "late"> {
    return this.ask({ load }, millis);
  }

  run(run: Run, millis: number): Promise<Ran | "late"> {
    return this.ask({ run }, millis);
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  /** Lets the tests tidy up. */
  async end(): Promise<void> {
    if (!this.alive) return;
    const exit = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.send({ end: true } satisfies Question);
    const abort = new AbortController();
    const late = setTimeout(3000, undefined, { signal: abort.signal }).then(
      () => this.kill(),
      () => undefined,
    );
    await Promise.race([exit, late]);
    abort.abort();
  }

  private ask<Answer>(question: Question, millis: number): Promise<Answer | "late"> {
    return new Promise((resolve) => {
      const done = (answer: Answer | "late") => {
        clearInterval(watch);
        this.child.off("message", done).off("exit", late);
        if (answer === "late") this.kill();
        resolve(answer);
      };
      const late = () => done("late");
      const start = used(this.child.pid);
      let idle = 0;
      const watch = setInterval(() => {
        const { running, cpu } = used(this.child.pid);
        if (!running) idle += 1000;
        if (idle > millis || cpu - start.cpu > millis) late();
      }, 1000);
      this.child.once("message", done).once("exit", late);
      if (this.alive) this.child.send(question);
      else late();
    });
  }
}

/** Whether a process wants a processor, and the milliseconds it has had one: on a busy machine these are few in a minute. */
function used(pid = 0): { running: boolean; cpu: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...numbers] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { running: state !== "S", cpu: 10 * (Number(numbers[10]) + Number(numbers[11])) };
  } catch {
    return { running: false, cpu: 0 };
  }
}
