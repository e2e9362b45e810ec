import { MIMEType } from "node:util";
import { Problem } from "../contract/problem.ts";
import type { ProxyEvent } from "./proxy-event.ts";

/** US-ASCII is a part of UTF-8. */
const utf8 = /^(utf-?8|us-ascii)$/i;

function parse(contentType: string): MIMEType | undefined {
  try {
    return new MIMEType(contentType);
  } catch {
    return undefined;
  }
}

/**
 * The media type of the body, one of those in `consumes`. API Gateway takes a body without a Content-Type for JSON; so do we.
 * Throws a 415 for any other, for two that differ (RFC 9110, 8.3), and for a charset in which the body would read as something else.
 */
export function bodyType({ multiValueHeaders }: ProxyEvent, consumes: readonly string[]): string {
  const [contentType = "application/json", ...more] = multiValueHeaders["content-type"] ?? [];
  const types = consumes.join(" or ");
  if (more.length > 0) throw new Problem(415, `The Content-Type header appears more than once. Send one, as ${types}.`);
  const type = parse(contentType);
  if (!type || !consumes.includes(type.essence)) throw new Problem(415, `Send the body as ${types}.`);
  if (!utf8.test(type.params.get("charset") ?? "utf-8"))
    throw new Problem(415, "The Content-Type header names a charset other than UTF-8. Send the body as UTF-8.");
  return type.essence;
}
