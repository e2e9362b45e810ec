/** `npm start`: the API with its model in one process, as the contract describes it. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { pack } from "../model/pack.ts";
import { loadFunctions } from "./functions.ts";
import { type Contract, functionsOf } from "./gateway/contract.ts";
import { createGateway } from "./gateway/server.ts";
import { close, listen } from "./listen.ts";
import { loadModel } from "./model-server/load.ts";
import { createModelServer } from "./model-server/server.ts";
import { readSettings, type Settings, setFunctionEnvironment } from "./settings.ts";
import { StartError } from "./start-error.ts";

const root = new URL("../", import.meta.url);

/** What to do about a file that can't be read. */
const remedies = {
  "openapi.yaml": "restore it: git checkout openapi.yaml",
  "model/inference.py": "restore it: git checkout model/inference.py",
  "model/model.json": "restore it: git checkout model/model.json",
};

/** Runs `read` on a file of the project. Throws a StartError that names the file, whatever is wrong with it. */
async function readProjectFile<T>(path: keyof typeof remedies, read: (path: string) => T | Promise<T>): Promise<T> {
  try {
    return await read(fileURLToPath(new URL(path, root)));
  } catch (cause) {
    const { message, cause: inner = cause } = cause as Error;
    const fault =
      (inner as NodeJS.ErrnoException).code === "ENOENT" ? "is missing" : `cannot be used: ${message.split("\n")[0]}`;
    throw new StartError(`${path} ${fault}; ${remedies[path]}`, { cause });
  }
}

async function startModelServer({ endpointName }: Settings): Promise<{ server: Server; url: string }> {
  const model = await readProjectFile("model/model.json", loadModel);
  // As template.yaml tells the container: the hash of the archive that a deployment of this folder would carry.
  const archive = await readProjectFile("model/inference.py", () => pack());
  model.archive = { sha256: createHash("sha256").update(archive).digest("hex") };
  const server = createModelServer(model, { endpointName });
  return { server, url: `http://127.0.0.1:${await listen(server, 0)}` };
}

function greeting({ apiKey, endpointName }: Settings, port: number, endpointUrl: string): string {
  const key = apiKey ? ` -H "x-api-key: $API_KEY"` : "";
  return [
    `API            http://localhost:${port}`,
    `Model server   ${endpointUrl} (endpoint ${endpointName})`,
    `Page           http://localhost:${port}/`,
    `API key        ${apiKey ? "asked for in x-api-key, as set in API_KEY" : "not asked for (API_KEY is not set)"}`,
    "",
    "Try it, from the root of the project:",
    `  curl -s http://localhost:${port}/predictions -H 'content-type: application/json'${key} -d @events/case.json`,
    `  curl -s http://localhost:${port}/predictions -H 'content-type: text/csv'${key} --data-binary @events/cases.csv`,
    "",
  ].join("\n");
}

/** Starts the servers and prints where they are. Throws a StartError. */
async function start(): Promise<Server[]> {
  const settings = readSettings(process.env);
  const { contract, functions } = await readProjectFile("openapi.yaml", async (path) => {
    const contract: Contract = parse(await readFile(path, "utf8"));
    return { contract, functions: functionsOf(contract) };
  });

  const modelServer = settings.endpointUrl ? undefined : await startModelServer(settings);
  const endpointUrl = settings.endpointUrl ?? modelServer?.url ?? "";
  setFunctionEnvironment(settings, endpointUrl, process.env);

  const gateway = createGateway({
    contract,
    resolveFunction: await loadFunctions(functions, root),
    apiKey: settings.apiKey,
    log: (entry) => console.log(JSON.stringify(entry)),
  });
  console.log(greeting(settings, await listen(gateway, settings.port), endpointUrl));
  return modelServer ? [gateway, modelServer.server] : [gateway];
}

const servers = await start();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await close(servers);
    process.exit(0);
  });
}
