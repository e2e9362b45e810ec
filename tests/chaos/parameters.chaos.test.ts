/** Replies that belong to another request with the same case: what each caller asked for decides whose they are. */
import { afterAll, beforeAll, expect } from "@jest/globals";
import { testWith } from "../support/model.ts";
import type { Answered } from "./caller.ts";
import { type Harness, inTurn, startHarness } from "./harness.ts";
import { sameCase } from "./requests.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => {
  harness.hangUp();
  harness.stack.kill();
});

const callers = 6;

/** 300 requests with the same case, six at a time, whose parameters alternate. */
async function alternating(): Promise<Answered[]> {
  const requests = Array.from({ length: 300 }, (_, i) =>
    sameCase({ prevalence: i % 2 === 0 ? 0.9 : 0.01, explain: i % 4 < 2 }),
  );
  const shares = Array.from({ length: callers }, (_, caller) => requests.filter((_, i) => i % callers === caller));
  // The pause lets a late copy of a reply arrive when the next request is under way.
  return (await Promise.all(shares.map((share) => inTurn(share, harness.call, 1)))).flat();
}

// Of a model that heeds no prevalence, all replies to a case are alike but for the reasons.
testWith("prevalence").each(["duplicate-late:1", "duplicate-late", "stale"])(
  "%s: a reply computed with other parameters is a 502, never an answer",
  async (fault) => {
    await harness.stack.set(fault);
    const answers = await alternating();
    const { hits } = await harness.stack.tell();
    const recovered = await harness.recovers();

    // On a busy machine a reply may also be late, and the model then get no requests for a while.
    expect(harness.faultsIn(answers, () => [200, 502, 503, 504])).toEqual([]);
    expect(hits).toBeGreaterThan(0);
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 502]));
    expect(recovered).toBe(true);
  },
);
