import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface ColdRun {
  /** From spawn to the first answer. */
  millis: number;
  /** Peak resident memory, in kB. */
  maxRSS: number;
}

/** Starts a process that loads `handler`, answers the event in `eventPath` and ends. Throws where that is no 200. */
export async function coldRun(handler: string, eventPath: string, env: Record<string, string>): Promise<ColdRun> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, "invoke.cjs"), handler, eventPath], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  let outcome = "";
  let millis = Number.NaN;
  child.stdio[3]?.on("data", (chunk) => {
    millis = performance.now() - started;
    outcome += chunk;
  });
  await once(child, "close");
  if (!outcome.includes('"statusCode":200')) throw new Error(`${handler} did not answer: ${outcome}`);
  return { millis, maxRSS: JSON.parse(outcome).maxRSS };
}
