import { once } from "node:events";
import net from "node:net";
import { expect, test } from "@jest/globals";
import { jsonExample } from "../../support/cases.ts";
import { echo, json, send, serve } from "./harness.ts";

const csv = { "content-type": "text/csv" };
const tooLarge = 10 * 1024 * 1024 + 1;

test("a body over 10 MB is refused before it is read", async () => {
  const { port, log } = await serve(echo);
  const socket = net.connect(port, "127.0.0.1");
  socket.write(
    `POST /predictions HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: ${tooLarge}\r\n\r\nonly this`,
  );
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
  expect(String(answer)).toContain("Connection: close");
  expect(log[0]).toMatchObject({ status: 413, failure: "REQUEST_TOO_LARGE" });
  await once(socket, "close");
});

test("a body that turns out to be over 10 MB is refused as soon as it does", async () => {
  const { port } = await serve(echo);
  const socket = net.connect(port, "127.0.0.1");
  socket.write("POST /predictions HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n");
  socket.write(`${tooLarge.toString(16)}\r\n${"x".repeat(tooLarge)}\r\n`);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
  socket.destroy();
});

test.each([
  ["under", 9_900, 200],
  ["over", 10_300, 413],
])("headers %s 10,240 bytes, of %d, are answered %d", async (_, bytes, status) => {
  const { call } = await serve(echo);
  expect((await call("/model", { headers: { "x-long": "x".repeat(bytes) } })).status).toBe(status);
});

test("headers of more bytes than Node takes by itself are refused in API Gateway's way", async () => {
  const { call } = await serve(echo);
  const { status, headers } = await call("/model", { headers: { "x-long": "x".repeat(20_000) } });
  expect([status, headers["x-amzn-errortype"]]).toEqual([413, "RequestTooLargeException"]);
});

test.each([204, 304])("an answer of %d has no length", async (statusCode) => {
  const { call } = await serve(async () => ({ statusCode }));
  const { status, headers } = await call("/model");
  expect(status).toBe(statusCode);
  expect(headers).not.toHaveProperty("content-length");
  expect((await (await serve(echo)).call("/model")).headers).toHaveProperty("content-length");
});

