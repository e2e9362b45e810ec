import { randomUUID } from "node:crypto";
import { type IncomingMessage, METHODS } from "node:http";
import { requestTarget } from "../request-target.ts";
import { GatewayFault } from "./gateway-fault.ts";
import { maxHeaderBytes, maxRequestBytes } from "./limits.ts";
import { digits, traceId } from "./trace.ts";

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

/** The host of a whole URL in the request line goes before the Host header (RFC 9112, 3.2.2). */
function withHost(headers: [name: string, value: string][], authority: string): [name: string, value: string][] {
  return [["Host", authority], ...headers.filter(([name]) => name.toLowerCase() !== "host")];
}

const nothing = Buffer.alloc(0);

/**
 * A request as it came, before its body is read. What most refusals do without is made when it is asked for.
 */
export class GatewayRequest {
  readonly id = randomUUID();
  /** The second id API Gateway gives a request; it comes back in x-amz-apigw-id. */
  readonly extendedId = `${digits(15)}=`;
  /** Milliseconds since the epoch. */
  readonly receivedAt = Date.now();
  readonly method: string;
  /** With the stage in front, where the API stands under it. */
  readonly path: string;
  /** Names in the caller's case, in the caller's order. */
  headers: [name: string, value: string][];
  body: Buffer = nothing;
  readonly #message: IncomingMessage;
  readonly #queryString: string;
  #query: URLSearchParams | undefined;
  #traceId: string | undefined;

  constructor(message: IncomingMessage) {
    const { path, query, authority } = requestTarget(message.url);
    this.#message = message;
    this.#queryString = query;
    this.method = methodOf(message);
    // Slashes before the first segment are one to API Gateway (recorded: LocalStack, test_lambda_aws_proxy_integration).
    this.path = path.replace(/^\/+/, "/");
    this.headers = pairs(message.rawHeaders);
    if (authority !== undefined) this.headers = withHost(this.headers, authority);
  }

  get query(): URLSearchParams {
    // In front an "&", as a "?" there would be skipped. A semicolon "results in the data being split" (developer guide, important notes).
    this.#query ??= new URLSearchParams(`&${this.#queryString.replaceAll(";", "&")}`);
    return this.#query;
  }

  get traceId(): string {
    this.#traceId ??= traceId(this.#message.headers["x-amzn-trace-id"], this.receivedAt);
    return this.#traceId;
  }

  get sourceIp(): string {
    return (this.#message.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "");
  }

  get port(): number {
    return this.#message.socket.localPort ?? 0;
  }
}

/** The last value of a header, by its name in lower case. */
export function header({ headers }: GatewayRequest, name: string): string | undefined {
  return headers.findLast(([own]) => own.length === name.length && own.toLowerCase() === name)?.[1];
}

function tooLarge(): GatewayFault {
  return new GatewayFault("REQUEST_TOO_LARGE");
}

function headBytes({ method = "", url = "", rawHeaders }: IncomingMessage): number {
  let bytes = method.length + Buffer.byteLength(url);
  for (const text of rawHeaders) bytes += Buffer.byteLength(text);
  return bytes;
}

/** Reads the body. Throws REQUEST_TOO_LARGE as soon as the request is known to be, and leaves the rest unread. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  if (headBytes(message) > maxHeaderBytes) throw tooLarge();
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
