/**
 * Ten times the load the model's endpoint can take. Requests come at a steady rate and wait for no one (open loop); the
 * endpoint serves 4 at a time, 40 ms each, and lets the others wait. What it gets done is compared with what it gets done
 * for as many callers as keep it busy (closed loop), in turns.
 */
import { join } from "node:path";
import { jsonExample } from "../../support/cases.ts";
import type { Outcome } from "../load/job.ts";
import { type Generator, post } from "../load/load.ts";
import { loadCore, message, startProcess } from "../processes.ts";
import { print, spread } from "../report.ts";
import { roundsOf } from "../rounds.ts";
import { startLocalApi } from "../servers.ts";

const rounds = roundsOf(5);
const burstMillis = 2000;
/** Twice as many callers as the endpoint has servers. */
const callers = 8;
const refusals = [429, 503];

const json = { "content-type": "application/json", accept: "application/json" };
const request = post("/predictions", json, JSON.stringify(jsonExample()));

const goodput = ({ answers, millis }: Outcome) => ((answers[200]?.count ?? 0) / millis) * 1000;

function refused({ answers }: Outcome): { count: number; p50: number; p99: number } {
  const all = refusals.flatMap((status) => answers[status] ?? []);
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    p50: Math.max(...all.map(({ p50 }) => p50)),
    p99: Math.max(...all.map(({ p99 }) => p99)),
  };
}

/** Answers that are neither a prediction nor a refusal. */
function others({ answers }: Outcome): string {
  const rest = Object.entries(answers).filter(([status]) => ![200, ...refusals].includes(Number(status)));
  return rest.map(([status, { count }]) => `${count} x ${status}`).join(", ");
}

export async function overload(generator: Generator): Promise<void> {
  const endpoint = startProcess(join(import.meta.dirname, "../slow-endpoint.ts"), { core: loadCore });
  const endpointPort = (await message(endpoint.process, "port")) as number;
  const api = await startLocalApi({ AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: `http://127.0.0.1:${endpointPort}` });
  const { port } = api;
  const peak: Outcome[] = [];
  const alone: Outcome[] = [];
  const over: Outcome[] = [];
  try {
    const warm = await generator.run({ port, request, millis: burstMillis, connections: callers });
    await generator.run({ port, request, millis: burstMillis, rate: 10 * goodput(warm) });
    for (let round = 0; round < rounds; round++) {
      alone.push(await generator.run({ port, request, millis: burstMillis / 4, connections: 1 }));
      const best = await generator.run({ port, request, millis: burstMillis, connections: callers });
      peak.push(best);
      over.push(await generator.run({ port, request, millis: burstMillis, rate: 10 * goodput(best) }));
    }
  } finally {
    await Promise.all([api.stop(), endpoint.stop()]);
  }

  print("overload: peak goodput, cases/s", spread(peak.map(goodput)));
  const ratios = over.map((outcome, round) => goodput(outcome) / goodput(peak[round] as Outcome));
  print("overload: goodput at 10 x capacity / peak", spread(ratios, 2), ">= 0.9");
  print("overload: refused with 429 or 503, a round", spread(over.map((outcome) => refused(outcome).count)));
  print(
    "overload: time to refuse, ms p50",
    spread(
      over.map((outcome) => refused(outcome).p50),
      1,
    ),
    "< 10",
  );
  print(
    "overload: time to refuse, ms p99",
    spread(
      over.map((outcome) => refused(outcome).p99),
      1,
    ),
    "< 10",
  );
  const p99 = (outcomes: Outcome[]) => spread(outcomes.map(({ answers }) => answers[200]?.p99 ?? Number.NaN));
  print("overload: time to predict, ms p99", p99(over));
  print("  at peak; alone", `${p99(peak)}; ${p99(alone)}`);
  print("overload: other answers", over.map(others).filter(Boolean).join("; ") || "none", "none");
}
