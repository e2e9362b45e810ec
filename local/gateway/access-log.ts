import { frames } from "../../layers/api/telemetry/stack.ts";
import type { GatewayFault } from "./gateway-fault.ts";

/** One line of the access log. It has no path, query, header or body: those can hold personal data. */
export interface AccessLogEntry {
  requestId: string;
  method: string;
  /** The path of the contract, or null where no route was found. */
  resourcePath: string | null;
  status: number;
  milliseconds: number;
  /** Where API Gateway answered itself: why, as the type of its gateway response. */
  failure?: string;
}

/** The type of a fault, and for a function that threw, what and where; without the message, which may quote the body. */
export function failureOf({ type, cause }: GatewayFault): string {
  if (!(cause instanceof Error)) return type;
  const [frame = ""] = frames(cause);
  return `${type}: ${cause.name} ${frame.trim()}`.trim();
}
