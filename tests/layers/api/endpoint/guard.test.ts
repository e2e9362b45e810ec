import { setTimeout } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { jsonExample } from "../../../support/cases.ts";
import { fails, predicts, type Script, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { invoke } from "../../../support/lambda.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";
import { catchPrinted } from "../printed.ts";

const printed = catchPrinted();
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
afterAll(() => stop(endpoint.server));

const said = rowPrediction();
const right = predicts(() => said);
const down = fails(530, "InternalDependencyException");

const ask = (remainingMillis = 28_000) => invoke(handler, { body: jsonExample(), remainingMillis });
const times = async <T>(count: number, run: () => Promise<T>): Promise<T[]> => {
  const all: T[] = [];
  for (let i = 0; i < count; i++) all.push(await run());
  return all;
};
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status);

beforeEach(async () => {
  endpoint.next(right);
  // A circuit that the test before has opened lets a request through soon.
  while ((await ask()).status !== 200) await setTimeout(50);
});

describe("an endpoint that is down", () => {
  it("is asked no more after five requests in a row", async () => {
    endpoint.next(fails(424, "ModelError", { OriginalStatusCode: 500 }));
    expect(statuses(await times(5, ask))).toEqual([502, 502, 502, 502, 502]);
    const answers = await times(5, ask);
    expect(endpoint.received).toHaveLength(5);
    for (const { status, headers, json } of answers) {
      expect({ status, detail: json.detail }).toEqual({
        status: 503,
        detail: "The model is starting, overloaded or down. Try again soon.",
      });
      expect(headers["Retry-After"]).toBe("1");
    }
  });

  it("is probed by one request at a time, and for a second only", async () => {
    endpoint.next(fails(424, "ModelError", { OriginalStatusCode: 500 }));
    await times(5, ask);
    endpoint.next(() => undefined);
    await setTimeout(550);
    const started = performance.now();
    const probe = ask();
    while (endpoint.received.length === 0) await setTimeout(5);
    expect(statuses(await times(3, ask))).toEqual([503, 503, 503]);
    expect(endpoint.received).toHaveLength(1);
    expect((await probe).status).toBe(504);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("is asked again as soon as a probe has found it well", async () => {
    endpoint.next(down);
    await times(8, ask);
    endpoint.next(right);
    await setTimeout(550);
    expect(statuses(await times(3, ask))).toEqual([200, 200, 200]);
  });

  it.each<[string, Script]>([
    ["a container that refuses what it got", fails(424, "ModelError", { OriginalStatusCode: 400 })],
    ["an endpoint that has enough to do", fails(429, "ModelNotReadyException")],
    ["a role without the right", fails(403, "AccessDeniedException")],
  ])("is not %s", async (_name, script) => {
    endpoint.next(script);
    await times(6, ask);
    endpoint.next(right);
    expect((await ask()).status).toBe(200);
  });
});

describe("retries", () => {
  it("are two where waiting may help, each later than the one before, and none where it does not", async () => {
    await times(20, ask); // what they may cost grows with successes
    const at: number[] = [];
    endpoint.next((received, response) => {
      at.push(performance.now());
      fails(503, "ServiceUnavailable")(received, response);
    });
    expect((await ask()).status).toBe(503);
    const [first = 0, second = 0, third = 0] = at;
    expect(at).toHaveLength(3);
    expect(second - first).toBeGreaterThan(45);
    expect(third - second).toBeGreaterThan(145);
    for (const script of [fails(424, "ModelError", { OriginalStatusCode: 400 }), fails(403, "AccessDeniedException")]) {
      endpoint.next(script);
      await ask();
      expect(endpoint.received).toHaveLength(1);
    }
  });

  it("may end well", async () => {
    await times(20, ask);
    let calls = 0;
    endpoint.next((received, response) => (++calls === 1 ? response.destroy() : right(received, response)));
    expect({ status: (await ask()).status, calls }).toEqual({ status: 200, calls: 2 });
  });

  it.each<[string, Script]>([
    ["in a total outage", fails(503, "ServiceUnavailable")],
    ["where all is throttled", fails(400, "ThrottlingException")],
  ])("add a tenth to the load at most %s", async (_name, script) => {
    await times(60, ask);
    endpoint.next(script);
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask()));
    expect(new Set(statuses(answers))).toEqual(new Set([503]));
    expect(endpoint.received.length / answers.length).toBeLessThanOrEqual(1.1);
  });

  it("wait no longer than there is time", async () => {
    await times(20, ask);
    endpoint.next(fails(503, "ServiceUnavailable"));
    const started = performance.now();
    // Time for an attempt, and for less than the pause after it.
    expect((await ask(1500 + 290)).status).toBeGreaterThanOrEqual(503);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("room for requests", () => {
  it("is limited: those beyond it are told at once to come back", async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    endpoint.next(async (received, response) => {
      await released;
      right(received, response);
    });
    printed();
    const started = performance.now();
    const refused: number[] = [];
    const answers = Array.from({ length: 400 }, async () => {
      const { status, headers } = await ask();
      if (status === 503) refused.push(performance.now() - started);
      return { status, wait: headers["Retry-After"] };
    });
    while (refused.length < 272) await setTimeout(5);
    const shed = printed().log.filter(({ message }) => message === "shed");
    expect(shed.map(({ reason }) => reason)).toEqual(Array.from({ length: 272 }, () => "no_room"));
    release();
    const all = await Promise.all(answers);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(128);
    expect(all.filter(({ status, wait }) => status === 503 && wait === "1")).toHaveLength(272);
    expect((await ask()).status).toBe(200);
  });

  it("is asked for before the body is read", async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    endpoint.next(async (received, response) => {
      await released;
      right(received, response);
    });
    const bad = () => invoke(handler, { body: "{" });
    const answers = Array.from({ length: 127 }, () => ask());
    while (endpoint.received.length < 64) await setTimeout(5);
    expect((await bad()).status).toBe(400); // There is room for one.
    answers.push(ask());
    await setTimeout(50);
    const { status, headers } = await bad();
    expect({ status, wait: headers["Retry-After"] }).toEqual({ status: 503, wait: "1" });
    release();
    expect(new Set(statuses(await Promise.all(answers)))).toEqual(new Set([200]));
    expect((await bad()).status).toBe(400);
  });

  it("is given to no request once those before it have found the model silent", async () => {
    endpoint.next(() => undefined);
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(2000)));
    expect(statuses(answers).filter((status) => status !== 503 && status !== 504)).toEqual([]);
    // All that found room, and at most as many as it takes to open the circuit.
    expect(endpoint.received.length).toBeLessThan(64 + 5);
  });
});
