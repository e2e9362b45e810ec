/** Sends rejections, over a response where there is one, and straight to the connection where no request was read. */
import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { connectRequest, type Rejection, rejectionOf, rejectionOfError, unknownExpectation } from "./rejections.ts";

/** What a server answers to a rejected request; the status is the rejection's. */
export type AnswerRejection = (rejection: Rejection) => { headers: Record<string, string>; body: string };

/** Makes `server` answer what no request listener gets to see, and pass `listener` only requests that HTTP allows. */
export function rejectBadRequests(server: Server, listener: RequestListener, answer: AnswerRejection): Server {
  /** The response that a connection got last. */
  const last = new WeakMap<Duplex, { message: IncomingMessage; response: ServerResponse }>();

  function respond(message: IncomingMessage, response: ServerResponse, rejection: Rejection): void {
    const { headers, body } = answer(rejection);
    const all = { ...headers, Connection: "close", "Content-Length": Buffer.byteLength(body) };
    response.writeHead(rejection.status, all).end(body);
    message.resume();
  }

  function write(socket: Duplex, rejection: Rejection): void {
    if (!socket.writable) return;
    const { headers, body } = answer(rejection);
    const all = {
      ...headers,
      Date: new Date().toUTCString(),
      Connection: "close",
      "Content-Length": Buffer.byteLength(body),
    };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${rejection.status} ${STATUS_CODES[rejection.status]}\r\n${head.join("")}\r\n${body}`);
    // Not at once: a connection that ends with bytes unread may take the answer with it.
    setTimeout(() => socket.destroy(), 1000).unref();
  }

  /** Writes a rejection after the answer to an earlier request of the same connection. */
  function writeInTurn(socket: Duplex, rejection: Rejection): void {
    const { message, response } = last.get(socket) ?? {};
    if (!response || response.writableFinished) write(socket, rejection);
    else if (response.headersSent && !response.writableEnded) socket.destroy();
    else if (message?.complete) response.once("finish", () => write(socket, rejection));
    else if (!response.headersSent) write(socket, rejection);
  }

  return server
    .on("request", (message, response) => {
      last.set(message.socket, { message, response });
      const rejection = rejectionOf(message);
      if (rejection) respond(message, response, rejection);
      else listener(message, response);
    })
    .on("checkExpectation", (message, response) => respond(message, response, unknownExpectation))
    .on("connect", (_message, socket) => {
      // Node's HTTP server no longer handles errors of this connection.
      socket.on("error", () => socket.destroy());
      writeInTurn(socket, connectRequest);
    })
    .on("clientError", (error: NodeJS.ErrnoException, socket) => {
      if (error.code === "ECONNRESET") socket.destroy();
      else writeInTurn(socket, rejectionOfError(error.code));
    });
}
