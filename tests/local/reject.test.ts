/** Odd requests, byte for byte, to the two servers of `npm start`: what HTTP forbids has an answer that says why. */
import type { Server } from "node:http";
import { afterAll, describe, expect, it } from "@jest/globals";
import { createGateway } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { createModelServer } from "../../local/model-server/server.ts";
import { connect, exchange, statuses } from "../security/raw.ts";
import { stop } from "../support/endpoint.ts";
import { model } from "../support/model-server.ts";
import { contract, echo } from "./gateway/harness.ts";

const limits = { headers: 100, request: 200, look: 10 };
const servers: Server[] = [
  createGateway({ contract, resolveFunction: () => echo, limits }),
  createModelServer(model, { limits }),
];
const [gateway, models] = (await Promise.all(servers.map((server) => listen(server, 0)))) as [number, number];
afterAll(() => Promise.all(servers.map(stop)));

const host = "Host: secretvalue\r\n";
const user = "a:secretvalue";

// biome-ignore format: one request a line
const rejected: [name: string, bytes: string, status: number, detail: string][] = [
  ["no Host", "GET /model HTTP/1.1\r\n\r\n", 400, "Host: a request needs exactly one"],
  ["two hosts", `GET /model HTTP/1.1\r\n${host}${host}\r\n`, 400, "Host: a request needs exactly one"],
  ["two hosts in HTTP/1.0", `GET /model HTTP/1.0\r\n${host}${host}\r\n`, 400, "Host: a request needs exactly one"],
  ["an invalid host", "GET /model HTTP/1.1\r\nHost: secret/value\r\n\r\n", 400, "Host: a request needs exactly one"],
  ["a URL with a password", `GET http://${user}@b/model HTTP/1.1\r\n${host}\r\n`, 400, "Host: a request needs exactly one"],
  ["a URL of another kind", `GET ftp://secretvalue/model HTTP/1.1\r\n${host}\r\n`, 400, "is not valid HTTP/1.1"],
  ["* for another method than OPTIONS", `GET * HTTP/1.1\r\n${host}\r\n`, 400, "is not valid HTTP/1.1"],
  ["no HTTP", "secretvalue\r\n\r\n", 400, "is not valid HTTP/1.1"],
  ["a blank in the path", `GET /secret value HTTP/1.1\r\n${host}\r\n`, 400, "is not valid HTTP/1.1"],
  ["a bad chunk", `POST /model HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nsecretvalue\r\n`, 400, "is not valid HTTP/1.1"],
  ["a last coding other than chunked", `POST /model HTTP/1.1\r\n${host}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n`, 400, "is not valid HTTP/1.1"],
  ["headers that take too long", `GET /model HTTP/1.1\r\n${host}`, 408, "took too long to arrive"],
  ["a body that takes too long", `POST /model HTTP/1.1\r\n${host}Content-Length: 20\r\n\r\nsecretvalue`, 408, "took too long to arrive"],
  ["chunk extensions of 20 kB", `POST /model HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n1;${"a".repeat(20_000)}\r\nx\r\n0\r\n\r\n`, 413, "chunk extensions are too large"],
  ["an Expect other than 100-continue", `GET /model HTTP/1.1\r\n${host}Expect: secretvalue\r\n\r\n`, 417, "Expect: only 100-continue is supported"],
  ["headers of 70 kB", `GET /model HTTP/1.1\r\n${host}X: ${"a".repeat(70_000)}\r\n\r\n`, 431, "headers are too large"],
  ["a compressed transfer", `POST /model HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, 501, "Transfer-Encoding: only chunked"],
  ["CONNECT", `CONNECT secretvalue:443 HTTP/1.1\r\n${host}\r\n`, 501, "CONNECT is not supported"],
  ["a coding in HTTP/1.0", `POST /model HTTP/1.0\r\n${host}Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400, "is not valid HTTP/1.1"],
  ["a URL without a host", `GET http:///model HTTP/1.1\r\n${host}\r\n`, 400, "is not valid HTTP/1.1"],
  ["HTTP/2 without negotiation", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "The version of HTTP is not supported"],
  ["HTTP/2", `GET /model HTTP/2.0\r\n${host}\r\n`, 505, "The version of HTTP is not supported"],
];

