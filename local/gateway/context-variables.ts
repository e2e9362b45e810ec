import type { GatewayRequest } from "./request.ts";

/** The value of `$context.*` by the name after `$context.`: made when a template asks for it. */
export type Variables = (name: string) => string | undefined;

/** The variables every request has. */
const values = new Map<string, (request: GatewayRequest) => string>([
  ["requestId", ({ id }) => id],
  ["extendedRequestId", ({ extendedId }) => extendedId],
  ["httpMethod", ({ method }) => method],
  ["path", ({ path }) => path],
  ["protocol", () => "HTTP/1.1"],
  ["requestTimeEpoch", ({ receivedAt }) => String(receivedAt)],
  ["identity.sourceIp", ({ sourceIp }) => sourceIp],
]);

export const contextVariables =
  (request: GatewayRequest): Variables =>
  (name) =>
    values.get(name)?.(request);
