import { STATUS_CODES } from "node:http";
import { headersOf, type Reply } from "../reply.ts";

/** A reply as it stands on the wire, for faults that Node's own server would not commit. */
export function wireText(reply: Reply, headers: Record<string, string | number> = headersOf(reply)): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ""}\r\n${lines.join("")}\r\n${reply.text}`;
}
