import { createHash, timingSafeEqual } from "node:crypto";
import { GatewayFault } from "./gateway-fault.ts";
import { type GatewayRequest, header } from "./request.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Throws INVALID_API_KEY unless the request carries `apiKey` in x-api-key: a missing key and a wrong one are the same. */
export function checkApiKey(request: GatewayRequest, apiKey: string): void {
  const sent = header(request, "x-api-key");
  if (!sent || !timingSafeEqual(digest(sent), digest(apiKey))) throw new GatewayFault("INVALID_API_KEY");
}
