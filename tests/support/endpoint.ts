import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers one request to the endpoint, in whatever way a test wants it to go wrong. */
export type Script = (received: Received, response: ServerResponse) => void;

export interface ScriptedEndpoint {
  server: Server;
  received: Received[];
  next: (script: Script) => void;
}

/** Points the AWS SDK at `server`. To be called before a handler is imported: the layer reads its environment once. */
export function useEndpoint(server: Server): void {
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    ENDPOINT_NAME: "test-endpoint",
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: `http://127.0.0.1:${port}`,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
}

/** A SageMaker endpoint on a free port that answers as the test says: real HTTP, so the real SDK talks to it. */
export async function scriptedEndpoint(): Promise<ScriptedEndpoint> {
  const received: Received[] = [];
  let script: Script = (_, response) => response.end();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const entry = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(entry);
    script(entry, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  useEndpoint(server);
  return {
    server,
    received,
    next: (other) => {
      received.length = 0;
      script = other;
    },
  };
}

/** Ends a test's server at once, idle connections included. */
export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** A prediction for each row of a body. */
export const forRows = (body: string, say: (row: string, index: number) => object): object[] =>
  body.split("\n").map((row, index) => ({ crc32: crc32(row), ...say(row, index) }));

/** What a reply says it was computed with, where Accept asks for it. */
export function parametersOf({ headers: { accept = "" } }: Received): object {
  const prevalence = /prevalence=([^;]+)/.exec(accept)?.[1];
  return { explain: accept.includes("explain=true"), ...(prevalence && { prevalence: Number(prevalence) }) };
}

/** Replies to each request as a model does, with what `say` makes of each row. */
export const predicts =
  (say: (row: string, index: number) => object): Script =>
  (received, response) => {
    const [parameters, predictions] = [parametersOf(received), forRows(received.body, say)];
    response.end(JSON.stringify({ model: { name: "scripted", version: "1" }, parameters, predictions }));
  };

/** Answers 200 with JSON; a text goes out as it is. */
export const ok =
  (body: unknown): Script =>
  (_, response) =>
    response.setHeader("content-type", "application/json").end(typeof body === "string" ? body : JSON.stringify(body));

/** Answers with an error as AWS names them. */
export const fails =
  (status: number, type: string, body: object = {}): Script =>
  (_, response) => {
    response
      .writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type })
      .end(JSON.stringify(body));
  };
