/** What 90,000 requests leave behind in `npm start`, after 10,000 that warm it up. */
import { setTimeout as wait } from "node:timers/promises";
import { csvExample, jsonExample } from "../../support/cases.ts";
import { type Generator, post } from "../load/load.ts";
import { print } from "../report.ts";
import type { LocalApi } from "../servers.ts";

const warmUp = 10_000;
const total = 100_000;
/** The signal that ends a call to the model lives as long as a function may run, though the call ended before. */
const restMillis = 29_000;
const megabyte = 1024 * 1024;

const json = { "content-type": "application/json", accept: "application/json" };
const csv = { "content-type": "text/csv", accept: "text/csv" };
const requests = [
  post("/predictions", json, JSON.stringify(jsonExample())),
  post("/predictions?explain=true", csv, csvExample),
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

export async function memory(generator: Generator, api: LocalApi): Promise<void> {
  const look = async () => {
    await wait(restMillis);
    return api.usage({ collectGarbage: true });
  };
  const early = await serve(generator, api, 0, warmUp);
  const before = await look();
  const late = await serve(generator, api, early, total);
  const after = await look();

  const growth = (from: number, to: number) =>
    `${(from / megabyte).toFixed(1)} -> ${(to / megabyte).toFixed(1)} (${((to - from) / megabyte).toFixed(1)})`;
  print(`memory: requests at the two looks`, `${early}, ${late}`);
  print("memory: live heap in MB after collection (growth)", growth(before.heapUsed, after.heapUsed), "growth <= 2");
  print("memory: resident MB (growth)", growth(before.rss, after.rss), "growth <= 20");
}
