import { createServer, type RequestListener, type Server } from "node:http";
import { type AnswerRejection, rejectBadRequests } from "./reject.ts";

/** How long a caller may take, and how many there may be at once, so that one who only waits keeps no other from being served. */
export interface ServerLimits {
  /** Milliseconds for the headers of a request, from the connection or from its first byte on. */
  headers: number;
  /** Milliseconds for a request with its body. */
  request: number;
  /** Milliseconds in which nothing moves, in either direction. An answer takes up to 29 s to come. */
  silence: number;
  /** Milliseconds between two looks at the clocks above. */
  look: number;
  /** Connections at once, to each address. */
  connections: number;
}

export const serverLimits: ServerLimits = {
  headers: 10_000,
  request: 30_000,
  silence: 60_000,
  look: 1000,
  connections: 1024,
};

/** An HTTP server that keeps these limits, and uses `answerRejection` to answer invalid requests; it does not listen yet. */
export function limitedServer(
  listener: RequestListener,
  answerRejection: AnswerRejection,
  { maxHeaderSize, ...own }: Partial<ServerLimits> & { maxHeaderSize?: number } = {},
): Server {
  const limits = { ...serverLimits, ...own };
  const server = createServer({
    ...(maxHeaderSize && { maxHeaderSize }),
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    connectionsCheckingInterval: limits.look,
    // Node's own refusal has no body.
    requireHostHeader: false,
  });
  server.maxConnections = limits.connections;
  return rejectBadRequests(server, listener, answerRejection).setTimeout(limits.silence);
}
