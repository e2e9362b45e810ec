/** The real model behind a server that can be told to fail, and that keeps what it was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listen } from "../../local/listen.ts";
import { createModelServer } from "../../local/model-server/server.ts";
import { model } from "../support/model-server.ts";

/** Answers with what the request held, in a way that an endpoint, a proxy or a stack in between might. */
export type Fault = (body: string, response: ServerResponse) => void;

const json = { "content-type": "application/json" };
const quote = (body: string) => `ValueError: ${body}\n    at score (${body}:1:1)\nTraceback: ${body}`;

const error =
  (status: number, type: string, more: object = {}): Fault =>
  (body, response) => {
    const text = quote(body);
    const facts = { Message: text, message: text, OriginalMessage: text, ...more };
    response.writeHead(status, { ...json, "x-amzn-errortype": type }).end(JSON.stringify(facts));
  };
const text =
  (status: number, type: string, answer: (body: string) => string): Fault =>
  (body, response) => {
    response.writeHead(status, { "content-type": type }).end(answer(body));
  };
const firstLine = (body: string) => body.split("\n", 1)[0] ?? "";

/** By what goes wrong. */
export const faults: Record<string, Fault> = {
  "a model that fails and quotes": error(424, "ModelError", {
    OriginalStatusCode: 500,
    LogStreamArn: "arn:aws:logs:eu-west-1:1:x",
  }),
  "a model that is not ready": error(429, "ModelNotReadyException"),
  "a throttle that quotes": error(400, "ThrottlingException"),
  "an endpoint that is not there": error(400, "ValidationError"),
  "an error of the runtime": error(500, "InternalFailure"),
  "an overload": error(503, "ServiceUnavailable"),
  "an error that nobody has heard of": error(400, "SomethingElse"),
  "an error whose facts are what was asked": (body, response) => {
    const [first = ""] = body.split(",");
    error(424, "ModelError", { OriginalStatusCode: Number(first), LogStreamArn: body })(body, response);
  },
  "an error whose type is what was asked": (body, response) => error(400, firstLine(body))(body, response),
  "a status that is none of HTTP's": error(599, "ModelError", { OriginalStatusCode: "599" }),
  "HTML of a proxy": text(502, "text/html", (body) => `<h1>Bad Gateway</h1><pre>${body}</pre>`),
  "HTML with a 200": text(200, "text/html", (body) => `<pre>${body}</pre>`),
  "an echo": text(200, "text/csv", (body) => body),
  "broken JSON": text(200, "application/json", (body) => `{"predictions":[${body}`),
  "JSON that is what was asked": text(200, "application/json", (body) => `[[${body.replaceAll("\n", "],[")}]]`),
  "another model's answer": text(200, "application/json", (body) => {
    const predictions = body.split("\n").map((row) => ({ probability: Number(row.split(",")[0]), features: row }));
    return JSON.stringify({ model: { name: body.slice(0, 100), version: "1" }, predictions });
  }),
  "a header in place of the body": (body, response) => {
    response.writeHead(424, { ...json, "x-amzn-errortype": "ModelError", "x-reason": firstLine(body) }).end("{}");
  },
  "a connection that breaks": (_, response) => {
    response.destroy();
  },
  "half an answer": (body, response) => {
    response.writeHead(200, { ...json, "content-length": 10_000 }).write(body.slice(0, 1000), () => response.destroy());
  },
};

export interface FaultyEndpoint {
  server: Server;
  url: string;
  /** Of each request, its line and headers: what may be logged on the way. */
  heads: string[];
  /** Of each request, what the model is to see. */
  bodies: string[];
  /** Fails from now on, or no more. */
  fail: (fault?: Fault) => void;
}

export async function faultyEndpoint(): Promise<FaultyEndpoint> {
  const real = createModelServer(model);
  let failing: Fault | undefined;
  const heads: string[] = [];
  const bodies: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    heads.push([request.method, request.url, ...request.rawHeaders].join(" "));
    if (!failing) {
      request.on("data", (chunk) => bodies.push(String(chunk)));
      real.emit("request", request, response);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    failing(Buffer.concat(chunks).toString(), response);
  };
  const server = createServer(handle);
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  const fail = (fault?: Fault) => {
    failing = fault;
  };
  return { server, url, heads, bodies, fail };
}
