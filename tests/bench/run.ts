/** `npm run bench`: the figures of the project, measured on this machine now. Nothing here passes or fails. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvExample, csvHeader, csvRow, dataset } from "../support/cases.ts";
import { buildArtefacts, bytes } from "./build.ts";
import { coldRun } from "./cold-process.ts";
import { startLocalApi, stopLocalApi } from "./local-api.ts";

const rounds = 20;

const sorted = (values: number[]) => values.toSorted((a, b) => a - b);
const median = (values: number[]) => sorted(values)[Math.floor(values.length / 2)] ?? Number.NaN;
const spread = (values: number[], digits: number) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)})`;

function print(figure: string, value: string, goal: string): void {
  console.log(`${figure.padEnd(58)}${value.padEnd(24)}${goal}`);
}

const api = await startLocalApi();
const artefacts = await buildArtefacts();
const env = {
  NODE_PATH: artefacts.nodePath,
  ENDPOINT_NAME: "local",
  AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: api.modelUrl,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  POWERTOOLS_SERVICE_NAME: "bench",
  POWERTOOLS_METRICS_NAMESPACE: "bench",
};
const folder = mkdtempSync(join(tmpdir(), "bench-events-"));

function eventFile(name: string, contentType: string, body: string): string {
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

const names = csvHeader.split(",");
const instances = Array.from({ length: 5000 }, (_, i) => {
  const numbers = dataset[i % dataset.length]?.row.split(",").map(Number) ?? [];
  return { features: Object.fromEntries(names.map((name, column) => [name, numbers[column]])) };
});
const oneCase = eventFile("one.json", "text/csv", csvExample);
const manyCases = eventFile("many.json", "application/json", JSON.stringify({ instances }));
const emptyHandler = join(import.meta.dirname, "empty-handler.cjs");
const handler = artefacts.functions["create-predictions"] ?? "";

try {
  print("figure", "median (range)", "goal");
  for (const [name, path] of Object.entries(artefacts.functions))
    print(`bundle of ${name}, bytes`, `${bytes(path)}`, "<= 2048");
  print("layer, minified, bytes", `${bytes(artefacts.layer)}`, "<= 409600");
  print("npm start, spawn to printed URLs, ms", api.startMillis.toFixed(0), "<= 3000");

  const empty: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push((await coldRun(emptyHandler, oneCase, env)).millis);
    ours.push((await coldRun(handler, oneCase, env)).millis);
  }
  print("cold start, empty handler with one HTTP call, ms", spread(empty, 0), "");
  print("cold start, create-predictions, ms", spread(ours, 0), "");
  const ratios = ours.map((millis, round) => millis / (empty[round] ?? Number.NaN));
  print("cold start, create-predictions / empty handler", spread(ratios, 2), "<= 3");

  const many = [
    await coldRun(handler, manyCases, env),
    await coldRun(handler, manyCases, env),
    await coldRun(handler, manyCases, env),
  ];
  print(
    "5,000 JSON cases in one request, peak resident MB",
    spread(
      many.map(({ maxRSS }) => maxRSS / 1024),
      0,
    ),
    "<= 256",
  );
  print(
    "5,000 JSON cases in one request, cold process, ms",
    spread(
      many.map(({ millis }) => millis),
      0,
    ),
    "",
  );

  const body = dataset.map(({ row }) => row).join("\n");
  const trips: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const response = await fetch(`${api.apiUrl}/predictions`, {
      method: "POST",
      headers: { "content-type": "text/csv", accept: "text/csv" },
      body,
    });
    const text = await response.text();
    trips.push(performance.now() - started);
    if (response.status !== 200 || text.split("\r\n").length !== 571)
      throw new Error(`${response.status} ${text.slice(0, 200)}`);
  }
  print("569-row CSV there and back through npm start, ms", spread(trips, 0), "<= 100");
} finally {
  await stopLocalApi(api);
}
