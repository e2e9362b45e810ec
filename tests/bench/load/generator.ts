/** The process that makes the load: takes a job, does it, sends the outcome. */
import { setTimeout as wait } from "node:timers/promises";
import { Connection } from "./connection.ts";
import type { Answers, Job, Outcome } from "./job.ts";

/** How long the last answers of an open loop are waited for. */
const patienceMillis = 5000;

/** The local servers take 1,024 connections at once; a request that finds none waits for one, and its time runs. */
const maxConnections = 1000;

type Latencies = Map<number, number[]>;

function note(latencies: Latencies, status: number, millis: number): void {
  const own = latencies.get(status);
  if (own) own.push(millis);
  else latencies.set(status, [millis]);
}

/** As many connections as asked for, each with one request under way at any time. */
async function closedLoop({ port, request, millis, connections = 1 }: Job, latencies: Latencies): Promise<void> {
  const end = performance.now() + millis;
  const one = () =>
    new Promise<void>((resolve) => {
      const connection = new Connection(port);
      const next = () => {
        const sent = performance.now();
        connection.send(request, (status) => {
          const now = performance.now();
          note(latencies, status, now - sent);
          if (now < end && status !== 0) return next();
          connection.close();
          resolve();
        });
      };
      next();
    });
  await Promise.all(Array.from({ length: connections }, one));
}

/**
 * Requests at a steady rate, however long the answers take: those who call do not wait for each other. Time counts from
 * when a request was due, so that a late one does not look fast.
 */
async function openLoop({ port, request, millis, rate = 1 }: Job, latencies: Latencies): Promise<void> {
  const idle: Connection[] = [];
  const waiting: number[] = [];
  const all = new Set<Connection>();
  let running = 0;

  const open = (): Connection => {
    const connection = new Connection(port, () => {
      all.delete(connection);
      const place = idle.indexOf(connection);
      if (place >= 0) idle.splice(place, 1);
    });
    all.add(connection);
    return connection;
  };
  const free = () => idle.pop() ?? (all.size < maxConnections ? open() : undefined);
  const send = (connection: Connection, due: number) => {
    running++;
    connection.send(request, (status) => {
      running--;
      note(latencies, status, performance.now() - due);
      if (all.has(connection)) idle.push(connection);
      sendWaiting();
    });
  };
  const sendWaiting = () => {
    while (waiting.length > 0) {
      const connection = free();
      if (!connection) return;
      send(connection, waiting.shift() as number);
    }
  };

  const start = performance.now();
  const total = Math.round((millis / 1000) * rate);
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate) + 1);
    for (; sent < due; sent++) waiting.push(start + (sent / rate) * 1000);
    sendWaiting();
    await wait(1);
  }
  const end = performance.now() + patienceMillis;
  while (running > 0 && performance.now() < end) await wait(1);
  waiting.length = 0;
  for (const connection of all) connection.close();
  while (running > 0) await wait(1); // what was given up calls back when its connection is closed
}

function summary(millis: number[]): Answers {
  const sorted = Float64Array.from(millis).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
}

async function run(job: Job): Promise<Outcome> {
  const latencies: Latencies = new Map();
  const start = performance.now();
  await (job.rate ? openLoop(job, latencies) : closedLoop(job, latencies));
  return {
    millis: performance.now() - start,
    answers: Object.fromEntries([...latencies].map(([status, own]) => [status, summary(own)])),
  };
}

process.on("message", async ({ job }: { job?: Job }) => {
  if (job) process.send?.({ outcome: await run(job) });
});
process.send?.({ ready: true });
