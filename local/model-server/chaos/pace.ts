// An endpoint that is late, slow or silent.

import { setTimeout as wait } from "node:timers/promises";
import { headersOf } from "../reply.ts";
import type { Exchange, RequestFault } from "./fault.ts";
import { wireText } from "./wire-text.ts";

/** Sends the first part of the answer, and nothing after it. */
async function stopWithinBody({ response, reply }: Exchange): Promise<void> {
  const found = await reply();
  response.writeHead(found.status, headersOf(found)).write(found.text.slice(0, found.text.length / 2));
}

/** Writes a byte at a time, with a pause behind each. */
async function drip({ socket, signal }: Exchange, text: string, millis: number): Promise<void> {
  for (const byte of Buffer.from(text)) {
    socket.write(Buffer.of(byte));
    await wait(millis, undefined, { signal });
  }
}

export const paceFaults: Record<string, RequestFault> = {
  delay: {
    millis: 500,
    begin:
      (millis) =>
      async ({ signal }, next) => {
        await wait(millis, undefined, { signal });
        await next();
      },
  },
  "drip-head": {
    millis: 50,
    begin: (millis) => async (exchange) => {
      await drip(exchange, wireText(await exchange.reply()), millis);
      exchange.socket.end();
    },
  },
  drip: {
    millis: 50,
    begin: (millis) => async (exchange) => {
      const reply = await exchange.reply();
      const text = wireText(reply);
      exchange.socket.write(text.slice(0, -reply.text.length));
      await drip(exchange, reply.text, millis);
      exchange.socket.end();
    },
  },
  hang: {
    begin:
      () =>
      async ({ reply }) => {
        await reply();
      },
  },
  "hang-after-head": {
    begin:
      () =>
      async ({ response, reply }) => {
        const found = await reply();
        response.writeHead(found.status, headersOf(found)).flushHeaders();
      },
  },
  "hang-in-body": { begin: () => stopWithinBody },
};
