/** The API in containers, with a model server that the test ends. */
import type { Server } from "node:http";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { dockerHost, dockerHostAddresses } from "../../local/docker-host.ts";
import { close } from "../../local/listen.ts";
import { readModel, startModelServer } from "../../local/start-model-server.ts";
import { csvRow } from "../support/cases.ts";
import { signature } from "../support/model.ts";
import { cleanUp, type Program, startSam } from "./program.ts";
import { csv, json, type Request, send } from "./send.ts";

jest.setTimeout(180_000);

let sam: Program & { url: string };
let servers: Server[] = [];
beforeAll(async () => {
  const modelServer = await startModelServer(await readModel(), "other", await dockerHostAddresses());
  servers = modelServer.servers;
  sam = await startSam({
    ENDPOINT_NAME: "other",
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: `http://${dockerHost}:${modelServer.port}`,
  });
});
afterAll(async () => {
  await Promise.all([cleanUp(sam), close(servers.filter(({ listening }) => listening))]);
});

it("another model server than the built-in is asked where AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME names one", async () => {
  expect(await send(sam.url, { path: "/health" })).toMatchObject({ status: 200 });
});

it("when it has ended, each route is a 503 that says when to come back, and logs nothing of the case", async () => {
  await close(servers);
  const canary = String(Math.random()).slice(2, 12);
  const decimal = signature.columns.findIndex(({ type }) => type === "number");
  const row = csvRow
    .split(",")
    .map((cell, i) => (i === decimal ? `${Math.trunc(Number(cell))}.5${canary}` : cell))
    .join(",");
  const requests: Request[] = [
    { path: "/health" },
    { path: "/model" },
    { headers: csv, body: row },
    ...(signature.legacyRoute
      ? [{ path: signature.legacyRoute.path, headers: json, body: JSON.stringify({ data: row }) }]
      : []),
  ];
  for (const request of requests) {
    const { text, ...answer } = await send(sam.url, request);
    expect(answer).toEqual({ status: 503, type: "application/problem+json", retryAfter: "5" });
    expect(JSON.parse(text)).toEqual({
      type: "about:blank",
      title: "Service Unavailable",
      status: 503,
      detail: "The model is starting, overloaded or down. Try again soon.",
      requestId: expect.any(String),
    });
  }
  const log = sam.stdout + sam.stderr;
  expect({ failures: log.match(/"message":"failure"/g)?.length, leaks: log.includes(canary) }).toEqual({
    failures: requests.length,
    leaks: false,
  });
});
