/** Canaries through the whole API as `npm start` runs it, with all of its logs and metrics: none comes out where it must not. */
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { stop } from "../support/endpoint.ts";
import { type ApiProcess, apiKey, startApi } from "./api-process.ts";
import { canaries, ids, known, numbers, numbersIn, secretsIn } from "./canaries.ts";
import { type FaultyEndpoint, faults, faultyEndpoint } from "./faulty-endpoint.ts";
import { type Asked, cases, csv, oversized, requests } from "./requests.ts";

let endpoint: FaultyEndpoint;
let api: ApiProcess;
beforeAll(async () => {
  endpoint = await faultyEndpoint();
  api = await startApi(endpoint.url);
});
afterAll(async () => {
  await api?.stop();
  await stop(endpoint.server);
});

/** What an answer holds that it must not: no number at all, and an id only where its case is answered. */
function leaksOf(status: number, headers: string, text: string): string[] {
  return [...secretsIn(headers), ...(status === 200 ? numbersIn(text) : secretsIn(text))];
}

async function send({ path = "/predictions", method, headers, body, keyless }: Asked) {
  const response = await fetch(`${api.url}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(!keyless && { "x-api-key": apiKey }), ...headers },
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    leaks: leaksOf(response.status, JSON.stringify([...response.headers]), text),
    text,
  };
}

/** Sends all, eight at a time; what was not as it should be. */
async function sendAll(all: Asked[]): Promise<object[]> {
  const wrong: object[] = [];
  const next = all.values();
  const one = async () => {
    for (const asked of next) {
      const { status, leaks, text } = await send(asked);
      if (status !== asked.status || leaks.length > 0)
        wrong.push({ name: asked.name, expected: asked.status, status, leaks, text: text.slice(0, 500) });
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return wrong;
}

it("by chance there is no canary in what the API tells without any", async () => {
  const texts = await Promise.all(
    ["/model", "/health", "/", "/site/page.js", "/site/page.css"].map((path) => send({ name: "", status: 200, path })),
  );
  expect(texts.map(({ status, leaks }) => ({ status, leaks }))).toEqual(texts.map(() => ({ status: 200, leaks: [] })));
});

it("a canary is found, rounded or written another way", () => {
  const [first = "", second = ""] = canaries.map(({ cells }) => numbers.find((cell) => cells.includes(cell)));
  for (const text of [first, Number(first).toPrecision(6), Number(first).toExponential(5), first.replace(".", ",")])
    expect(numbersIn(`{"x":"${text} µm"}`)).toEqual([first]);
  expect(numbersIn(`${(Number(second) * 100).toFixed(6)} %`)).toEqual([second]);
  expect(secretsIn(ids.join())).toEqual(ids);
});

it("requests with a case in every place, answered and refused, are answered without a number", async () => {
  expect(requests.length).toBeGreaterThan(100);
  expect(await sendAll(requests)).toEqual([]);
  // The model was asked about them all the same.
  expect(numbersIn(endpoint.bodies.join("\n"))).toEqual(numbers);
});

it("and so are those that are too large", async () => {
  // The caller may find its connection ended before it has sent all.
  for (const asked of oversized) {
    const answer = await send(asked).catch(() => undefined);
    expect(answer ?? { status: asked.status, leaks: [] }).toMatchObject({ status: asked.status, leaks: [] });
  }
});

describe("while the model fails", () => {
  it.each(Object.entries(faults))("by %s", async (_name, fault) => {
    const asked = endpoint.heads.length;
    endpoint.fail(fault);
    const answers = await Promise.all(cases.map(send));
    // Where earlier faults have the API spare the endpoint, it is asked again in a while.
    for (let wait = 0; endpoint.heads.length === asked && wait < 40; wait++) {
      await setTimeout(250);
      answers.push(...(await Promise.all(cases.map(send))));
    }
    endpoint.fail();
    expect(endpoint.heads.length).toBeGreaterThan(asked);
    for (const { status, leaks, text } of answers) {
      expect({ leaks, text: leaks.length > 0 ? text : "" }).toEqual({ leaks: [], text: "" });
      expect(status).toBeGreaterThanOrEqual(500);
    }
  });
});

describe("after all that", () => {
  it("nothing of them was printed, though each request was logged and counted", () => {
    const lines = api.printed().split("\n").filter(Boolean);
    expect(lines.filter((line) => secretsIn(line).length > 0)).toEqual([]);
    const count = (part: string) => lines.filter((line) => line.includes(part)).length;
    expect(count('"message":"request"')).toBeGreaterThan(requests.length / 2);
    expect(count('"_aws":')).toBeGreaterThan(requests.length / 2);
    expect(count('"message":"failure"')).toBeGreaterThan(20);
    expect(count('"milliseconds":')).toBeGreaterThan(requests.length / 2);
  });

  it("no URL and no header of a call to the model held any", () => {
    expect(endpoint.heads.length).toBeGreaterThan(50);
    expect(endpoint.heads.filter((head) => secretsIn(head).length > 0)).toEqual([]);
  });

  it("one that is printed, rounded, would be found", async () => {
    const [value = ""] = numbers;
    await send({ name: "", status: 200, headers: { ...csv, "x-leak": value }, body: known.cells.join() });
    while (!api.printed().includes('"leaked"')) await setTimeout(20);
    expect(secretsIn(api.printed())).toEqual([value]);
  });
});
