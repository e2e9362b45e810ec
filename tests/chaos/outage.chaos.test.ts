/** A model that is out, or comes and goes: what the API makes of it, and how often it asks. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answered } from "./caller.ts";
import { type Harness, inTurn, startHarness } from "./harness.ts";
import { single } from "./requests.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => {
  harness.hangUp();
  harness.stack.kill();
});

/** Requests of ten callers, each with one after the other, and how many calls to the model they led to. */
async function load(faults: string, each: number): Promise<{ answers: Answered[]; calls: number }> {
  const { stack, call } = harness;
  const { calls } = await stack.set(faults);
  const requests = () => Array.from({ length: each }, single);
  const answers = await Promise.all(Array.from({ length: 10 }, () => inTurn(requests(), call, 10)));
  return { answers: answers.flat(), calls: (await stack.tell()).calls - calls };
}

describe("in a total outage", () => {
  it.each([
    "refuse",
    "close-on-connect",
    "reset",
    "status-503",
    // The endpoint is there, so that it is asked each time.
    "not-ready-429",
    "hang",
  ])("%s: at most 1.1 calls a request, and recovery", async (fault) => {
    const { answers, calls } = await load(fault, 24);
    const recovered = await harness.recovers();
    expect(harness.faultsIn(answers, () => [503, 504])).toEqual([]);
    expect(answers).toHaveLength(240);
    expect(calls).toBeGreaterThan(0);
    expect(calls / answers.length).toBeLessThanOrEqual(1.1);
    expect(recovered).toBe(true);
  });
});

describe("a model that comes and goes", () => {
  it.each(["status-503:0.2", "reset:0.2", "reset-in-body:0.2,delay:20"])(
    "%s: no wrong answer, and few calls more than requests",
    async (faults) => {
      const { answers, calls } = await load(faults, 24);
      const recovered = await harness.recovers();
      expect(harness.faultsIn(answers, () => [200, 503, 504])).toEqual([]);
      // A tenth, and what was put by before.
      expect(calls).toBeLessThanOrEqual(1.1 * answers.length + 5);
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(answers.length / 2);
      expect(recovered).toBe(true);
    },
  );

  it("fails no request when it resets connections that are idle", async () => {
    const { stack, call, faultsIn } = harness;
    await stack.set("reset-idle:10");
    const answers = await inTurn(Array.from({ length: 12 }, single), call, 60);
    expect(faultsIn(answers, () => [200])).toEqual([]);
    expect((await stack.tell()).hits).toBe(12);
  });
});
