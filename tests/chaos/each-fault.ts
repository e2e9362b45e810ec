/** The tests of each fault of the model server, over the whole API: every answer is right or a problem, and in time. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { faultNames } from "../../local/model-server/chaos/read-faults.ts";
import type { Answered } from "./caller.ts";
import { fitting } from "./expectations.ts";
import { type Harness, startHarness } from "./harness.ts";

/** What a request may also get when others have met the fault: the model is left alone for a while, or its turn came late. */
const crowded = [503, 504];

/** Faults that are to leave time for an answer. */
const shortened: Record<string, string> = { delay: "delay:100" };

export interface Load {
  send: (harness: Harness) => Promise<Answered[]>;
  /** The first request meets the fault alone, so that only what fits the fault may come of it. */
  firstAlone?: boolean;
  /** What the switch is set to for a fault that would keep this load from being answered in time whatever the API does. */
  lighter?: Record<string, string>;
}

/** Puts the API under this load in each fault. */
export function describeEachFault(name: string, { send, firstAlone = false, lighter = {} }: Load): void {
  describe(name, () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await startHarness();
    });
    afterAll(() => {
      harness.hangUp();
      harness.stack.kill();
    });

    it.each(faultNames)("%s", async (fault) => {
      const { stack, faultsIn, recovers } = harness;
      await stack.set(lighter[fault] ?? shortened[fault] ?? fault);
      const answers = await send(harness);
      const { hits } = await stack.tell();
      const recovered = await recovers();
      const { pending, complaints } = await stack.tell();

      const allowed = fitting[fault] ?? [];
      const alone = (i: number) => firstAlone && i === 0;
      expect(faultsIn(answers, (i) => (alone(i) ? allowed : [...allowed, ...crowded]))).toEqual([]);
      // Where nothing listens there is nothing to count.
      if (fault !== "refuse") expect(hits).toBeGreaterThan(0);
      expect({ recovered, pending, complaints }).toEqual({
        recovered: true,
        pending: { gateway: 0, model: 0 },
        complaints: [],
      });
    });

    it("in the end nothing is left: no connection, no timer, no word on stdout or stderr", async () => {
      const { stack, hangUp } = harness;
      hangUp();
      const start = performance.now();
      let state = await stack.tell();
      while (state.connections.gateway > 0 && performance.now() - start < 1000) state = await stack.tell();
      expect(state).toMatchObject({ connections: { gateway: 0 }, pending: { gateway: 0, model: 0 }, complaints: [] });
      // Less than an idle connection would last.
      expect(await stack.stop(3000)).toBe(0);
      expect(stack.output).toBe("");
    });
  });
}