/** The head of an answer, its headers by their names in lower case, and its body. */
function parts(answer: string) {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const headers = Object.fromEntries(
    head
      .split("\r\n")
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  return { headers, body };
}

describe("the gateway", () => {
  it.each(rejected)("answers %s with a problem and ends the connection", async (_, bytes, status, detail) => {
    const answer = await exchange(gateway, bytes);
    expect(statuses(answer)).toEqual([status]);
    const { headers, body } = parts(answer);
    expect(headers).toMatchObject({
      "content-type": "application/problem+json",
      "access-control-allow-origin": "*",
      "x-amz-apigw-id": expect.stringMatching(/^[\da-f]{15}=$/),
      connection: "close",
      "content-length": String(Buffer.byteLength(body)),
      date: expect.stringMatching(/ GMT$/),
    });
    expect(JSON.parse(body)).toEqual({
      type: "about:blank",
      title: expect.stringMatching(/^[A-Z]/),
      status,
      detail: expect.stringContaining(detail),
      requestId: headers["x-amzn-requestid"],
    });
    expect(answer).not.toMatch(/secret|HPE_|llhttp|Parse Error/);
  });

  const close = "Connection: close\r\n";

  it("answers the requests before a malformed one first, and then that one", async () => {
    const answer = await exchange(gateway, `GET /model?a=1 HTTP/1.1\r\n${host}\r\nnonsense\r\n\r\n`);
    expect(statuses(answer)).toEqual([200, 400]);
    expect(answer.indexOf('"a":"1"')).toBeLessThan(answer.indexOf("400 Bad Request"));
  });

  it("answers the request before a CONNECT first", async () => {
    const answer = await exchange(gateway, `GET /model?a=1 HTTP/1.1\r\n${host}\r\nCONNECT x:1 HTTP/1.1\r\n${host}\r\n`);
    expect(statuses(answer)).toEqual([200, 501]);
  });

  it("survives callers that reset the connection after a CONNECT", async () => {
    for (let i = 0; i < 20; i++) {
      const { socket, ended } = await connect(gateway);
      socket.write(`CONNECT x:1 HTTP/1.1\r\n${host}\r\n`, () => socket.resetAndDestroy());
      await ended;
    }
    expect(statuses(await exchange(gateway, `GET /model HTTP/1.1\r\n${host}${close}\r\n`))).toEqual([200]);
  });

  it.each([
    ["a whole URL", "GET http://other.example:80/model?a=1 HTTP/1.1"],
    ["a whole URL with capitals", "GET HTTP://other.example:80/model?a=1 HTTP/1.1"],
  ])("takes %s, and its host in place of the header", async (_, line) => {
    const { body } = parts(await exchange(gateway, `${line}\r\n${host}${close}\r\n`));
    const event = JSON.parse(body);
    expect(event).toMatchObject({ resource: "/model", path: "/model", queryStringParameters: { a: "1" } });
    expect(event.headers.Host).toBe("other.example:80");
    expect(event.multiValueHeaders.Host).toEqual(["other.example:80"]);
  });

  it("takes a whole URL without a path for /", async () => {
    const { body } = parts(await exchange(gateway, `GET http://x?a=1 HTTP/1.1\r\n${host}${close}\r\n`));
    expect(JSON.parse(body)).toMatchObject({ resource: "/", path: "/", queryStringParameters: { a: "1" } });
  });

  it.each(["", "[::1]:3000", "a_b.example:"])("takes the host %j", async (own) => {
    expect(statuses(await exchange(gateway, `GET /model HTTP/1.1\r\nHost: ${own}\r\n${close}\r\n`))).toEqual([200]);
  });

  it("has no resource for OPTIONS *", async () => {
    const answer = await exchange(gateway, `OPTIONS * HTTP/1.1\r\n${host}${close}\r\n`);
    expect(statuses(answer)).toEqual([404]);
    expect(JSON.parse(parts(answer).body)).toMatchObject({ status: 404, title: "Not Found" });
  });

  it.each(["/model", "/health", "/"])("answers HEAD %s as API Gateway does: 405, without a body", async (path) => {
    const answer = await exchange(gateway, `HEAD ${path} HTTP/1.1\r\n${host}${close}\r\n`);
    expect(statuses(answer)).toEqual([405]);
    const { headers, body } = parts(answer);
    expect([headers.allow?.split(",")[0], body]).toEqual(["GET", ""]);
  });

  it("ignores an offer to upgrade", async () => {
    const upgrade = "Connection: upgrade, close\r\nUpgrade: websocket\r\n";
    expect(statuses(await exchange(gateway, `GET /model HTTP/1.1\r\n${host}${upgrade}\r\n`))).toEqual([200]);
  });
});

describe("the model server", () => {
  it.each(rejected)("answers %s with an error and ends the connection", async (_, bytes, status, detail) => {
    const answer = await exchange(models, bytes);
    expect(statuses(answer)).toEqual([status]);
    const { headers, body } = parts(answer);
    expect(headers).toMatchObject({ "content-type": "application/json", connection: "close" });
    expect(JSON.parse(body)).toEqual({ error: expect.stringContaining(detail) });
    expect(answer).not.toMatch(/secret|HPE_|llhttp|Parse Error/);
  });

  it.each(["/ping?a=1", "http://other.example/ping"])("answers GET %s", async (target) => {
    expect(statuses(await exchange(models, `GET ${target} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`))).toEqual([
      200,
    ]);
  });

  it("takes no compressed body, and says so", async () => {
    const head = `POST /invocations HTTP/1.1\r\n${host}Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n`;
    const answer = await exchange(models, `${head}abc`);
    expect(statuses(answer)).toEqual([415]);
    expect(JSON.parse(parts(answer).body)).toEqual({ error: "Content-Encoding: send the body uncompressed" });
  });
});
