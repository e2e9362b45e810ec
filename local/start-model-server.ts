import { createHash } from "node:crypto";
import type { Server } from "node:http";
import { pack } from "../model/pack.ts";
import { listen } from "./listen.ts";
import { createChaos } from "./model-server/chaos/chaos.ts";
import { createChaosControl } from "./model-server/chaos/control.ts";
import { loadModel } from "./model-server/load.ts";
import type { Model } from "./model-server/model.ts";
import { createModelServer } from "./model-server/server.ts";
import { readProjectFile } from "./project-file.ts";

export interface RunningModel {
  servers: Server[];
  port: number;
  /** What to print of the faults it has, and of how to change them; nothing without a switch. */
  notice: string;
}

/** The project's model. Throws a StartError. */
export const readModel = (): Promise<Model> => readProjectFile("model/model.json", loadModel);

/**
 * Serves a model on one free port of each of these addresses. `faults` put
 * it under a switch that begins with them. Throws a StartError.
 */
export async function startModelServer(
  model: Model,
  endpointName: string,
  addresses: string[],
  faults?: string,
): Promise<RunningModel> {
  // As template.yaml tells the container: the hash of the archive that a deployment of this folder would carry.
  const archive = await readProjectFile("model/inference.py", () => pack());
  model.archive = { sha256: createHash("sha256").update(archive).digest("hex") };

  const chaos = faults ? createChaos() : undefined;
  const servers: Server[] = [];
  let port = 0;
  for (const address of addresses) {
    const server = createModelServer(model, { endpointName, chaos });
    port = await listen(server, port, address);
    servers.push(server);
  }
  if (!chaos || !faults) return { servers, port, notice: "" };

  await chaos.set(faults);
  const control = createChaosControl(chaos);
  const url = `http://127.0.0.1:${await listen(control, 0)}`;
  const notice = `Chaos          ${faults} (to end it: curl -X PUT -d none ${url})`;
  return { servers: [...servers, control], port, notice };
}
