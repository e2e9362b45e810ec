/** Callers who only wait: each is ended in its time, and others are served meanwhile. */
import type { Server } from "node:http";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createGateway } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { createModelServer } from "../../local/model-server/server.ts";
import { contract } from "../local/gateway/harness.ts";
import { stop } from "../support/endpoint.ts";
import { model } from "../support/model-server.ts";
import { type Connection, connect, statuses } from "./raw.ts";

const limits = { headers: 200, request: 400, silence: 600, look: 20, connections: 30 };
const large = "x".repeat(5_000_000);

const servers: Record<string, () => { server: Server; path: string }> = {
  "the gateway": () => ({
    server: createGateway({ contract, resolveFunction: () => async () => ({ body: large }), limits }),
    path: "/model",
  }),
  "the model server": () => ({ server: createModelServer(model, { limits }), path: "/ping" }),
};

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(stop));
});

async function started(name: string) {
  const found = servers[name]?.();
  if (!found) throw new Error(name);
  open.push(found.server);
  const port = await listen(found.server, 0);
  const serves = async () => (await fetch(`http://127.0.0.1:${port}${found.path}`)).status;
  return { port, serves };
}

/** Sends a byte of `text` every 50 ms, for as long as there is somebody who takes it. */
async function drip({ socket }: Connection, text: string): Promise<void> {
  for (const byte of text) {
    if (socket.destroyed) return;
    socket.write(byte);
    await setTimeout(50);
  }
}

const head = "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n";

describe.each(Object.keys(servers))("%s", (name) => {
  it.each<[string, string, string, number]>([
    ["headers that drip", "", `${head}${"X: y\r\n".repeat(100)}`, limits.headers],
    ["a body that drips", `${head}Content-Length: 1000\r\n\r\n`, "1,".repeat(500), limits.request],
    [
      "a chunked body that drips",
      `${head}Transfer-Encoding: chunked\r\n\r\n`,
      "1\r\nx\r\n".repeat(100),
      limits.request,
    ],
    ["a body that does not come", `${head}Content-Length: 1000\r\n\r\n`, "", limits.request],
    ["nothing at all", "", "", limits.headers],
  ])("ends %s, and serves others meanwhile", async (_name, begin, slow, millis) => {
    const { port, serves } = await started(name);
    const began = performance.now();
    const callers = await Promise.all(Array.from({ length: 20 }, () => connect(port)));
    for (const caller of callers) {
      caller.socket.write(begin);
      drip(caller, slow);
    }
    expect(await serves()).toBe(200);
    await Promise.all(callers.map(({ ended }) => ended));
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(millis - 50);
    expect(took).toBeLessThan(millis + 10_000);
    // To one who still sends when the server has gone, the answer may be lost with the connection.
    for (const { received } of callers) expect([[408], []]).toContainEqual(statuses(received()));
  });

  it("takes no more connections than its limit, and others again once those have ended", async () => {
    const { port, serves } = await started(name);
    const callers = await Promise.all(Array.from({ length: limits.connections }, () => connect(port)));
    const one = await connect(port);
    await one.ended;
    expect(one.received()).toBe("");
    await Promise.all(callers.map(({ ended }) => ended));
    expect(await serves()).toBe(200);
  });
});

it.each([
  ["the gateway", () => createGateway({ contract, resolveFunction: () => async () => ({}) })],
  ["the model server", () => createModelServer(model)],
])("%s keeps such limits without being told", (_name, create) => {
  const { headersTimeout, requestTimeout, timeout, maxConnections } = create();
  expect({ headersTimeout, requestTimeout, timeout, maxConnections }).toEqual({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    timeout: 60_000,
    maxConnections: 1024,
  });
});

it("the gateway ends a caller who does not read the answer", async () => {
  const { port, serves } = await started("the gateway");
  const { socket } = await connect(port);
  socket.pause();
  socket.write("GET /model HTTP/1.1\r\nHost: x\r\n\r\n");
  const [server] = open;
  const count = () => new Promise<number>((resolve) => server?.getConnections((_, number) => resolve(number)));
  while ((await count()) === 0) await setTimeout(10);
  const began = performance.now();
  while ((await count()) > 0) await setTimeout(20);
  expect(performance.now() - began).toBeLessThan(limits.silence + 2000);
  expect(await serves()).toBe(200);
  socket.destroy();
});
