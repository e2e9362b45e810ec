/** Large requests to a warm `npm start`, one at a time, in turns with each other and with a bare server. */
import { hasCapability } from "../../support/model.ts";
import { fewCases, manyCases } from "../cases.ts";
import { type Generator, post } from "../load/load.ts";
import { median, print, spread } from "../report.ts";
import { roundsOf } from "../rounds.ts";
import type { LocalApi, Server } from "../servers.ts";

const rounds = roundsOf(10);
const warmUps = 3;

interface Batch {
  figure: string;
  goal: string;
  path: string;
  contentType: string;
  accept: string;
  body: string;
  count: number;
}

const json = "application/json";
const csv = "text/csv";
const path = "/predictions";
const explained = {
  figure: "5,000 cases explained, CSV for CSV",
  goal: "",
  path: `${path}?explain=true`,
  contentType: csv,
  accept: csv,
  body: manyCases.csv,
};

const batches: Batch[] = [
  {
    figure: "569 cases, CSV for CSV",
    goal: "<= 100",
    path,
    contentType: csv,
    accept: csv,
    body: fewCases.csv,
    count: fewCases.count,
  },
  ...[
    {
      figure: "5,000 cases, JSON for JSON",
      goal: "<= 150",
      path,
      contentType: json,
      accept: json,
      body: manyCases.json,
    },
    { figure: "5,000 cases, CSV for CSV", goal: "<= 150", path, contentType: csv, accept: csv, body: manyCases.csv },
    ...(hasCapability("explain") ? [explained] : []),
  ].map((batch) => ({ ...batch, count: manyCases.count })),
];

/** Throws unless each case has its prediction. */
async function check({ path, contentType, accept, body, count, figure }: Batch, { port }: Server): Promise<void> {
  const headers = { "content-type": contentType, accept };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body });
  const text = await response.text();
  const found = accept === json ? (text.match(/"probability":/g) ?? []).length : text.trim().split("\r\n").length - 1;
  if (response.status !== 200 || found !== count)
    throw new Error(`${figure}: ${response.status}, ${found} predictions`);
}

async function once(generator: Generator, port: number, request: Uint8Array): Promise<number> {
  const { answers } = await generator.run({ port, request, millis: 0, connections: 1 });
  const millis = answers[200]?.p50;
  if (millis === undefined) throw new Error(`No 200: ${JSON.stringify(answers)}`);
  return millis;
}

export async function batchFigures(generator: Generator, bare: Server, api: LocalApi): Promise<void> {
  const all = batches.map((batch) => {
    const { path, contentType, accept, body } = batch;
    return {
      batch,
      request: post(path, { "content-type": contentType, accept }, body),
      own: [] as number[],
      bare: [] as number[],
    };
  });
  for (const { batch } of all) await check(batch, api);
  for (let round = -warmUps; round < rounds; round++) {
    for (const { request, own, bare: reference } of all) {
      const millis = [await once(generator, bare.port, request), await once(generator, api.port, request)];
      if (round < 0) continue;
      reference.push(millis[0] ?? Number.NaN);
      own.push(millis[1] ?? Number.NaN);
    }
  }
  for (const { batch, own, bare: reference } of all) {
    print(`${batch.figure}, ms (bare: ${median(reference).toFixed(0)})`, spread(own), batch.goal);
  }
}
