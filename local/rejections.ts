/** Requests that HTTP does not allow, or that a server cannot read: answered before any route is looked up. */
import type { IncomingMessage } from "node:http";
import { requestTarget } from "./request-target.ts";

export interface Rejection {
  status: number;
  /** What is wrong with which part of the request, and what to do. It repeats nothing that was sent. */
  detail: string;
}

const malformed: Rejection = {
  status: 400,
  detail: "The request is not valid HTTP/1.1. Send it with an HTTP client, and check the request line and the headers.",
};

const unsupportedVersion: Rejection = {
  status: 505,
  detail: "The version of HTTP is not supported. Send the request as HTTP/1.1.",
};

const byErrorCode: Record<string, Rejection> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    detail: "The request took too long to arrive. Send its headers and its body without pauses.",
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    detail: "Transfer-Encoding: the chunk extensions are too large. Send the chunks without extensions.",
  },
  HPE_PAUSED_H2_UPGRADE: unsupportedVersion,
  HPE_HEADER_OVERFLOW: {
    status: 431,
    detail: "The request line and the headers are too large. Send a shorter URL, or fewer and shorter headers.",
  },
};

/** Of an error of Node's HTTP parser, or of the clocks of its server. */
export const rejectionOfError = (code = ""): Rejection => byErrorCode[code] ?? malformed;

export const unknownExpectation: Rejection = {
  status: 417,
  detail: "Expect: only 100-continue is supported. Send the request without this header.",
};

export const connectRequest: Rejection = {
  status: 501,
  detail: "CONNECT is not supported, because this server is not a proxy. Send the request to its own address.",
};

/** A host with a port or without one, as RFC 3986 writes them; empty is allowed (RFC 9110, 7.2). */
const hostPattern = /^(?:[\w.~!$&'()*+,;=%-]*|\[[\da-f:.]+\])(?::\d*)?$/i;

function hosts(rawHeaders: string[]): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === "host");
}

/** The rules of RFC 9112 that Node leaves to its servers; undefined where the request keeps them. */
export function rejectionOf(message: IncomingMessage): Rejection | undefined {
  const { method, url, httpVersion, httpVersionMajor, rawHeaders, headers } = message;
  if (httpVersionMajor !== 1) return unsupportedVersion;

  const { path, authority } = requestTarget(url);
  if (authority === "") return malformed;
  if (!path.startsWith("/") && !(path === "*" && method === "OPTIONS")) return malformed;

  const sent = hosts(rawHeaders);
  const isMissing = sent.length === 0 && httpVersion === "1.1";
  if (isMissing || sent.length > 1 || [...sent, authority ?? ""].some((host) => !hostPattern.test(host))) {
    return {
      status: 400,
      detail: "Host: a request needs exactly one, with a host name and perhaps a port. Send it once.",
    };
  }

  const codings = headers["transfer-encoding"]?.split(",").map((coding) => coding.trim().toLowerCase()) ?? [];
  // HTTP/1.0 has no such header: whoever forwarded it may have seen another end of the body (RFC 9112, 6.1).
  if (codings.length > 0 && (codings.at(-1) !== "chunked" || httpVersion === "1.0")) return malformed;
  if (codings.length > 1) {
    return {
      status: 501,
      detail: "Transfer-Encoding: only chunked is supported. To compress the body, use Content-Encoding.",
    };
  }
  return undefined;
}
