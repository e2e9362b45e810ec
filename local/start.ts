/** `npm start`: the API with its model in one process, as the contract describes it. */
import { readFile } from "node:fs/promises";
import type { Server } from "node:net";
import { parse } from "yaml";
import { loadFunctions } from "./functions.ts";
import { type Contract, functionsOf } from "./gateway/contract.ts";
import { createGateway } from "./gateway/server.ts";
import { close, listenOnLocalhost } from "./listen.ts";
import { createPrinter } from "./print.ts";
import { readProjectFile, root } from "./project-file.ts";
import { readSettings, type Settings, setFunctionEnvironment } from "./settings.ts";
import { requireSignature } from "./signature.ts";
import { withSite } from "./site.ts";
import { readModel, startModelServer } from "./start-model-server.ts";

function greeting({ apiKey, endpointName }: Settings, port: number, endpointUrl: string, notice: string): string {
  const key = apiKey ? ` -H "x-api-key: $API_KEY"` : "";
  return [
    `API            http://localhost:${port}`,
    `Model server   ${endpointUrl} (endpoint ${endpointName})`,
    ...(notice ? [notice] : []),
    `Page           http://localhost:${port}/`,
    `API docs       http://localhost:${port}/docs`,
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

  const model = settings.endpointUrl ? undefined : await readModel();
  await requireSignature(model);
  const modelServer = model && (await startModelServer(model, settings.endpointName, ["127.0.0.1"], settings.chaos));
  const endpointUrl = settings.endpointUrl ?? `http://127.0.0.1:${modelServer?.port}`;
  const resolveFunction = await withSite((siteFolder) => {
    setFunctionEnvironment(settings, { endpointUrl, siteFolder }, process.env);
    return loadFunctions(functions, root);
  });

  const gateway = createGateway({
    contract,
    resolveFunction,
    apiKey: settings.apiKey,
    throttle: settings.throttle,
    log: createPrinter(),
  });
  const { port, servers } = await listenOnLocalhost(gateway, settings.port);
  console.log(greeting(settings, port, endpointUrl, modelServer?.notice ?? ""));
  return [...servers, ...(modelServer?.servers ?? [])];
}

const servers = await start();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await close(servers);
    process.exit(0);
  });
}
