import { join } from "node:path";
import { loadCore, message, startProcess } from "../processes.ts";
import type { Job, Outcome } from "./job.ts";

export interface Generator {
  run: (job: Job) => Promise<Outcome>;
  stop: () => Promise<void>;
}

export async function startGenerator(): Promise<Generator> {
  const started = startProcess(join(import.meta.dirname, "generator.ts"), { core: loadCore });
  await message(started.process, "ready");
  return {
    run: async (job) => {
      started.process.send({ job });
      return (await message(started.process, "outcome")) as Outcome;
    },
    stop: started.stop,
  };
}

/** A POST as it goes over the wire. */
export function post(path: string, headers: Record<string, string>, body: string): Uint8Array {
  const lines = Object.entries({ host: "localhost", ...headers, "content-length": String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}
