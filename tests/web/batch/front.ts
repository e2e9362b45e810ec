/** A server before the API, for what goes wrong on the way. */
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "@jest/globals";
import { stop } from "../../support/endpoint.ts";

/**
 * Takes a request for predictions and answers it or does not (true), or leaves it to the API. Several are under way at once,
 * and come in any order: `number` says how many came, `body` which rows they are.
 */
export type Front = (request: { number: number; body: string }, response: ServerResponse) => boolean;

const servers: Server[] = [];
afterAll(async () => {
  await Promise.all(servers.map(stop));
});

/** Leaves the first request with this case without an answer. */
export function holding(id: string): Front {
  let isHeld = false;
  return ({ body }, response) => {
    if (isHeld || !body.includes(`\n${id},`)) return false;
    isHeld = true;
    setTimeout(() => response.destroy(), 60_000).unref();
    return true;
  };
}

/** Hands on all requests to the API at `url` but for those for predictions that `front` takes. */
export async function serveBefore(url: string, front: Front): Promise<string> {
  let number = 0;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    if (request.url === "/predictions" && front({ number: ++number, body: body.toString() }, response)) return;
    const { host: _, connection: __, "accept-encoding": ___, ...headers } = request.headers;
    const answer = await fetch(url + request.url, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(request.method === "POST" && { body }),
    });
    const { "content-encoding": ____, "content-length": _____, ...own } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, own).end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
