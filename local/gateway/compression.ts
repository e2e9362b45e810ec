/** Payload compression, which API Gateway does where the API has a minimum compression size. */
import { promisify } from "node:util";
import { deflate, gunzip, gzip, inflate } from "node:zlib";
import type { Answer } from "./answer.ts";
import { GatewayFault } from "./gateway-fault.ts";
import { maxRequestBytes } from "./limits.ts";
import { type GatewayRequest, header } from "./request.ts";

const decoders = new Map([
  ["gzip", promisify(gunzip)],
  ["deflate", promisify(inflate)],
]);
const encoders = new Map([
  ["gzip", promisify(gzip)],
  ["deflate", promisify(deflate)],
]);

/** The codings of a request's body, in the order in which they were applied; several headers are one list (RFC 9110, 5.3). */
function codings({ headers }: GatewayRequest): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === "content-encoding")
    .flatMap(([, value]) => value.split(","))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity");
}

/**
 * Decodes a compressed body. The Content-Encoding header stays, as it does on AWS (serverless-http#194): a function must not
 * decode again. Throws UNSUPPORTED_MEDIA_TYPE, or REQUEST_TOO_LARGE.
 */
export async function decompress(request: GatewayRequest, minimumSize = 0): Promise<void> {
  const [coding, ...more] = codings(request);
  if (coding === undefined || request.body.length === 0 || request.body.length < minimumSize) return;
  const decode = decoders.get(coding);
  if (!decode || more.length > 0) throw new GatewayFault("UNSUPPORTED_MEDIA_TYPE");
  try {
    request.body = await decode(request.body, { maxOutputLength: maxRequestBytes });
  } catch (cause) {
    const tooLarge = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new GatewayFault(tooLarge ? "REQUEST_TOO_LARGE" : "UNSUPPORTED_MEDIA_TYPE");
  }
}

/** The coding of Accept-Encoding with the highest weight; of equal ones the first. */
function preferred(acceptEncoding: string): string | undefined {
  const codings = acceptEncoding.split(",").map((part) => {
    const [name = "", weight] = part.split(";");
    return { name: name.trim().toLowerCase(), weight: Number(weight?.trim().replace(/^q=/i, "") ?? 1) };
  });
  return codings.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)[0]?.name;
}

/** The answer, compressed where the caller asked for it and the function did not do it already. */
export async function compress(answer: Answer, request: GatewayRequest, minimumSize: number): Promise<Answer> {
  const coding = preferred(header(request, "accept-encoding") ?? "") ?? "";
  const encode = encoders.get(coding);
  const isSmall = Buffer.byteLength(answer.body) < minimumSize;
  if (!encode || isSmall || answer.headers.has("content-encoding")) return answer;
  const headers = new Map(answer.headers).set("content-encoding", ["Content-Encoding", coding]);
  return { ...answer, headers, body: await encode(answer.body) };
}
