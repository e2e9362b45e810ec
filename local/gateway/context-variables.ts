import type { GatewayRequest } from "./request.ts";

/** Values of `$context.*` by the name after `$context.`. */
export type Variables = Record<string, string>;

/** The variables every request has. */
export function contextVariables({ id, extendedId, method, path, receivedAt, sourceIp }: GatewayRequest): Variables {
  return {
    requestId: id,
    extendedRequestId: extendedId,
    httpMethod: method,
    path,
    protocol: "HTTP/1.1",
    requestTimeEpoch: String(receivedAt),
    "identity.sourceIp": sourceIp,
  };
}
