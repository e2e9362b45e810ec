/** Servers that stand before the API, or in its place, for what goes wrong on the way. */
import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "@jest/globals";
import { stop } from "./endpoint.ts";

/**
 * Takes a request that has a body and answers it or does not (true), or leaves it to the API. Several may be under way at
 * once, and come in any order: `number` says how many with a body came before, `body` what it asks for.
 */
export type Front = (request: { number: number; body: string }, response: ServerResponse) => boolean;

const servers: Server[] = [];
afterAll(async () => {
  await Promise.all(servers.map(stop));
});

/** A server that answers what no API of ours does. */
export async function serveRaw(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Leaves the first request with this case, as CSV, without an answer. */
export function holding(id: string): Front {
  let isHeld = false;
  return ({ body }, response) => {
    if (isHeld || !body.includes(`\n${id},`)) return false;
    isHeld = true;
    setTimeout(() => response.destroy(), 60_000).unref();
    return true;
  };
}

interface Passed {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Passes a request on to the API, and its answer back as `change` makes it. */
async function relay(
  api: string,
  { method = "GET", url, headers, body }: Passed,
  response: ServerResponse,
  change?: (answer: string) => string,
) {
  const { host: _, connection: __, "accept-encoding": ___, ...passed } = headers;
  const answer = await fetch(api + url, {
    method,
    headers: passed as Record<string, string>,
    ...(body.length > 0 && { body }),
  });
  const { "content-encoding": ____, "content-length": _____, ...own } = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, own);
  response.end(change ? change(await answer.text()) : Buffer.from(await answer.arrayBuffer()));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** Passes all requests on to the API at `api`, and changes its answers. */
export function serveRelay(api: string, change: (body: string, answer: string) => string): Promise<string> {
  return serveRaw(async (request, response) => {
    const { method, url, headers } = request;
    const body = await bodyOf(request);
    await relay(api, { method, url, headers, body }, response, (answer) => change(body.toString(), answer));
  });
}

/** Hands on all requests to the API at `api` but for those that `front` takes. Counts them all. */
export async function serveBefore(api: string, front: Front): Promise<{ url: string; count: () => number }> {
  let [count, number] = [0, 0];
  const url = await serveRaw(async (request, response) => {
    count++;
    const { method, url, headers } = request;
    const body = await bodyOf(request);
    if (body.length > 0 && front({ number: number++, body: body.toString() }, response)) return;
    await relay(api, { method, url, headers, body }, response);
  });
  return { url, count: () => count };
}
