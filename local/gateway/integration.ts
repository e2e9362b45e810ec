import type { Answer } from "./answer.ts";
import type { GatewayRequest } from "./request.ts";

/** A request with what the gateway found out about it. */
export interface Call {
  request: GatewayRequest;
  /** The request's path without the stage. */
  path: string;
  resourcePath: string;
  pathParameters: Record<string, string>;
  stageName: string;
}

/** Answers a call. Throws a GatewayFault where API Gateway answers in its place. */
export type RunIntegration = (call: Call) => Answer | Promise<Answer>;
