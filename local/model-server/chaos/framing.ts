// Answers whose bytes are not those of one whole HTTP message.

import { headersOf, type Reply } from "../reply.ts";
import type { Exchange, RequestFault } from "./fault.ts";
import { wireText } from "./wire-text.ts";

/** Writes what is made of the reply, and closes the connection behind it. */
const writes = (make: (reply: Reply) => string): RequestFault => ({
  begin:
    () =>
    async ({ socket, reply }) => {
      socket.end(make(await reply()));
    },
});

/** The headers of a reply without its length. */
function unmeasured(reply: Reply): Record<string, string | number> {
  const { "content-length": _, ...rest } = headersOf(reply);
  return rest;
}

/** Lets the answer go out, and has `copy` send it again. */
async function twice(
  exchange: Exchange,
  next: () => Promise<void>,
  copy: (exchange: Exchange, text: string) => void,
): Promise<void> {
  const found = await exchange.reply();
  exchange.reply = async () => found;
  copy(exchange, wireText(found));
  await next();
}

/** In one packet with the answer, so that the client reads both at once. */
function atOnce({ response, socket }: Exchange, text: string): void {
  socket.cork();
  response.once("prefinish", () => {
    socket.write(text);
    socket.uncork();
  });
}

/** When the client has the connection back in its pool: its next request could take the copy for its answer. */
const later =
  (millis: number) =>
  ({ response, socket, signal }: Exchange, text: string): void => {
    const write = () => socket.writable && !signal.aborted && socket.write(text);
    response.once("finish", () => setTimeout(write, millis).unref());
  };

export const framingFaults: Record<string, RequestFault> = {
  truncated: writes((reply) => wireText(reply, { ...headersOf(reply), "content-length": reply.text.length + 100 })),
  "truncated-chunked": writes((reply) => {
    const length = Buffer.byteLength(reply.text).toString(16);
    const text = `${length}\r\n${reply.text}\r\n`;
    return wireText({ ...reply, text }, { ...unmeasured(reply), "transfer-encoding": "chunked" });
  }),
  "length-too-short": writes((reply) => wireText(reply, { ...headersOf(reply), "content-length": 50 })),
  "no-length": writes((reply) => wireText({ ...reply, text: reply.text.slice(0, -20) }, unmeasured(reply))),
  "two-lengths": writes((reply) => wireText(reply, { ...headersOf(reply), "transfer-encoding": "chunked" })),
  "head-too-large": writes((reply) => wireText(reply, { ...headersOf(reply), "x-padding": "x".repeat(100_000) })),
  "no-http": writes(() => "SSH-2.0-OpenSSH_9.6\r\n"),
  duplicate: { begin: () => (exchange, next) => twice(exchange, next, atOnce) },
  "duplicate-late": { millis: 10, begin: (millis) => (exchange, next) => twice(exchange, next, later(millis)) },
};
