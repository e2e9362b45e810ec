import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Measured, message, serverCore, startProcess } from "./processes.ts";

export interface Server extends Measured {
  port: number;
}

async function startServer(program: string, env: Record<string, string> = {}): Promise<Server> {
  const started = startProcess(join(import.meta.dirname, program), { core: serverCore, env });
  return { ...started, port: (await message(started.process, "port")) as number };
}

export const startBareServer = () => startServer("bare-server.ts");
export const startControlServer = (modelPort: number) =>
  startServer("control-server.ts", { MODEL_PORT: String(modelPort) });

export interface LocalApi extends Server {
  modelPort: number;
  /** From spawn to the printed URLs. */
  startMillis: number;
}

/**
 * What `npm start` runs, on a free port. It prints to a file, as each line of its access log would else be work for the
 * process that reads it.
 */
export async function startLocalApi(env: Record<string, string> = {}): Promise<LocalApi> {
  const folder = mkdtempSync(join(tmpdir(), "bench-api-"));
  const printed = join(folder, "printed");
  const output = openSync(printed, "w");
  const started = performance.now();
  const program = join(import.meta.dirname, "../../local/main.js");
  const api = startProcess(program, { core: serverCore, env: { ...env, PORT: "0" }, output });
  closeSync(output);
  const stop = async () => {
    await api.stop();
    rmSync(folder, { recursive: true });
  };

  let text = "";
  while (!text.includes("curl")) {
    if (api.process.exitCode !== null) throw new Error(`The local API did not start: ${text}`);
    await wait(5);
    text = readFileSync(printed, "utf8");
  }
  const startMillis = performance.now() - started;
  const ports = [...text.matchAll(/http:\/\/[\w.]+:(\d+)/g)].map(([, port]) => Number(port));
  const [port = 0, modelPort = 0] = ports;
  return { ...api, stop, port, modelPort, startMillis };
}
