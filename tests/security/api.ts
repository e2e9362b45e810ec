/** The whole API in this process: the gateway stand-in, the functions, the AWS SDK and the model, by real HTTP. */
import "../support/quiet.ts";
import "../support/site.ts";
import type { Server } from "node:http";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { readContract } from "../support/contract.ts";
import { realModel } from "../support/model-server.ts";

export const json = { "content-type": "application/json" };
export const csv = { "content-type": "text/csv" };

export interface Api {
  servers: Server[];
  port: number;
  post: (headers: Record<string, string>, body: string | Uint8Array, path?: string) => Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Starts it; without the gateway's own checks where the functions are to bear all alone. */
export async function startApi({ checks = true } = {}): Promise<Api> {
  const modelServer = await realModel();
  const contract = readContract() as unknown as Contract;
  if (!checks) contract["x-amazon-apigateway-request-validators"] = {};
  const resolveFunction = await loadFunctions(functionsOf(contract), new URL("../../", import.meta.url));
  const gateway = createGateway({ contract, resolveFunction });
  const port = await listen(gateway, 0);
  const post: Api["post"] = async (headers, body, path = "/predictions") => {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body: bytes });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { servers: [gateway, modelServer], port, post };
}
