import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { EndpointProblem } from "../../../../layers/api/endpoint/errors.ts";
import { createRetry } from "../../../../layers/api/endpoint/retry.ts";

const again = new EndpointProblem(503, "busy", { again: true });
const fails = (error: Error) => () => Promise.reject(error);
const works = () => Promise.resolve("answer");

let retried: ReturnType<typeof createRetry>;
let signal: AbortSignal;
let abort: () => void;

beforeEach(() => {
  retried = createRetry();
  const controller = new AbortController();
  ({ signal } = controller);
  abort = () => controller.abort();
  scattered(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

function scattered(share: number): void {
  jest.spyOn(Math, "random").mockReturnValue(share);
}

/** Runs the attempts in turn, the last for all that follow. Tells the outcome, and when each attempt began. */
async function run(...attempts: (() => Promise<string>)[]) {
  const begun: number[] = [];
  const attempt = () => {
    begun.push(performance.now());
    return attempts[Math.min(begun.length, attempts.length) - 1]?.() ?? works();
  };
  const outcome = await retried(attempt, signal).catch((error: Error) => error);
  return { outcome, count: begun.length, pauses: begun.slice(1).map((time, i) => time - (begun[i] ?? 0)) };
}

describe("an attempt", () => {
  it("that ends well is the only one", async () => {
    expect(await run(works)).toMatchObject({ outcome: "answer", count: 1 });
  });

  it("that ends well after others ends them", async () => {
    expect(await run(fails(again), fails(again), works)).toMatchObject({ outcome: "answer", count: 3 });
  });

  it.each([
    ["that would fail again", new EndpointProblem(502, "failed", { down: true })],
    ["that fails by a fault of ours", Object.assign(new Error("ours"), { again: true })],
  ])("%s is the only one", async (_, error) => {
    expect(await run(fails(error))).toEqual({ outcome: error, count: 1, pauses: [] });
  });

  it("is made three times at most, and the last one's error is thrown", async () => {
    const last = new EndpointProblem(503, "last", { again: true });
    await successes(20);
    expect(await run(fails(again), fails(again), fails(last))).toMatchObject({ outcome: last, count: 3 });
  });
});

describe("before the next attempt there is a pause", () => {
  it.each([
    ["a half less", 0, [50, 150]],
    ["a half more", 1, [150, 450]],
  ])("that is longer each time, and up to %s", async (_, share, atLeast) => {
    scattered(share as number);
    const { pauses } = await run(fails(again), fails(again), works);
    // A timer of Node may be a millisecond early.
    expect(pauses.map((pause, i) => pause > ((atLeast as number[])[i] ?? Number.POSITIVE_INFINITY) - 2)).toEqual([
      true,
      true,
    ]);
  });

  it("that ends when the time is up, with what the attempt threw", async () => {
    scattered(1000);
    setTimeout(abort, 10);
    expect(await run(fails(again))).toEqual({ outcome: again, count: 1, pauses: [] });
  });
});

it("is not retried when the time is up", async () => {
  abort();
  expect(await run(fails(again))).toMatchObject({ outcome: again, count: 1 });
  signal = new AbortController().signal;
  expect(await outage()).toBe(2); // It took nothing of what may be retried.
});

async function successes(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await run(works);
}

/** How often a total outage is retried. */
async function outage(): Promise<number> {
  let retries = 0;
  for (let i = 0; i < 5; i++) retries += (await run(fails(again))).count - 1;
  return retries;
}

describe("in a total outage", () => {
  it("there are two retries in all", async () => {
    expect(await outage()).toBe(2);
  });

  it("there is one more for each ten successes before", async () => {
    await outage();
    await successes(9);
    expect(await outage()).toBe(0);
    await successes(2); // 0.1 times ten is a little less than 1
    expect(await outage()).toBe(1);
  });

  it("there are five at most", async () => {
    await successes(200);
    expect(await outage()).toBe(5);
  });
});
