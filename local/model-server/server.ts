import type { IncomingMessage, RequestListener, Server } from "node:http";
import { requestTarget } from "../request-target.ts";
import { limitedServer, type ServerLimits } from "../server-limits.ts";
import type { Chaos } from "./chaos/chaos.ts";
import { answer, Refusal } from "./invocation.ts";
import type { Model } from "./model.ts";
import { answerRejection, asRuntime, failure, type Reply, runtimeError, send } from "./reply.ts";

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
  const reply = (request: IncomingMessage, body: Buffer | undefined) => {
    try {
      return respond(model, endpointName, request, body);
    } catch {
      return failure(500, "the model server failed");
    }
  };
  const listener: RequestListener = (request, response) => {
    if (chaos) {
      const received = () => new Promise<Buffer | undefined>((resolve) => receive(request, resolve));
      chaos.answer(request, response, async () => reply(request, await received()));
    } else receive(request, (body) => send(response, reply(request, body)));
  };
  const server = limitedServer(listener, answerRejection, limits);
  chaos?.add(server);
  return server;
}

function respond(
  model: Model,
  endpointName: string | undefined,
  request: IncomingMessage,
  body: Buffer | undefined,
): Reply {
  const { path } = requestTarget(request.url);
  const route = `${request.method} ${path}`;
  if (route === "GET /ping") return { status: 200, text: "" };
  if (route === "POST /invocations") {
    return body ? invoke(model, body, request) : failure(413, `the body has more than ${MAX_BODY} bytes`);
  }
  const name = request.method === "POST" && ENDPOINT.exec(path)?.[1];
  if (!name) {
    return failure(404, "only GET /ping, POST /invocations and POST /endpoints/{name}/invocations are served");
  }
  if (endpointName !== undefined && name !== endpointName) {
    return runtimeError(400, "ValidationError", { message: `Endpoint ${name} of account 000000000000 not found.` });
  }
  if (!body) return runtimeError(400, "ValidationError", { message: `Body has more than ${MAX_BODY} bytes.` });
  return asRuntime(invoke(model, body, request));
}

/**
 * Hands on the body; undefined if it is too large, yet read to its end, so that the client gets to see the answer. A
 * function to call and no promise: that and its like are a tenth of the time of a request with one row.
 */
function receive(request: IncomingMessage, received: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  });
  request.on("end", () => {
    const [first, ...more] = chunks;
    const whole = first && more.length === 0 ? first : Buffer.concat(chunks);
    received(size <= MAX_BODY ? whole : undefined);
  });
  request.on("error", () => {}); // The caller hung up.
}

/** Asks the model. Of the headers it sees two, as behind SageMaker; so a compressed body cannot be decoded. */
function invoke(model: Model, body: Buffer, { headers }: IncomingMessage): Reply {
  const { "content-encoding": coding = "identity" } = headers;
  if (coding.toLowerCase() !== "identity") return failure(415, "Content-Encoding: send the body uncompressed");
  try {
    return { status: 200, text: JSON.stringify(answer(model, body, headers["content-type"], headers.accept)) };
  } catch (error) {
    if (error instanceof Refusal) return failure(error.status, error.message);
    throw error;
  }
}
