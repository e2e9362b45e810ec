import { createHash } from "node:crypto";
import type { Server } from "node:http";
import { pack } from "../model/pack.ts";
import { listen } from "./listen.ts";
import { loadModel } from "./model-server/load.ts";
import { createModelServer } from "./model-server/server.ts";
import { readProjectFile } from "./project-file.ts";

/** Serves the project's model on one free port of each of these addresses. Throws a StartError. */
export async function startModelServer(
  endpointName: string,
  addresses: string[],
): Promise<{ servers: Server[]; port: number }> {
  const model = await readProjectFile("model/model.json", loadModel);
  // As template.yaml tells the container: the hash of the archive that a deployment of this folder would carry.
  const archive = await readProjectFile("model/inference.py", () => pack());
  model.archive = { sha256: createHash("sha256").update(archive).digest("hex") };

  const servers: Server[] = [];
  let port = 0;
  for (const address of addresses) {
    const server = createModelServer(model, { endpointName });
    port = await listen(server, port, address);
    servers.push(server);
  }
  return { servers, port };
}
