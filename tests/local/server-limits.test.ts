import { once } from "node:events";
import type http from "node:http";
import type { RequestListener } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { listen } from "../../local/listen.ts";
import type { AnswerRejection } from "../../local/reject.ts";
import { limitedServer, type ServerLimits, serverLimits } from "../../local/server-limits.ts";

const servers: http.Server[] = [];
afterEach(() => {
  for (const open of servers.splice(0)) open.close().closeAllConnections();
});

const answers: RequestListener = (_, response) => response.end("x");
const silent: RequestListener = () => undefined;
const rejects: AnswerRejection = ({ detail }) => ({ headers: {}, body: detail });

async function serve(limits: Partial<ServerLimits> & { maxHeaderSize?: number }, listener = answers): Promise<number> {
  const server = limitedServer(listener, rejects, limits);
  servers.push(server);
  return listen(server, 0);
}

/** What a caller who sends `text` and then waits is told before the connection ends. */
async function told(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk;
  });
  socket.on("error", () => undefined);
  socket.write(text);
  await once(socket, "close");
  return received;
}

const head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n";

test("has the limits it is known for unless others are given", () => {
  expect(limitedServer(answers, rejects)).toMatchObject({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    timeout: 60_000,
    maxConnections: 1024,
  });
  expect(limitedServer(answers, rejects, { connections: 2 })).toMatchObject({
    headersTimeout: 10_000,
    maxConnections: 2,
  });
  expect(serverLimits.look).toBeLessThan(serverLimits.headers);
});

test.each([
  ["the headers", { headers: 50, look: 10 }, head],
  ["the body", { headers: 50, request: 100, look: 10 }, `${head}\r\nab`],
])("a caller who takes too long for %s is told so", async (_, limits, text) => {
  expect(await told(await serve(limits, silent), text)).toContain("408 Request Timeout");
});

test("a connection on which nothing moves is ended", async () => {
  expect(await told(await serve({ silence: 50 }, silent), `${head}\r\nabcde`)).toBe("");
});

test("headers larger than may be are refused", async () => {
  const port = await serve({ maxHeaderSize: 1000 });
  expect(await told(port, `GET / HTTP/1.1\r\nHost: ${"x".repeat(2000)}\r\n\r\n`)).toContain("431");
  const text = `GET / HTTP/1.1\r\nHost: ${"x".repeat(2000)}\r\nConnection: close\r\n\r\n`;
  expect(await told(await serve({}), text)).toContain("200 OK");
});

test("a connection more than may be is ended, and those before it are served", async () => {
  const port = await serve({ connections: 1 });
  const first = connect(port, "127.0.0.1").setEncoding("utf8");
  await once(first, "connect");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await told(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).toBe("");
  first.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  expect(String(await once(first, "data"))).toContain("200 OK");
});
