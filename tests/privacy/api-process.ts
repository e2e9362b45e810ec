/** `npm start` as a process that logs and counts all it can, with everything it prints. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface ApiProcess {
  url: string;
  /** What it has printed on stdout and stderr since it said where it is. */
  printed: () => string;
  stop: () => Promise<void>;
}

export const apiKey = "a-key-of-the-test";

/** Prints the header x-leak of a request, rounded: what nobody would see who looks for the number as it was sent. */
const leak = `
  import { subscribe } from "node:diagnostics_channel";
  subscribe("http.server.request.start", ({ request: { headers } }) => {
    if (headers["x-leak"]) console.log(JSON.stringify({ level: "INFO", leaked: Number(headers["x-leak"]).toPrecision(6) }));
  });`;

/** Starts it with the model at `endpointUrl`. */
export async function startApi(endpointUrl: string): Promise<ApiProcess> {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const leaking = ["--import", `data:text/javascript,${encodeURIComponent(leak)}`];
  const child = spawn(process.execPath, [...leaking, "local/main.js"], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    env: {
      ...inherited,
      PORT: "0",
      API_KEY: apiKey,
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpointUrl,
      POWERTOOLS_LOG_LEVEL: "TRACE",
      POWERTOOLS_LOGGER_LOG_EVENT: "true",
      POWERTOOLS_METRICS_DISABLED: "false",
      POWERTOOLS_METRICS_NAMESPACE: "Test",
      POWERTOOLS_SERVICE_NAME: "test",
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    },
  });
  const ended = once(child, "close");
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
  while (!text.includes("cases.csv\n")) {
    if (child.exitCode !== null) throw new Error(text);
    await Promise.race([once(child.stdout, "data"), ended]);
  }
  const [greeting = "", ...rest] = text.split("cases.csv\n");
  text = rest.join("");
  return {
    url: /http:\/\/localhost:\d+/.exec(greeting)?.[0] ?? "",
    printed: () => text,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
