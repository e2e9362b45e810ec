/** Each fault of the model server at three loads, over the whole API: every answer is right or a problem, and in time. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { faultNames } from "../../local/model-server/chaos/read-faults.ts";
import { type Answered, createCaller } from "./caller.ts";
import { fitting } from "./expectations.ts";
import { faultIn } from "./judge.ts";
import { type Asked, mixed, oneOfEach, single } from "./requests.ts";
import { type Stack, startStack } from "./start-stack.ts";

const lambdaTimeoutMillis = 2500;
const deadlineMillis = lambdaTimeoutMillis + 100;
/** From the fault's end to the next right answer. */
const recoveryMillis = 1000;

/** What a request may also get when others have met the fault: the model is left alone for a while, or its turn came late. */
const crowded = [503, 504];

/** Faults that are to leave time for an answer. */
const shortened: Record<string, string> = { delay: "delay:100" };

let stack: Stack;
let caller: ReturnType<typeof createCaller>;
beforeAll(async () => {
  stack = await startStack(lambdaTimeoutMillis);
  caller = createCaller(stack.port);
  await Promise.all(mixed(16).map(caller.call));
});
afterEach(() => stack.set("none"));
afterAll(() => {
  caller.close();
  stack.kill();
});

const isWell = (answered: Answered) => faultIn(answered, [200], deadlineMillis) === undefined;

/** Ends the fault, and expects a right answer soon after. */
async function recover(): Promise<void> {
  await stack.set("none");
  const start = performance.now();
  while (!isWell(await caller.call(single()))) {
    if (performance.now() - start > recoveryMillis) throw new Error(`no right answer within ${recoveryMillis} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function inTurn(requests: Asked[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const asked of requests) answers.push(await caller.call(asked));
  return answers;
}

const atOnce = (count: number) => () => Promise.all(mixed(count).map(caller.call));

describe.each([
  ["one at a time", () => inTurn(oneOfEach())],
  ["16 at once", atOnce(16)],
  ["128 at once", atOnce(128)],
])("%s", (load, send) => {
  it.each(faultNames)("%s", async (fault) => {
    const allowed = fitting[fault] ?? [];
    await stack.set(shortened[fault] ?? fault);
    const answers = await send();
    const { hits } = await stack.tell();
    const found = answers.map((answered, i) => {
      const alone = i === 0 && load === "one at a time";
      return faultIn(answered, alone ? allowed : [...allowed, ...crowded], deadlineMillis);
    });
    expect(found.filter((fault) => fault !== undefined)).toEqual([]);
    if (fault !== "refuse") expect(hits).toBeGreaterThan(0);
    await recover();
    expect(await stack.tell()).toMatchObject({ pending: { gateway: 0, model: 0 }, complaints: [] });
  });
});

describe("in the end", () => {
  it("nothing is left: no connection, no timer, no word on stdout or stderr", async () => {
    caller.close();
    const start = performance.now();
    let state = await stack.tell();
    while (state.connections.gateway > 0 && performance.now() - start < 1000) state = await stack.tell();
    expect(state).toMatchObject({ connections: { gateway: 0 }, complaints: [] });
    expect(await stack.stop(1000)).toBe(0);
    expect(stack.output).toBe("");
  });
});
