/** What 100,000 requests leave behind in `npm start`. */
import { setTimeout as wait } from "node:timers/promises";
import { csvExample, jsonExample } from "../../support/cases.ts";
import { hasCapability } from "../../support/model.ts";
import { type Generator, post } from "../load/load.ts";
import type { Usage } from "../probe.ts";
import { print } from "../report.ts";
import type { LocalApi } from "../servers.ts";

/** V8 takes what room it wants in the first tens of thousands; after that nothing may be added. */
const looks = [10_000, 50_000, 100_000];
/** The signal that ends a call to the model lives as long as a function may run, though the call ended before. */
const restMillis = 29_000;
const megabyte = 1024 * 1024;

const json = { "content-type": "application/json", accept: "application/json" };
const csv = { "content-type": "text/csv", accept: "text/csv" };
const requests = [
  post("/predictions", json, JSON.stringify(jsonExample())),
  post(hasCapability("explain") ? "/predictions?explain=true" : "/predictions", csv, csvExample),
  post("/predictions", json, "{}"), // refused by the gateway
  post("/predictions", csv, "no,case"), // refused by the function
];

async function serve(generator: Generator, { port }: LocalApi, done: number, until: number): Promise<number> {
  let count = done;
  for (let i = 0; count < until; i++) {
    const request = requests[i % requests.length] as Uint8Array;
    const { answers } = await generator.run({ port, request, millis: 500, connections: 16 });
    if (answers[0] ?? answers[500] ?? answers[502]) throw new Error(`Not as it should be: ${JSON.stringify(answers)}`);
    for (const own of Object.values(answers)) count += own.count;
  }
  return count;
}

/** The figure at each look, and by how much the last is more than the one before. */
function growth(bytes: number[]): string {
  const megabytes = bytes.map((own) => own / megabyte);
  const step = (megabytes.at(-1) ?? 0) - (megabytes.at(-2) ?? 0);
  return `${megabytes.map((own) => own.toFixed(0)).join(" -> ")} (${step.toFixed(1)})`;
}

export async function memory(generator: Generator, api: LocalApi): Promise<void> {
  const counts: number[] = [];
  const usages: Usage[] = [];
  for (const until of looks) {
    counts.push(await serve(generator, api, counts.at(-1) ?? 0, until));
    await wait(restMillis);
    usages.push(await api.usage({ collectGarbage: true }));
  }

  print("memory: requests served before each look", counts.join(", "));
  print("memory: live heap in MB (last step)", growth(usages.map(({ heapUsed }) => heapUsed)), "last step <= 2");
  print("memory: resident MB (last step)", growth(usages.map(({ rss }) => rss)), "last step <= 20");
}
