/** A case has one answer: alone or among others, in JSON or CSV, the first time or the thousandth, from this process or another. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Instance, instance, named, names, parameters, row } from "./support/cases.ts";
import { runs } from "./support/runs.ts";
import { call, close, csv, json, send } from "./support/stack.ts";

afterAll(close);

interface Prediction {
  index: number;
}
type Parameters = { explain?: boolean; prevalence?: number };

async function predict(instances: Instance[], parameters: Parameters): Promise<Prediction[]> {
  const { status, text } = await call({ headers: json, body: JSON.stringify({ instances, parameters }) });
  expect(status).toBe(200);
  return JSON.parse(text).predictions;
}

const alone = (instances: Instance[], parameters: Parameters) =>
  Promise.all(
    instances.map(async (one, index) => {
      const [prediction] = await predict([one], parameters);
      return { ...prediction, index };
    }),
  );

describe("a batch", () => {
  it("of JSON is its cases one by one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(instance, { minLength: 1, maxLength: 12 }),
        parameters,
        async (instances, parameters) => {
          expect(await predict(instances, parameters)).toEqual(await alone(instances, parameters));
        },
      ),
      runs(60),
    );
  });

  it("of CSV is its cases one by one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), parameters, async (rows, parameters) => {
        const query = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
        const body = [names, ...rows].map((cells) => cells.join(",")).join("\n");
        const { status, text } = await call({ headers: csv, query, body });
        expect(status).toBe(200);
        expect(JSON.parse(text).predictions).toEqual(
          await alone(
            rows.map((numbers) => ({ features: named(numbers) })),
            parameters,
          ),
        );
      }),
      runs(60),
    );
  });

  it("in another order has the same answers in that order", async () => {
    const shuffled = fc
      .array(row, { minLength: 2, maxLength: 30 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.keys()], { minLength: rows.length })));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, order]) => {
        const instances = rows.map((numbers) => ({ features: named(numbers) }));
        const answers = await predict(instances, {});
        const moved = await predict(
          order.flatMap((from) => instances[from] ?? []),
          {},
        );
        expect(moved).toEqual(order.map((from, index) => ({ ...answers[from], index })));
      }),
      runs(60),
    );
  });
});

/** `npm start` on a free port, and what ends it. */
async function start(): Promise<{ url: string; api: ChildProcess }> {
  const env = { ...process.env, PORT: "0", API_KEY: "", AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: "", ENDPOINT_NAME: "" };
  const api = spawn(process.execPath, ["local/main.js"], { env, stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    api.once("exit", () => reject(new Error("The API did not start.")));
    api.stdout.on("data", (text) => {
      said += text;
      const [, port] = /^API +http:\/\/localhost:(\d+)$/m.exec(said) ?? [];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
  return { url, api };
}

it("a request has the same answer to the byte 1,000 times, and from processes that were started anew", async () => {
  const sample = fc.sample(fc.tuple(fc.array(instance, { minLength: 1, maxLength: 5 }), parameters), {
    numRuns: 20,
    seed: 1,
  });
  const bodies = sample.map(([instances, parameters]) => JSON.stringify({ instances, parameters }));
  const first = await Promise.all(bodies.map((body) => send({ headers: json, body })));
  expect(first.map(({ status }) => status)).toEqual(bodies.map(() => 200));

  for (let round = 0; round < 50; round++) {
    expect(await Promise.all(bodies.map((body) => send({ headers: json, body })))).toEqual(first);
  }
  for (let process = 0; process < 2; process++) {
    const { url, api } = await start();
    try {
      const texts = bodies.map(async (body) =>
        (await fetch(`${url}/predictions`, { method: "POST", headers: json, body })).text(),
      );
      expect(await Promise.all(texts)).toEqual(first.map(({ text }) => text));
    } finally {
      api.kill();
      await once(api, "exit");
    }
  }
});
