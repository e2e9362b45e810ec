// Connections that are refused, closed or reset, at each point of an exchange.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Exchange, RequestFault, ServerFault } from "./fault.ts";
import { wireText } from "./wire-text.ts";

/** Stops listening and ends all connections, as a server that was stopped; listens again at its end. */
const refuse: ServerFault = (server) => {
  const { port, address } = server.address() as AddressInfo;
  server.close();
  server.closeAllConnections();
  return async () => {
    server.listen(port, address);
    await once(server, "listening");
  };
};

const closeOnConnect: ServerFault = (server, hits) => {
  const close = (socket: { destroy: () => void }) => {
    if (hits()) socket.destroy();
  };
  server.on("connection", close);
  // Those that are open would be used on, and no new one made.
  server.closeAllConnections();
  return () => {
    server.off("connection", close);
  };
};

/** Resets the connection once the first `length` characters of the answer are out. */
async function resetAfter({ socket, reply }: Exchange, length: (text: string) => number): Promise<void> {
  const text = wireText(await reply());
  socket.write(text.slice(0, length(text)), () => socket.resetAndDestroy());
}

const bodyOf = (text: string) => text.indexOf("\r\n\r\n") + 4;

export const serverFaults: Record<string, ServerFault> = { refuse, "close-on-connect": closeOnConnect };

export const connectionFaults: Record<string, RequestFault> = {
  "reset-upload": {
    begin:
      () =>
      ({ socket }) => {
        socket.resetAndDestroy();
      },
  },
  close: {
    begin:
      () =>
      async ({ socket, reply }) => {
        await reply();
        socket.destroy();
      },
  },
  reset: {
    begin:
      () =>
      async ({ socket, reply }) => {
        await reply();
        socket.resetAndDestroy();
      },
  },
  "reset-in-head": { begin: () => (exchange) => resetAfter(exchange, (text) => bodyOf(text) / 2) },
  "reset-in-body": { begin: () => (exchange) => resetAfter(exchange, (text) => (bodyOf(text) + text.length) / 2) },
  // The answer is whole; its connection, kept alive, goes away under the next request.
  "reset-idle": {
    millis: 20,
    begin:
      (millis) =>
      async ({ response, socket }, next) => {
        response.once("finish", () => setTimeout(() => socket.resetAndDestroy(), millis).unref());
        await next();
      },
  },
  flapping: {
    begin: () => {
      let calls = 0;
      return ({ socket }, next) => {
        if (calls++ % 2 === 1) return next();
        socket.resetAndDestroy();
      };
    },
  },
};
