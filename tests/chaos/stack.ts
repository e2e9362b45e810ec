/**
 * The whole API in a process of its own, its model server under the chaos switch: gateway stand-in, functions, AWS SDK. It
 * does what its parent asks, ends with its parent, and, once stopped, ends of itself only if it left nothing open.
 */
import "../support/quiet.ts";
import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { createChaos } from "../../local/model-server/chaos/chaos.ts";
import { loadModel } from "../../local/model-server/load.ts";
import { createModelServer } from "../../local/model-server/server.ts";
import { withSite } from "../../local/site.ts";
import { readContract } from "../support/contract.ts";
import { useEndpoint } from "../support/endpoint.ts";

export interface State {
  /** Requests and connections that met the present fault. */
  hits: number;
  /** Requests that the AWS SDK has begun, whether they got anywhere or not. */
  calls: number;
  /** Requests that have no answer yet. */
  pending: { gateway: number; model: number };
  connections: { gateway: number; model: number };
  /** Rejections that nobody handled, errors that nobody caught, and warnings. */
  complaints: string[];
}

export type Order = { id: number; set: string } | { id: number; tell: true } | { id: number; stop: true };

const complaints: string[] = [];
for (const event of ["unhandledRejection", "uncaughtException", "warning"]) {
  process.on(event, (error) => complaints.push(`${event}: ${error instanceof Error ? error.stack : error}`));
}
let calls = 0;
subscribe("http.client.request.start", () => calls++);

/** Counts the requests of a server that have no answer yet. */
function pendingOf(server: Server): () => number {
  let pending = 0;
  server.on("request", (_, response) => {
    pending++;
    response.once("close", () => pending--);
  });
  return () => pending;
}

const connectionsOf = (server: Server) =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

const chaos = createChaos();
const modelServer = createModelServer(loadModel("model/model.json"), { chaos });
await listen(modelServer, 0);
useEndpoint(modelServer);
const contract = readContract() as unknown as Contract;
const gateway = createGateway({
  contract,
  resolveFunction: await withSite((folder) => {
    process.env.SITE_FOLDER = folder;
    return loadFunctions(functionsOf(contract), new URL("../../", import.meta.url));
  }),
  lambdaTimeoutMillis: Number(process.argv[2]),
});
const pending = { gateway: pendingOf(gateway), model: pendingOf(modelServer) };
const port = await listen(gateway, 0);

async function obey(order: Order): Promise<State> {
  if ("set" in order) await chaos.set(order.set);
  if ("stop" in order) {
    // Ends idle connections, and no others.
    gateway.close();
    modelServer.close();
  }
  return {
    hits: chaos.state.hits,
    calls,
    pending: { gateway: pending.gateway(), model: pending.model() },
    connections: { gateway: await connectionsOf(gateway), model: await connectionsOf(modelServer) },
    complaints,
  };
}

const leave = () => process.exit(1);
process.on("disconnect", leave);
process.on("message", async (order: Order) => {
  const state = await obey(order);
  process.send?.({ id: order.id, state });
  if (!("stop" in order)) return;
  process.off("disconnect", leave);
  process.disconnect();
});
process.send?.({ port });