test("each request has two ids of its own, whether it is answered or refused", async () => {
  const { call } = await serve(echo);
  const replies = [await call("/model"), await call("/model"), await call("/nope")];
  for (const { headers } of replies) {
    expect(headers["x-amzn-requestid"]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(headers["x-amz-apigw-id"]).toMatch(/^[\da-f]{15}=$/);
  }
  expect(new Set(replies.map(({ headers }) => headers["x-amz-apigw-id"])).size).toBe(3);
});

test.each([
  [
    "that quotes the body as a place in code is written",
    new TypeError("17.99\n    at 17.99"),
    /^DEFAULT_5XX: TypeError at /,
  ],
  ["without a stack", Object.assign(new RangeError("17.99"), { stack: undefined }), /^DEFAULT_5XX: RangeError$/],
  [
    "of which only the message is left",
    Object.assign(new RangeError("17.99"), { stack: "RangeError: look at 17.99" }),
    /^DEFAULT_5XX: RangeError$/,
  ],
])("the log tells of an error %s its kind, and no word of it", async (_, error, expected) => {
  const { call, log } = await serve(() => Promise.reject(error));
  expect((await call("/model")).status).toBe(502);
  expect(log[0]?.failure).toMatch(expected);
  expect(log[0]?.failure).not.toContain("17.99");
});

test("a URL counts as the headers do", async () => {
  const { call } = await serve(echo);
  expect((await call(`/model?x=${"x".repeat(10_300)}`)).status).toBe(413);
});

test.each([
  ["missing", {}, 403],
  ["empty", { "x-api-key": "" }, 403],
  ["wrong", { "x-api-key": "wrong" }, 403],
  ["right", { "X-API-Key": "right" }, 200],
])("a key that is %s, %j, is answered %d", async (_, headers: Record<string, string>, expected) => {
  const { call } = await serve(echo, { apiKey: "right" });
  const body = JSON.stringify(jsonExample());
  const { status, text } = await call("/predictions", { method: "POST", headers: { ...json, ...headers }, body });
  expect(status).toBe(expected);
  if (status === 403) expect(JSON.parse(text).detail).toBe("Send a valid API key in the x-api-key header.");
});

test("operations without security ask for no key, and without a key none does", async () => {
  const keyed = await serve(echo, { apiKey: "right" });
  expect((await keyed.call("/model")).status).toBe(200);
  expect((await keyed.call("/predictions", { method: "OPTIONS" })).status).toBe(204);
  const open = await serve(echo);
  expect((await open.call("/predictions", { method: "POST", headers: csv, body: "x" })).status).toBe(200);
});

test("the order is size, route, key, body", async () => {
  const { call } = await serve(echo, { apiKey: "right" });
  const long = { ...json, "x-long": "x".repeat(10_300) };
  const status = async (path: string, headers: Record<string, string>) =>
    (await call(path, { method: "POST", headers, body: "{" })).status;
  expect(await status("/nope", long)).toBe(413);
  expect(await status("/nope", json)).toBe(404);
  expect(await status("/predictions", json)).toBe(403);
  expect(await status("/predictions", { ...json, "x-api-key": "right" })).toBe(400);
});

test("each request is one line of the log, without anything that was sent", async () => {
  const { call, log } = await serve(echo, { apiKey: "secretvalue" });
  const headers = { ...csv, "x-api-key": "secretvalue", "x-other": "secretvalue" };
  const started = performance.now();
  const replies = [
    await call("/predictions?secretvalue=1", { method: "POST", headers, body: "secretvalue" }),
    await call("/secretvalue", { headers }),
  ];
  expect(log).toEqual([
    {
      requestId: replies[0]?.headers["x-amzn-requestid"],
      method: "POST",
      resourcePath: "/predictions",
      status: 200,
      milliseconds: expect.any(Number),
    },
    {
      requestId: replies[1]?.headers["x-amzn-requestid"],
      method: "GET",
      resourcePath: null,
      status: 404,
      milliseconds: expect.any(Number),
      failure: "MISSING_AUTHENTICATION_TOKEN",
    },
  ]);
  const elapsed = performance.now() - started;
  for (const { milliseconds } of log) expect(milliseconds).toBeLessThan(elapsed + 1);
  expect(JSON.stringify(log)).not.toContain("secretvalue");
});

test("without a log there is none, and without a name the stage is local", async () => {
  const { call } = await serve(echo, { log: undefined });
  const { status, text } = await call("/model");
  expect([status, JSON.parse(text).requestContext.stage]).toEqual([200, "local"]);
});

test("a caller that hangs up halfway disturbs no one", async () => {
  const { port, call, log } = await serve(echo);
  const socket = net.connect(port, "127.0.0.1");
  socket.write("POST /predictions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await call("/model")).status).toBe(200);
  expect(log).toHaveLength(1);
});

test("requests at once keep apart", async () => {
  const { port } = await serve(echo);
  const texts = await Promise.all(
    Array.from(
      { length: 50 },
      async (_, i) => JSON.parse((await send(port, `/model?i=${i}`)).text).queryStringParameters.i,
    ),
  );
  expect(texts).toEqual(Array.from({ length: 50 }, (_, i) => String(i)));
});

/** What comes back for what is written to the socket as it stands, until the gateway ends the connection. */
async function exchange(port: number, ...writes: string[]): Promise<string> {
  const socket = net.connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (chunk) => received.push(chunk));
  for (const text of writes) {
    socket.write(text);
    await once(socket, "data");
  }
  if (!socket.readableEnded) await once(socket, "end");
  return Buffer.concat(received).toString();
}

const csvHead = "POST /predictions HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n";

test("a caller that waits for 100 Continue gets it, and then its answer", async () => {
  const { port } = await serve(echo);
  const head = `${csvHead}Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`;
  const text = await exchange(port, head, "1,2");
  expect(text).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK\r\n/);
  expect(text).toContain('"body":"1,2"');
});

test("a body in chunks is one body", async () => {
  const { port } = await serve(echo);
  const head = `${csvHead}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
  expect(await exchange(port, `${head}2\r\n1,\r\n1\r\n2\r\n0\r\n\r\n`)).toContain('"body":"1,2"');
});

test("requests in one go are answered in their order", async () => {
  const { port } = await serve(echo);
  const get = (query: number, more = "") => `GET /model?n=${query} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
  const text = await exchange(port, get(1) + get(2) + get(3, "Connection: close\r\n"));
  expect([...text.matchAll(/"queryStringParameters":{"n":"(\d)"}/g)].map(([, n]) => n)).toEqual(["1", "2", "3"]);
});

test("HTTP/1.0 is answered, and its connection ended", async () => {
  const { port } = await serve(echo);
  expect(await exchange(port, "GET /model HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 200 OK\r\n/);
});

test.each([
  ["are taken", 10_240, "200 OK"],
  ["are too many, one more,", 10_241, "413 Payload Too Large"],
])("10,240 bytes of headers, counted with method and path, %s", async (_, bytes, status) => {
  const { port } = await serve(echo);
  const counted = ["GET", "/model", "Host", "x", "Connection", "close", "X-Long"].join("").length;
  const head = `GET /model HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: ${"x".repeat(bytes - counted)}\r\n\r\n`;
  expect(await exchange(port, head)).toMatch(new RegExp(`^HTTP/1.1 ${status}\r\n`));
});

test.each([
  ["no Host", "GET /model HTTP/1.1\r\n\r\n"],
  ["two lengths", `${csvHead}Content-Length: 3\r\nContent-Length: 4\r\n\r\n1,2`],
  ["a length and chunks", `${csvHead}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ["no HTTP", "nonsense\r\n\r\n"],
])("what is no request, for %s, is a 400 and ends the connection", async (_, text) => {
  const { port, call } = await serve(echo);
  expect(await exchange(port, text)).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect((await call("/model")).status).toBe(200);
});
