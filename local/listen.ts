import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { StartError } from "./start-error.ts";

/**
 * Listens on 127.0.0.1 unless told otherwise, so that no one else on the network can call. Returns the port; 0 asks for any
 * free one.
 */
export async function listen(server: Server, port: number, address = "127.0.0.1"): Promise<number> {
  server.listen(port, address);
  try {
    await once(server, "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new StartError(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`, { cause });
    }
    if (code === "EACCES") {
      throw new StartError(`Port ${port} needs special rights. Choose another: PORT=3000 npm start`, { cause });
    }
    throw cause;
  }
  return (server.address() as AddressInfo).port;
}

/** Stops accepting, lets running requests end within half a second, and ends every connection, idle ones at once. */
export async function close(servers: Server[]): Promise<void> {
  const closed = servers.map((server) => once(server, "close"));
  for (const server of servers) {
    server.close();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  }
  await Promise.all(closed);
}
