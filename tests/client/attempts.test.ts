/** When the client asks again, and what it leaves behind. */
import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { unlessAborted } from "../../client/src/attempts.ts";
import { type ClientOptions, createClient } from "../../client/src/index.ts";

const baseUrl = "http://localhost:3000";
const healthy = () => Response.json({ status: "ok" });
const busy = (retryAfter?: string) => {
  const problem = { type: "about:blank", title: "Busy", status: 503, requestId: "1" };
  return Response.json(problem, { status: 503, headers: retryAfter ? { "retry-after": retryAfter } : {} });
};

afterEach(() => {
  jest.restoreAllMocks();
});

/** A client of an API with these answers, and when it was asked. */
function clientOf(answers: (() => Response)[], options: Partial<ClientOptions> = {}) {
  const times: number[] = [];
  const fetch: typeof globalThis.fetch = async () => {
    times.push(performance.now());
    const answer = answers.shift();
    if (!answer) throw new TypeError("fetch failed");
    return answer();
  };
  return { client: createClient({ baseUrl, fetch, ...options }), times };
}

describe("a pause", () => {
  it.each([
    ["three times as long each time", 0, [], [125, 375]],
    ["scattered by up to half", 1, [], [375]],
    ["longer by what the API asks for", 0, [() => busy("1")], [1125]],
  ])("is %s", async (_, random, answers, least) => {
    jest.spyOn(Math, "random").mockReturnValue(random);
    const { client, times } = clientOf(answers, { retries: least.length });
    await expect(client.describeModel()).rejects.toThrow("fetch failed");
    const pauses = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(pauses).toHaveLength(least.length);
    for (const [i, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThan((least[i] ?? 0) - 10);
      expect(pause).toBeLessThan((least[i] ?? 0) + 3000);
    }
  });

  it("is of exactly this length where nothing scatters it", async () => {
    jest.spyOn(Math, "random").mockReturnValue(0.5);
    const timeout = 30_000;
    const pauses: number[] = [];
    const start = globalThis.setTimeout;
    jest.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, millis: number) => {
      if (millis === timeout) return start(run, millis); // Of an attempt.
      pauses.push(millis);
      return start(run, 0);
    }) as typeof setTimeout);
    const { client } = clientOf([], { retries: 4, timeout });
    await expect(client.describeModel()).rejects.toThrow("fetch failed");
    expect(pauses).toEqual([250, 750, 2250, 6750]);
  });

  it("may be as long as an attempt, and no longer", async () => {
    jest.spyOn(Math, "random").mockReturnValue(0.5);
    const same = clientOf([busy], { retries: 1, timeout: 250 });
    await expect(same.client.describeModel()).rejects.toThrow("fetch failed");
    expect(same.times).toHaveLength(2);
    const shorter = clientOf([busy], { retries: 1, timeout: 249 });
    await expect(shorter.client.describeModel()).rejects.toThrow("Busy");
    expect(shorter.times).toHaveLength(1);
  });

  it("ends with the signal, and nothing more is asked for", async () => {
    const { client, times } = clientOf([() => busy("5")]);
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(new Error("enough")), 50);
    await expect(client.describeModel({ signal: leaving.signal })).rejects.toThrow("enough");
    expect(times).toHaveLength(1);
  });
});

it("an attempt that takes too long is ended", async () => {
  const signals: AbortSignal[] = [];
  const silent: typeof fetch = (request) => {
    signals.push((request as Request).signal);
    return new Promise(() => {});
  };
  const call = createClient({ baseUrl, fetch: silent, timeout: 30, retries: 0 }).describeModel();
  await expect(call).rejects.toMatchObject({
    name: "TimeoutError",
    message: `${baseUrl} did not reply completely within 30 ms.`,
  });
  expect(signals.map(({ aborted, reason }) => [aborted, reason.name])).toEqual([[true, "TimeoutError"]]);
});

it("a call leaves no timer behind, which would keep a program from ending", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const { client } = clientOf([healthy]);
  await client.getHealth();
  expect(timers()).toBe(before);
});

describe("unlessAborted", () => {
  const reason = new Error("enough");

  it("gives what the promise settles to, and leaves no listener behind", async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
    await expect(unlessAborted(Promise.reject(reason), signal)).rejects.toBe(reason);
    await new Promise(setImmediate);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("throws the reason of a signal that aborts, or has aborted", async () => {
    const leaving = new AbortController();
    const waiting = unlessAborted(new Promise(() => {}), leaving.signal);
    leaving.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(unlessAborted(new Promise(() => {}), leaving.signal)).rejects.toBe(reason);
  });
});
