import http from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { promisify } from "node:util";
import { afterEach, expect, test } from "@jest/globals";
import { close, listen, listenOnLocalhost } from "../../local/listen.ts";

const servers: http.Server[] = [];

function server(): http.Server {
  const created = http.createServer((_, response) => response.end("x"));
  servers.push(created);
  return created;
}

afterEach(() => {
  for (const open of servers.splice(0)) open.close().closeAllConnections();
});

test("no other machine can call", async () => {
  const open = server();
  const port = await listen(open, 0);
  expect(open.address()).toMatchObject({ address: "127.0.0.1", port } satisfies Partial<AddressInfo>);
});

test("a taken port is said to be, with how to choose another", async () => {
  const port = await listen(server(), 0);
  await expect(listen(server(), port)).rejects.toMatchObject({
    message: `Port ${port} is taken. Choose another: PORT=${port + 1} npm start`,
    cause: { code: "EADDRINUSE" },
  });
});

test("a port that needs special rights is said to", async () => {
  // Tests may run with all rights, so the system's refusal is made here.
  const refused = server();
  const cause = Object.assign(new Error("listen EACCES"), { code: "EACCES" });
  refused.listen = () => {
    setImmediate(() => refused.emit("error", cause));
    return refused;
  };
  const message = "Port 80 needs special rights. Choose another: PORT=3000 npm start";
  await expect(listen(refused, 80)).rejects.toMatchObject({ message, cause });
});

const ipv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === "::1"));

/** What the server at this address of this machine answers. */
const get = (host: string, port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    http.get({ host, port, agent: false }, (response) => resolve(response.resume().statusCode)).on("error", reject);
  });

test("localhost leads to the server on each of its addresses, and no more once it is closed", async () => {
  const { port, servers } = await listenOnLocalhost(server(), 0);
  const hosts = ipv6 ? ["127.0.0.1", "::1", "localhost"] : ["127.0.0.1", "localhost"];
  for (const host of hosts) expect(await get(host, port)).toBe(200);
  await close(servers);
  for (const host of hosts) await expect(get(host, port)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test.each(ipv6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"])(
  "a port that another application has on %s is taken, and on no address listened to",
  async (address) => {
    const port = await listen(server(), 0, address);
    const refused = server();
    const message = `Port ${port} is taken. Choose another: PORT=${port + 1} npm start`;
    await expect(listenOnLocalhost(refused, port)).rejects.toMatchObject({ message });
    expect(refused.listening).toBe(false);
    const other = address === "::1" ? "127.0.0.1" : "::1";
    await expect(get(other, port)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT/);
  },
);

test("another fault is what it is", async () => {
  // An address for documents, which no machine has.
  await expect(listen(server(), 0, "192.0.2.1")).rejects.toMatchObject({ code: "EADDRNOTAVAIL" });
});

test("closing ends connections that are kept alive, and requests that hang, within a second", async () => {
  const hanging = http.createServer(() => {});
  const open = server();
  const [port, hangingPort] = [await listen(open, 0), await listen(hanging, 0)];
  const agent = new http.Agent({ keepAlive: true });
  await new Promise((resolve) =>
    http.get({ port, host: "127.0.0.1", agent }, (response) => response.resume().on("end", resolve)),
  );
  http.get({ port: hangingPort, host: "127.0.0.1" }).on("error", () => {});
  await new Promise((resolve) => setTimeout(resolve, 50));

  const started = performance.now();
  await close([open, hanging]);
  expect(performance.now() - started).toBeLessThan(1000);
  for (const closed of [open, hanging]) {
    expect(closed.listening).toBe(false);
    expect(await promisify(closed.getConnections.bind(closed))()).toBe(0);
  }
  agent.destroy();
});
