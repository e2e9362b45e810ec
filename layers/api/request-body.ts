import type { MiddlewareObj } from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import { checkBody, count, type Facts } from "./check.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { Problem } from "./problem.ts";
import type { ProxyEvent } from "./proxy-event.ts";

const json = httpJsonBodyParser({ disableContentTypeCheck: true });

/** The media type of the body without its parameters. API Gateway takes a body without one for JSON; so do we. */
function mediaType(headers: ProxyEvent["headers"]): string {
  const value = headers["content-type"];
  return value === undefined ? "application/json" : (value.split(";")[0] ?? "").trim().toLowerCase();
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The body as text. Throws a 400 for bytes that are no UTF-8: replaced, they would be characters nobody sent. */
function bodyText({ body, isBase64Encoded }: ProxyEvent): string {
  if (!isBase64Encoded) return body ?? "";
  try {
    return utf8.decode(Buffer.from(body ?? "", "base64"));
  } catch {
    throw new Problem(400, "The body is not UTF-8.");
  }
}

/**
 * Parses a body that is well and has none of the keys Middy's parser refuses, however they are escaped; tells whether it did.
 * That parser calls a function for each value to look for them: a quarter of the time 5,000 cases take.
 */
function parsePlain({ event }: { event: ProxyEvent }, text: string): boolean {
  if (["__proto__", "constructor", "\\"].some((mark) => text.includes(mark))) return false;
  try {
    event.body = JSON.parse(text);
    return true;
  } catch {
    return false; // It tells what is wrong.
  }
}

/**
 * Replaces `event.body` by what it holds: JSON parsed and held against the contract, CSV as text. API Gateway lets a body
 * pass whose media type has no model, so the 415 is ours to give; and `sam local` checks nothing, so we check it all.
 */
export const requestBody = (facts: Facts): MiddlewareObj<ProxyEvent> => ({
  before: async (request) => {
    const consumes: readonly string[] = facts.consumes;
    if (consumes.length === 0) return;
    const { event } = request;
    const type = mediaType(event.headers);
    if (!consumes.includes(type)) throw new Problem(415, `Send the body as ${consumes.join(" or ")}.`);

    const text = bodyText(event);
    if (text.trim() === "") throw new Problem(400, "The body is empty.");
    Object.assign(event, { body: text, isBase64Encoded: false });
    if (type !== "application/json") return;
    if (!parsePlain(request, text)) await json.before?.(request);
    const errors = duplicateKeys(text, event.body);
    if (errors.length > 0) throw new Problem(400, `The body has keys that stand twice: ${count(errors)}.`, { errors });
    checkBody(event.body, facts);
  },
});
