/** Requests a second against a bare server that gets the same requests, in turns of a second or less. */
import { csvRow, jsonExample } from "../../support/cases.ts";
import type { Outcome } from "../load/job.ts";
import { type Generator, post } from "../load/load.ts";
import { median, print, spread } from "../report.ts";
import { roundsOf, warmUpRequests } from "../rounds.ts";
import type { LocalApi, Server } from "../servers.ts";

const rounds = roundsOf(10);
const burstMillis = 700;
const warmUpMillis = 8000;
const connections = 16;

interface Race {
  figure: string;
  goal: string;
  port: number;
  /** What does the work. */
  servers: Server[];
  request: Uint8Array;
  status: number;
}

interface Burst {
  perSecond: number;
  cpuMicros: number;
  p50: number;
}

const json = { "content-type": "application/json", accept: "application/json" };

function badBody(): string {
  const body = jsonExample();
  const features = body.instances[0]?.features ?? {};
  for (const name of Object.keys(features).slice(0, 1)) delete features[name];
  return JSON.stringify(body);
}

const oneCase = JSON.stringify(jsonExample());
const csv = { "content-type": "text/csv", accept: "application/json" };

function races(api: LocalApi, controls: Server): Race[] {
  const ours = (figure: string, goal: string, port: number, request: Uint8Array, status = 200) => {
    return { figure, goal, port, servers: [api], request, status };
  };
  const control = (figure: string, request: Uint8Array, servers = [controls]) => {
    return { figure: `control: ${figure}`, goal: "", port: controls.port, servers, request, status: 200 };
  };
  return [
    ours("one case, end to end", ">= 0.06", api.port, post("/predictions", json, oneCase)),
    control("bare, AWS SDK asks the model", post("/sdk", json, oneCase), [controls, api]),
    ours("/invocations, one CSV row", ">= 0.8", api.modelPort, post("/invocations", csv, csvRow)),
    control("bare, scores a row", post("/score", csv, csvRow)),
    ours("a body the gateway refuses", ">= 0.9", api.port, post("/predictions", json, badBody()), 400),
    control("bare, parses the body", post("/parse", json, badBody())),
  ];
}

function only({ answers, millis }: Outcome, status: number): { perSecond: number; p50: number; count: number } {
  const { count, p50 } = answers[status] ?? { count: 0, p50: Number.NaN };
  if (Object.keys(answers).some((other) => Number(other) !== status)) {
    throw new Error(`Expected ${status} only, got ${JSON.stringify(answers)}`);
  }
  return { perSecond: (count / millis) * 1000, p50, count };
}

async function cpuOf(servers: Server[]): Promise<number> {
  const usages = await Promise.all(servers.map((server) => server.usage()));
  return usages.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0);
}

async function burst(
  generator: Generator,
  { servers, port, request, status }: Omit<Race, "figure" | "goal">,
): Promise<Burst> {
  const before = await cpuOf(servers);
  const { perSecond, p50, count } = only(
    await generator.run({ port, request, millis: burstMillis, connections }),
    status,
  );
  return { perSecond, p50, cpuMicros: ((await cpuOf(servers)) - before) / count };
}

/** Runs a race without a clock. */
async function warm(generator: Generator, bare: Server, race: Race): Promise<void> {
  const end = performance.now() + warmUpMillis;
  let count = 0;
  while (count < warmUpRequests && performance.now() < end) {
    const { port, request, status } = race;
    await generator.run({ port: bare.port, request, millis: burstMillis / 4, connections });
    count += only(await generator.run({ port, request, millis: burstMillis, connections }), status).count;
  }
}

export async function throughput(generator: Generator, bare: Server, api: LocalApi, controls: Server): Promise<void> {
  const all = races(api, controls).map((race) => ({ ...race, pairs: [] as [own: Burst, bare: Burst][] }));
  for (const race of all) await warm(generator, bare, race);
  for (let round = 0; round < rounds; round++) {
    for (const race of all) {
      const { port } = bare;
      const reference = await burst(generator, { servers: [bare], port, request: race.request, status: 200 });
      const own = await burst(generator, race);
      race.pairs.push([own, reference]);
    }
  }
  for (const { figure, goal, pairs } of all) {
    const ratios = pairs.map(([own, reference]) => own.perSecond / reference.perSecond);
    print(`requests/s / bare: ${figure}`, spread(ratios, 3), goal);
    const own = (read: (burst: Burst) => number) => median(pairs.map(([burst]) => read(burst)));
    const other = (read: (burst: Burst) => number) => median(pairs.map(([, burst]) => read(burst)));
    const cpu = (burst: Burst) => burst.cpuMicros;
    print(
      "  requests/s, processor µs a request, ms p50; of bare",
      `${own(({ perSecond }) => perSecond).toFixed(0)}, ${own(cpu).toFixed(0)}, ${own(({ p50 }) => p50).toFixed(1)}; ` +
        `${other(({ perSecond }) => perSecond).toFixed(0)}, ${other(cpu).toFixed(0)}`,
    );
  }
}
