import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { listen } from "../../../../local/listen.ts";
import { createChaos } from "../../../../local/model-server/chaos/chaos.ts";
import { faultNames } from "../../../../local/model-server/chaos/read-faults.ts";
import { createModelServer } from "../../../../local/model-server/server.ts";
import { readGuarded } from "../../../model/fixtures/models.ts";
import { stop } from "../../../support/endpoint.ts";
import { bodyOf, exchange, type Seen } from "./wire.ts";

const model = readGuarded();
const chaos = createChaos();
const server = createModelServer(model, { chaos });
const port = await listen(server, 0);
afterEach(() => chaos.set("none"));
afterAll(() => stop(server));

const cases = model.golden.map(({ features }) => features.join(","));
const rows = cases.slice(0, 3);
const body = rows.join("\n");
const send = (text = body, options = {}) => exchange(port, text, options);
const honest = await send();
const { predictions } = JSON.parse(bodyOf(honest));
const last = predictions.at(-1);

const status = ({ text }: Seen) => Number(/^HTTP\/1.1 (\d+) /.exec(text)?.[1]);
const announced = ({ text }: Seen) => Number(/content-length: (\d+)/i.exec(text)?.[1]);
const rowsOf = (seen: Seen) => JSON.parse(bodyOf(seen)).predictions;
/** Of a 200 of the right length whose rows are as told. */
const answers = (expected: object[]) => (seen: Seen) => {
  expect({ status: status(seen), rows: rowsOf(seen) }).toEqual({ status: 200, rows: expected });
};
const lastWith = (change: object) => answers([...predictions.slice(0, -1), { ...last, ...change }]);
const says = (expected: string | RegExp) => (seen: Seen) => {
  expect(status(seen)).toBe(200);
  if (typeof expected === "string") expect(bodyOf(seen)).toBe(expected);
  else expect(bodyOf(seen)).toMatch(expected);
  expect(announced(seen)).toBe(Buffer.byteLength(bodyOf(seen)));
};
const nothing = (end: Seen["end"]) => (seen: Seen) => expect(seen).toEqual({ text: "", end });
const begins = (end: Seen["end"], from: number, below: number) => (seen: Seen) => {
  expect(seen.end).toBe(end);
  expect(seen.text.length).toBeGreaterThan(from);
  expect(seen.text.length).toBeLessThan(below);
};
const error = (code: number, type?: string) => (seen: Seen) => {
  expect(status(seen)).toBe(code);
  if (type) expect(seen.text).toContain(`x-amzn-errortype: ${type}`);
  else expect(bodyOf(seen)).toMatch(/^<html>/);
};
const head = honest.text.length - bodyOf(honest).length;
const all = honest.text.length;
const whole = (end: Seen["end"], text: RegExp) => (seen: Seen) => {
  expect(seen.end).toBe(end);
  expect(seen.text).toMatch(text);
};

const expectations: Record<string, (seen: Seen) => void> = {
  refuse: nothing("reset"),
  "close-on-connect": (seen) => expect(seen.text).toBe(""),
  delay: nothing("open"),
  "drip-head": begins("open", 0, head),
  drip: begins("open", head, all - 10),
  hang: nothing("open"),
  "hang-after-head": begins("open", head - 40, head + 1),
  "hang-in-body": begins("open", head, all - 10),
  "reset-upload": nothing("reset"),
  close: nothing("closed"),
  reset: nothing("reset"),
  "reset-in-head": begins("reset", 0, head),
  "reset-in-body": begins("reset", head - 40, all - 10),
  "reset-idle": (seen) => {
    expect(rowsOf(seen)).toEqual(predictions);
    expect(seen.end).toBe("reset");
  },
  flapping: nothing("reset"),
  truncated: (seen) => {
    expect(rowsOf(seen)).toEqual(predictions);
    expect({ end: seen.end, missing: announced(seen) - bodyOf(seen).length }).toEqual({ end: "closed", missing: 100 });
  },
  "truncated-chunked": whole("closed", /chunked\r\n\r\n[0-9a-f]+\r\n\{.*\}\r\n$/),
  "length-too-short": (seen) => expect(announced(seen)).toBeLessThan(bodyOf(seen).length),
  "no-length": (seen) => {
    expect(seen).toEqual({ text: expect.not.stringMatching(/content-length|chunked/i), end: "closed" });
    expect(() => JSON.parse(bodyOf(seen))).toThrow();
  },
  "two-lengths": whole("closed", /content-length: \d+\r\ntransfer-encoding: chunked/),
  "head-too-large": whole("closed", /x-padding: x{100000}\r\n/),
  "no-http": whole("closed", /^SSH-2\.0/),
  duplicate: whole("open", /^HTTP\/1\.1 200 OK.*HTTP\/1\.1 200 OK/s),
  "duplicate-late": whole("open", /^HTTP\/1\.1 200 OK.*HTTP\/1\.1 200 OK/s),
  "model-error-400": error(424, "ModelError"),
  "model-error-500": error(424, "ModelError"),
  "not-ready-429": error(429, "ModelNotReadyException"),
  "throttled-400": error(400, "ThrottlingException"),
  "no-endpoint-400": error(400, "ValidationError"),
  "denied-403": error(403, "AccessDeniedException"),
  "status-500": error(500, "InternalFailure"),
  "status-503": error(503, "ServiceUnavailable"),
  "status-530": error(530, "InternalDependencyException"),
  "page-404": error(404),
  "page-429": error(429),
  "page-502": error(502),
  "redirect-307": error(307),
  "row-missing": answers(predictions.slice(0, 2)),
  "row-extra": answers([...predictions, last]),
  "no-rows": answers([]),
  reordered: answers([predictions[1], predictions[2], predictions[0]]),
  "row-twice": answers([predictions[0], predictions[1], predictions[0]]),
  stale: answers(predictions),
  "two-models": (seen) => expect(JSON.parse(bodyOf(seen)).model.version).toBe(`${model.version}-0`),
  "probability-nan": says(/"probability":NaN,(?!.*"probability":)/),
  "probability-infinite": says(/"probability":1e999,/),
  "probability-1.2": lastWith({ probability: 1.2 }),
  "probability-negative": lastWith({ probability: -0.1 }),
  "probability-text": lastWith({ probability: String(last.probability) }),
  "probability-null": lastWith({ probability: null }),
  "field-missing": lastWith({ label: undefined }),
  "field-extra": lastWith({ features: [1, 2, 3] }),
  "unknown-class": lastWith({ label: "perhaps" }),
  html: says("<html>Welcome</html>"),
  empty: says(""),
  null: says("null"),
  "json-truncated": says(bodyOf(honest).slice(0, -10)),
  "json-followed": says(bodyOf(honest).repeat(2)),
  "wrong-type": (seen) => {
    expect(seen.text).toContain("content-type: text/csv");
    expect(rowsOf(seen)).toEqual(predictions);
  },
  deep: says(/^\[{20000}\]{20000}$/),
  huge: (seen) => expect(announced(seen)).toBeGreaterThan(6 * 1024 * 1024),
};

