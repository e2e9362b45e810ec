/** The API as `npm start` runs it, with the real model under the switch for faults. */
import "../support/quiet.ts";
import "../support/site.ts";
import type { Server } from "node:http";
import { afterAll } from "@jest/globals";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway, type GatewayOptions } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { createChaos } from "../../local/model-server/chaos/chaos.ts";
import { createModelServer } from "../../local/model-server/server.ts";
import { readContract } from "../support/contract.ts";
import { stop, useEndpoint } from "../support/endpoint.ts";
import { model } from "../support/model-server.ts";

export const chaos = createChaos();
const modelServer = createModelServer(model, { chaos });
await listen(modelServer, 0);
useEndpoint(modelServer);
const contract = readContract() as unknown as Contract;
const resolveFunction = await loadFunctions(functionsOf(contract), new URL("../../", import.meta.url));

const servers: Server[] = [modelServer];
afterAll(async () => {
  await chaos.set("none");
  await Promise.all(servers.filter((server) => server.listening).map(stop));
});

/** Serves the API on a free port until the tests of the file have run. */
export async function serve(options: Partial<GatewayOptions> = {}): Promise<{ server: Server; url: string }> {
  const server = createGateway({ contract, resolveFunction, ...options });
  servers.push(server);
  return { server, url: `http://127.0.0.1:${await listen(server, 0)}` };
}

/** The contract for a gateway that checks no body, as `sam local` does: the functions refuse then, and point to the place. */
export const unchecked = { ...contract } as Contract & Record<string, unknown>;
delete unchecked["x-amazon-apigateway-request-validator"];

/**
 * `fetch` of an API that answers a request with this case by another model, which has what `other` says; `most` cases fit
 * into one request.
 */
export const replacing =
  (id: string, most = 5000, other: { name?: string; version?: string } = { version: "9.9.9" }): typeof fetch =>
  async (input) => {
    const request = input as Request;
    const body = await request.clone().text();
    if ((body.match(/case-\d+/g)?.length ?? 0) > most) {
      const problem = { type: "about:blank", title: "Content Too Large", status: 413, requestId: "1" };
      return Response.json(problem, { status: 413 });
    }
    const answer = (await (await fetch(request)).json()) as { model: { name: string; version: string } };
    if (body.match(/case-\d+/g)?.includes(id)) Object.assign(answer.model, other);
    return Response.json(answer);
  };

/** Everything a stream gives. */
export async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
