import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface LocalApi {
  process: ChildProcess;
  apiUrl: string;
  modelUrl: string;
  /** From spawn to the printed URLs. */
  startMillis: number;
}

/** What `npm start` runs, on a free port. */
export async function startLocalApi(): Promise<LocalApi> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../local/main.js")], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  const [apiUrl = "", modelUrl = ""] = await new Promise<string[]>((resolve, reject) => {
    child.once("exit", () => reject(new Error("The local API did not start.")));
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      if (printed.includes("curl")) resolve(printed.match(/http:\/\/[\w.]+:\d+/g) ?? []);
    });
  });
  return { process: child, apiUrl, modelUrl, startMillis: performance.now() - started };
}

export async function stopLocalApi({ process: child }: LocalApi): Promise<void> {
  child.kill("SIGINT");
  await once(child, "exit");
}
