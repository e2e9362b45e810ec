/** The API with its page, as npm start runs it, and with the real model. */
import "../support/quiet.ts";
import "../support/site.ts";
import type { Server } from "node:http";
import { afterAll } from "@jest/globals";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway, type GatewayOptions } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { readContract } from "../support/contract.ts";
import { stop } from "../support/endpoint.ts";
import { realModel } from "../support/model-server.ts";

export const modelServer = await realModel();
const contract = readContract() as unknown as Contract;
const resolveFunction = await loadFunctions(functionsOf(contract), new URL("../../", import.meta.url));

const servers: Server[] = [modelServer];
afterAll(async () => {
  await Promise.all(servers.filter((server) => server.listening).map(stop));
});

/** Serves the API on a free port until the tests of the file have run. */
export async function serve(options: Partial<GatewayOptions> = {}): Promise<{ server: Server; url: string }> {
  const server = createGateway({ contract, resolveFunction, ...options });
  servers.push(server);
  return { server, url: `http://127.0.0.1:${await listen(server, 0)}` };
}

export const apiKey = "the-key-of-this-test";
/** As on AWS: under a stage, and closed to who has no key. */
export const asDeployed = { stageName: "v1", stageInPath: true, apiKey };

export interface Prediction {
  id: string;
  label: string;
  probability: number;
  plausible?: string[];
}

/** What the API itself answers to a body of CSV. */
export async function predict(
  root: string,
  body: string,
  headers: Record<string, string> = {},
  query = "",
): Promise<Prediction[]> {
  const init = { method: "POST", headers: { "content-type": "text/csv", ...headers }, body };
  const response = await fetch(`${root}/predictions${query}`, init);
  if (!response.ok) throw new Error(`The API answered ${response.status}.`);
  return ((await response.json()) as { predictions: Prediction[] }).predictions;
}
