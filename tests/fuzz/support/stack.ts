/** The whole API on free ports, as `npm start` runs it, and its functions without the gateway in front. */
import "../../support/quiet.ts";
import "../../support/site.ts";
import { Agent, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { loadFunctions } from "../../../local/functions.ts";
import { type Contract, functionsOf } from "../../../local/gateway/contract.ts";
import { createGateway } from "../../../local/gateway/server.ts";
import { listen } from "../../../local/listen.ts";
import { readContract } from "../../support/contract.ts";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { realModel } from "../../support/model-server.ts";
import type { Answer } from "./promises.ts";

export interface Request {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
}

export const json = { "content-type": "application/json" };
export const csv = { "content-type": "text/csv" };
export const apiKey = "the-key";

/** Where a client finds the API. */
export const baseUrl = () => `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

const modelServer = await realModel();
const contract = readContract() as unknown as Contract;
const resolveFunction = await loadFunctions(functionsOf(contract), new URL("../../../", import.meta.url));
const gateway = createGateway({ contract, resolveFunction, apiKey });
await listen(gateway, 0);
const agent = new Agent({ keepAlive: true });

/** Sends a request through all of it, with the right key unless it has another. Header values may hold any byte. */
export function send({ method = "POST", path = "/predictions", query, headers, body }: Request): Promise<Answer> {
  const { port } = gateway.address() as AddressInfo;
  const asked = query
    ? `?${Object.entries(query)
        .map((pair) => pair.map(encodeURIComponent).join("="))
        .join("&")}`
    : "";
  const options = { host: "127.0.0.1", port, agent, method, path: `${path}${asked}` };
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ ...options, headers: { "x-api-key": apiKey, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk)).on("error", reject);
      response.on("end", () => {
        const type = response.headers["content-type"] ?? "";
        resolve({ status: response.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on("error", reject).end(body);
  });
}

/** Calls the function behind POST /predictions, as API Gateway does with what it lets pass. */
export async function call({ query, headers = json, body }: Request): Promise<Answer> {
  const handler = resolveFunction("CreatePredictionsFunction") as unknown as Handler;
  const answer = await invoke(handler, { headers, ...(query && { query }), ...(body !== undefined && { body }) });
  return { status: answer.status, type: String(answer.headers["content-type"]), text: answer.text };
}

export async function close(): Promise<void> {
  agent.destroy();
  await Promise.all([stop(gateway), stop(modelServer)]);
}
