import { ConnectionError } from "./errors.ts";
import { SettingError } from "./settings.ts";

/** Causes by Node's code, where its own words are for programmers. */
const words: Record<string, string> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "host not found by DNS",
  EAI_AGAIN: "no reply from DNS",
  ERR_SSL_WRONG_VERSION_NUMBER: "no TLS there",
};

/** An API's address in a form that paths can follow. */
export const addressOf = (baseUrl: string): string => new URL(baseUrl).href.replace(/\/$/, "");

/** What `fetch` threw, as an error that names the address and the cause, which Node has one level down. */
export function connectionError(cause: unknown, baseUrl: string): Error {
  const { code = "", message = "" }: { code?: string; message?: string } = (cause as Error).cause ?? (cause as Error);
  if (message === "bad port") return new SettingError("baseUrl", "has a port that fetch refuses to connect to");
  const address = addressOf(baseUrl);
  const why = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"].includes(code)
    ? `The connection to ${address} closed before the reply was complete`
    : `${address} cannot be reached: ${words[code] ?? message.trim()}`;
  return new ConnectionError(code ? `${why} (${code}).` : `${why}.`, { cause });
}