/** What has to come of those that leave the connection open, before it is looked at. */
const silent = { millis: 200 };
const begun = { enough: (text: string) => text.length > head };
const keptAlive = { keepAlive: true, enough: (text: string) => text.split("HTTP/1.1").length > 2 };
const ways: Record<string, object> = {
  delay: silent,
  "drip-head": { enough: (text: string) => text.length > 1 },
  drip: begun,
  hang: silent,
  "hang-after-head": { enough: (text: string) => text.length > 1 },
  "hang-in-body": begun,
  "reset-idle": { keepAlive: true },
  duplicate: keptAlive,
  "duplicate-late": keptAlive,
};

describe("on the wire", () => {
  it.each(faultNames)("%s", async (name) => {
    await chaos.set(name);
    const seen = await send(body, ways[name]);
    expect(seen.text).not.toBe(honest.text);
    expectations[name]?.(seen);
    expect(Object.keys(expectations)).toContain(name);
  });

  it("stale: as many rows get the answer that others got before", async () => {
    await chaos.set("stale");
    await send();
    answers(predictions)(await send(cases.slice(3, 6).join("\n")));
  });

  it.each([
    ["flapping", [false, true, false, true]],
    ["two-models", ["-0", "-1", "-0", "-1"]],
  ])("%s: every other call", async (name, expected) => {
    await chaos.set(name);
    const found: unknown[] = [];
    for (const value of expected) {
      const { text } = await send();
      found.push(typeof value === "boolean" ? text !== "" : JSON.parse(text.split("\r\n\r\n")[1] ?? "").model.version);
    }
    expect(found).toEqual(expected.map((value) => (typeof value === "boolean" ? value : model.version + value)));
  });
});

describe("the switch", () => {
  const well = async () => expect(rowsOf(await send())).toEqual(predictions);

  it("takes the time it is told", async () => {
    await chaos.set("delay:60");
    const start = performance.now();
    answers(predictions)(await send(body));
    expect(performance.now() - start).toBeGreaterThan(59);
  });

  it("puts faults together, in their order", async () => {
    await chaos.set("delay:20, row-missing, probability-1.2, html:0");
    answers([predictions[0], { ...predictions[1], probability: 1.2 }])(await send());
  });

  it("hits as often as told, and the same requests in each run", async () => {
    const run = async () => {
      await chaos.set("status-503:0.3");
      const found: number[] = [];
      for (let i = 0; i < 100; i++) found.push(status(await send(rows[0])));
      return { found, hits: chaos.state.hits };
    };
    const { found, hits } = await run();
    expect(found.filter((code) => code === 503)).toHaveLength(hits);
    expect(new Set(found)).toEqual(new Set([200, 503]));
    expect(hits).toBeGreaterThan(15);
    expect(hits).toBeLessThan(45);
    expect(await run()).toEqual({ found, hits });
  });

  it.each(["hang", "hang-after-head", "hang-in-body", "drip", "drip-head", "delay:5000"])(
    "ends what %s holds when the fault ends, and answers again",
    async (name) => {
      await chaos.set(name);
      const held = [send(), send()];
      while (chaos.state.hits < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      const start = performance.now();
      await chaos.set("none");
      for (const { end } of await Promise.all(held)) expect(end).not.toBe("open");
      expect(performance.now() - start).toBeLessThan(1000);
      await well();
    },
  );

  it.each(["refuse", "close-on-connect"])("%s ends too, on the same port", async (name) => {
    await chaos.set(name);
    expect((await send()).text).toBe("");
    await chaos.set("none");
    await well();
  });

  it("leaves the faults as they are where it refuses others", async () => {
    await chaos.set("empty");
    await expect(chaos.set("empty,nonsense")).rejects.toThrow('There is no fault "nonsense".');
    expect(chaos.state.faults).toBe("empty");
    expect(bodyOf(await send())).toBe("");
  });

  it("keeps the order of changes that come at once", async () => {
    await Promise.all(["refuse", "hang", "refuse", "none"].map((faults) => chaos.set(faults)));
    expect(chaos.state.faults).toBe("none");
    await well();
  });
});
