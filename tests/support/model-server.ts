/** The artefact of the model in place, and the local model server with it. */
import { once } from "node:events";
import type { Server } from "node:http";
import { loadModel } from "../../local/model-server/load.ts";
import { createModelServer } from "../../local/model-server/server.ts";
import { useEndpoint } from "./endpoint.ts";

export const model = loadModel(new URL("../../model/model.json", import.meta.url));

/** The real model on a free port, with the AWS SDK pointed at it. To be called before a handler is imported. */
export async function realModel(): Promise<Server> {
  const server = createModelServer(model).listen(0, "127.0.0.1");
  await once(server, "listening");
  useEndpoint(server);
  return server;
}
