import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { StartError } from "./start-error.ts";

/**
 * Listens on 127.0.0.1 unless told otherwise, so that no one else on the network can call. Returns the port; 0 asks for any
 * free one. Where the port cannot be had, a StartError says how to run `command` with another.
 */
export async function listen(
  server: Server,
  port: number,
  address = "127.0.0.1",
  command = "npm start",
): Promise<number> {
  server.listen(port, address);
  try {
    await once(server, "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new StartError(
        `Port ${port} is taken. Choose another: PORT=${port < 65_535 ? port + 1 : 3000} ${command}`,
        { cause },
      );
    }
    if (code === "EACCES") {
      throw new StartError(`Port ${port} needs special rights. Choose another: PORT=3000 ${command}`, { cause });
    }
    throw cause;
  }
  return (server.address() as AddressInfo).port;
}

/** What a machine without IPv6 answers. */
const noIpv6 = ["EADDRNOTAVAIL", "EAFNOSUPPORT"];
const codeOf = (error: unknown) => ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code;

/** Listens on [::1] and hands each connection to `server`. Returns undefined where this machine has no IPv6. */
async function listenOnIpv6(server: HttpServer, port: number, command?: string): Promise<Server | undefined> {
  // As Node's HTTP server has it.
  const ipv6 = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket));
  ipv6.maxConnections = server.maxConnections;
  try {
    await listen(ipv6, port, "::1", command);
    return ipv6;
  } catch (error) {
    if (noIpv6.includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/**
 * Listens on both addresses that `localhost` stands for, so that it never leads to another application. Returns the port, and
 * the servers to close. Throws a StartError if the port of either is taken.
 */
export async function listenOnLocalhost(
  server: HttpServer,
  port: number,
  command?: string,
): Promise<{ port: number; servers: Server[] }> {
  for (let attempt = 1; ; attempt++) {
    const ipv6 = await listenOnIpv6(server, port, command);
    const chosen = ipv6 ? (ipv6.address() as AddressInfo).port : port;
    try {
      return { port: await listen(server, chosen, "127.0.0.1", command), servers: ipv6 ? [server, ipv6] : [server] };
    } catch (error) {
      ipv6?.close();
      // A port that is free on one address may be taken on the other.
      if (port !== 0 || codeOf(error) !== "EADDRINUSE" || attempt === 10) throw error;
    }
  }
}

/** Stops accepting, lets running requests end within half a second, and ends every connection, idle ones at once. */
export async function close(servers: Server[]): Promise<void> {
  const closed = servers.map((server) => once(server, "close"));
  for (const server of servers) {
    server.close();
    if ("closeAllConnections" in server) setTimeout(() => (server as HttpServer).closeAllConnections(), 500).unref();
  }
  await Promise.all(closed);
}
