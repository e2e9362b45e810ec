import { randomUUID } from "node:crypto";
import { type IncomingMessage, METHODS } from "node:http";
import { GatewayFault } from "./gateway-fault.ts";
import { maxHeaderBytes, maxRequestBytes } from "./limits.ts";
import { digits, traceId } from "./trace.ts";

/** A request as it came, read once. */
export interface GatewayRequest {
  id: string;
  /** The second id API Gateway gives a request; it comes back in x-amz-apigw-id. */
  extendedId: string;
  traceId: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  method: string;
  /** With the stage in front, where the API stands under it. */
  path: string;
  query: URLSearchParams;
  /** Names in the caller's case, in the caller's order. */
  headers: [name: string, value: string][];
  body: Buffer;
  sourceIp: string;
  port: number;
}

/** "API Gateway overrides the method" (developer guide, important notes). */
function methodOf({ method = "GET", headers }: IncomingMessage): string {
  const other = headers["x-http-method-override"];
  if (typeof other !== "string") return method;
  return METHODS.includes(other.toUpperCase()) ? other.toUpperCase() : method;
}

function pairs(rawHeaders: string[]): [name: string, value: string][] {
  const headers: [string, string][] = [];
  for (let i = 1; i < rawHeaders.length; i += 2) headers.push([rawHeaders[i - 1] as string, rawHeaders[i] as string]);
  return headers;
}

/** What is known of a request before its body is read. */
export function readHead(message: IncomingMessage): GatewayRequest {
  const now = Date.now();
  const target = message.url ?? "/";
  const [path = "/", ...query] = target.split("?");
  return {
    id: randomUUID(),
    extendedId: `${digits(15)}=`,
    traceId: traceId(message.headers["x-amzn-trace-id"], now),
    receivedAt: now,
    method: methodOf(message),
    // Slashes before the first segment are one to API Gateway (recorded: LocalStack, test_lambda_aws_proxy_integration).
    path: path.replace(/^\/+/, "/"),
    // A semicolon "results in the data being split" (developer guide, important notes).
    query: new URLSearchParams(query.join("?").replaceAll(";", "&")),
    headers: pairs(message.rawHeaders),
    body: Buffer.alloc(0),
    sourceIp: (message.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, ""),
    port: message.socket.localPort ?? 0,
  };
}

/** The last value of a header, by its name in lower case. */
export function header({ headers }: GatewayRequest, name: string): string | undefined {
  return headers.findLast(([own]) => own.length === name.length && own.toLowerCase() === name)?.[1];
}

function tooLarge(): GatewayFault {
  return new GatewayFault("REQUEST_TOO_LARGE");
}

/** Reads the body. Throws REQUEST_TOO_LARGE as soon as the request is known to be, and leaves the rest unread. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const head = [message.method, message.url, ...message.rawHeaders].join("");
  if (Buffer.byteLength(head) > maxHeaderBytes) throw tooLarge();
  if (Number(message.headers["content-length"]) > maxRequestBytes) throw tooLarge();

  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  message.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxRequestBytes) chunks.push(chunk);
    else reject(tooLarge());
  });
  message.on("end", () => resolve(Buffer.concat(chunks)));
  message.on("error", reject);
  return promise;
}
