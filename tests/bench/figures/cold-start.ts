/** What Lambda does first: a process starts, loads the function and answers. Against a handler that makes one HTTP call. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvExample, csvRow } from "../../support/cases.ts";
import type { Artefacts } from "../build.ts";
import { manyCases } from "../cases.ts";
import { coldRun } from "../cold-process.ts";
import { print, spread } from "../report.ts";
import { roundsOf } from "../rounds.ts";
import type { LocalApi } from "../servers.ts";

const rounds = roundsOf(20);
const emptyHandler = join(import.meta.dirname, "../empty-handler.cjs");

function eventFile(folder: string, name: string, contentType: string, body: string): string {
  const path = join(folder, name);
  const event = {
    httpMethod: "POST",
    headers: { "content-type": contentType },
    requestContext: { requestId: "bench" },
    body,
  };
  writeFileSync(path, JSON.stringify({ ...event, row: csvRow }));
  return path;
}

export async function coldStart(artefacts: Artefacts, api: LocalApi): Promise<void> {
  const env = {
    NODE_PATH: artefacts.nodePath,
    ENDPOINT_NAME: "local",
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: `http://127.0.0.1:${api.modelPort}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
    POWERTOOLS_SERVICE_NAME: "bench",
    POWERTOOLS_METRICS_NAMESPACE: "bench",
  };
  const handler = artefacts.functions["create-predictions"] ?? "";
  const folder = mkdtempSync(join(tmpdir(), "bench-events-"));
  try {
    await starts(handler, eventFile(folder, "one.json", "text/csv", csvExample), env);
    await memory(handler, eventFile(folder, "many.json", "application/json", manyCases.json), env);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function starts(handler: string, event: string, env: Record<string, string>): Promise<void> {
  const empty: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push((await coldRun(emptyHandler, event, env)).millis);
    ours.push((await coldRun(handler, event, env)).millis);
  }
  print("cold start, empty handler with one HTTP call, ms", spread(empty));
  print("cold start, create-predictions, ms", spread(ours));
  const ratios = ours.map((millis, round) => millis / (empty[round] ?? Number.NaN));
  print("cold start, create-predictions / empty handler", spread(ratios, 2), "<= 2.2");
}

async function memory(handler: string, event: string, env: Record<string, string>): Promise<void> {
  const runs = [];
  for (let round = 0; round < 3; round++) runs.push(await coldRun(handler, event, env));
  const peaks = runs.map(({ maxRSS }) => maxRSS / 1024);
  print("5,000 JSON cases, cold process, peak resident MB", spread(peaks), "<= 256");
  print("5,000 JSON cases, cold process, ms", spread(runs.map(({ millis }) => millis)));
}
