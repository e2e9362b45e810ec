import type { IncomingMessage, Server } from "node:http";
import { limitedServer, type ServerLimits } from "../server-limits.ts";
import type { Chaos } from "./chaos/chaos.ts";
import { answer, Refusal } from "./invocation.ts";
import type { Model } from "./model.ts";
import { asRuntime, failure, type Reply, runtimeError, send } from "./reply.ts";

// What InvokeEndpoint takes.
const MAX_BODY = 6_291_456;
const ENDPOINT = /^\/endpoints\/([^/]+)\/invocations$/;

export interface ModelServerOptions {
  /** The one endpoint that exists; any name does if absent. */
  endpointName?: string;
  /** What disturbs it; nothing does if absent. */
  chaos?: Chaos | undefined;
  /** Where they are not those of `npm start`. */
  limits?: Partial<ServerLimits>;
}

/**
 * Serves a model by the routes of a SageMaker container, and by the one of the SageMaker runtime in front of it, to which
 * AWS SDKs talk if AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME has its URL. The server does not listen yet.
 */
export function createModelServer(model: Model, { endpointName, chaos, limits }: ModelServerOptions = {}): Server {
  const server = limitedServer((request, response) => {
    const reply = () => respond(model, endpointName, request).catch(() => failure(500, "the model server failed"));
    if (chaos) chaos.answer(request, response, reply);
    else reply().then((found) => send(response, found));
  }, limits);
  chaos?.add(server);
  return server;
}

async function respond(model: Model, endpointName: string | undefined, request: IncomingMessage): Promise<Reply> {
  const body = await receive(request);
  const route = `${request.method} ${request.url}`;
  if (route === "GET /ping") return { status: 200, text: "" };
  if (route === "POST /invocations") {
    return body ? invoke(model, body, request) : failure(413, `the body has more than ${MAX_BODY} bytes`);
  }
  const name = request.method === "POST" && ENDPOINT.exec(request.url ?? "")?.[1];
  if (!name) {
    return failure(404, "only GET /ping, POST /invocations and POST /endpoints/{name}/invocations are served");
  }
  if (endpointName !== undefined && name !== endpointName) {
    return runtimeError(400, "ValidationError", { message: `Endpoint ${name} of account 000000000000 not found.` });
  }
  if (!body) return runtimeError(400, "ValidationError", { message: `Body has more than ${MAX_BODY} bytes.` });
  return asRuntime(invoke(model, body, request));
}

/** Reads the body; undefined if it is too large, yet read to its end, so that the client gets to see the answer. */
function receive(request: IncomingMessage): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  });
  request.on("end", () => resolve(size <= MAX_BODY ? Buffer.concat(chunks) : undefined));
  request.on("error", reject);
  return promise;
}

/** Asks the model. Of the headers it sees two, as behind SageMaker. */
function invoke(model: Model, body: Buffer, { headers }: IncomingMessage): Reply {
  try {
    return { status: 200, text: JSON.stringify(answer(model, body, headers["content-type"], headers.accept)) };
  } catch (error) {
    if (error instanceof Refusal) return failure(error.status, error.message);
    throw error;
  }
}
