/** The typed client against the API as `npm start` runs it. */
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { createClient, type Instance, type Prediction, ProblemError } from "../../client/src/index.ts";
import { serveBefore } from "../support/front.ts";
import { featureNames, negative, positive, testWith, undecided } from "../support/model.ts";
import { all, chaos, replacing, serve, unchecked } from "./api.ts";
import { firstName, instance, instances } from "./cases.ts";

jest.setTimeout(120_000); // Thousands of rows take their time on a busy machine.
const { url } = await serve();
const client = createClient({ baseUrl: url });
afterEach(() => chaos.set("none"));

/** What the API says, without the client. */
async function ask(body: object): Promise<{ predictions: Prediction[] }> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return (await (await fetch(`${url}/predictions`, init)).json()) as { predictions: Prediction[] };
}

describe("predict", () => {
  it("answers a request as the API does", async () => {
    const request = { instances: [instance(0)] };
    const answer = await client.predict(request);
    expect(answer.model.name).toMatch(/./);
    expect(answer.predictions).toEqual([expect.objectContaining({ index: 0, id: "case-0" })]);
    expect([negative, positive, undecided]).toContain(answer.predictions[0]?.label);
    expect(answer).toEqual(await ask(request));
  });

  it("says the same under a stage, with the key, with or without a slash at the end", async () => {
    const { url: deployed } = await serve({ stageName: "v1", stageInPath: true, apiKey: "k" });
    const request = { instances: [instance(3)] };
    for (const baseUrl of [`${deployed}/v1`, `${deployed}/v1/`])
      expect(await createClient({ baseUrl, apiKey: "k" }).predict(request)).toEqual(await client.predict(request));
  });
});

describe("the model", () => {
  it("is described", async () => {
    const { features, classes } = await client.describeModel();
    expect(features.map(({ name }) => name)).toEqual(featureNames);
    expect(classes).toEqual([negative, positive]);
  });

  it("is well", async () => {
    expect(await client.getHealth()).toMatchObject({ status: "ok" });
  });

  it("is asked once whether it is well", async () => {
    await chaos.set("status-503");
    const front = await serveBefore(url, () => false);
    await expect(createClient({ baseUrl: front.url }).getHealth()).rejects.toMatchObject({ status: 503 });
    expect(front.count()).toBe(1);
  });
});

describe("predictMany", () => {
  const cases = instances(745);

  it("gives what single requests give, in order, counted over all, however many are under way", async () => {
    const single = await Promise.all(
      [0, 99, 100, 744].map((i) => client.predict({ instances: [cases[i] as Instance] })),
    );
    await chaos.set("delay:30:0.5"); // Replies overtake each other.
    const many = await all(client.predictMany(cases, { concurrency: 7, chunkSize: 100 }));
    expect(many.map(({ index, id }) => [index, id])).toEqual(cases.map(({ id }, i) => [i, id]));
    expect([0, 99, 100, 744].map((i) => ({ ...many[i], index: 0 }))).toEqual(
      single.map(({ predictions }) => predictions[0]),
    );
  });

  testWith("explain")("asks for reasons", async () => {
    const many = await all(client.predictMany([instance(0)], { explain: true }));
    const { predictions } = await ask({ instances: [instance(0)], parameters: { explain: true } });
    expect(many).toEqual(predictions);
    expect(many).toEqual([expect.objectContaining({ explanation: expect.anything() })]);
  });

  testWith("prevalence")("passes the prevalence on", async () => {
    const many = await all(client.predictMany([instance(0)], { prevalence: 0.01 }));
    const { predictions } = await ask({ instances: [instance(0)], parameters: { prevalence: 0.01 } });
    expect(many).toEqual(predictions);
    expect(many).not.toEqual((await ask({ instances: [instance(0)] })).predictions);
  });

  it("answers 5,000 cases of a stream, and tells how far it is", async () => {
    const told: number[] = [];
    async function* stream() {
      for (let i = 0; i < 5000; i++) yield instance(i);
    }
    let count = 0;
    for await (const { index, id, probability } of client.predictMany(stream(), {
      onProgress: ({ done }) => told.push(done),
    })) {
      if (index !== count || id !== `case-${count}` || probability === undefined)
        throw new Error(`Case ${count} is off.`);
      count++;
    }
    expect(count).toBe(5000);
    expect(told).toEqual(Array.from({ length: 5 }, (_, i) => (i + 1) * 1000));
  });

  it("has no more under way than it may, and reads no further than its consumer", async () => {
    let read = 0;
    let now = 0;
    let most = 0;
    function* stream() {
      for (; read < 300; read++) yield instance(read);
    }
    const counted: typeof fetch = async (...request) => {
      most = Math.max(most, ++now);
      try {
        return await fetch(...request);
      } finally {
        now--;
      }
    };
    const answers = createClient({ baseUrl: url, fetch: counted }).predictMany(stream(), {
      chunkSize: 10,
      concurrency: 3,
    });
    for (let i = 0; i < 10; i++) await answers.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read).toBeLessThanOrEqual(30);
    await all(answers);
    expect(most).toBe(3);
    expect(read).toBe(300);
  });

  it("makes two requests of one that is too large, until they fit", async () => {
    const front = await serveBefore(url, () => false);
    const large = createClient({ baseUrl: front.url });
    const many = await all(large.predictMany(instances(5200), { chunkSize: 5200 }));
    expect(many.map(({ index }) => index)).toEqual(Array.from({ length: 5200 }, (_, i) => i));
    expect(front.count()).toBe(3);
  });

  it("sends cases one by one where two are too large for one request", async () => {
    const small = createClient({ baseUrl: url, fetch: replacing("none", 1) });
    const many = await all(small.predictMany(instances(3), { chunkSize: 3 }));
    expect(many.map(({ id, index }) => [id, index])).toEqual([0, 1, 2].map((i) => [`case-${i}`, i]));
  });

  it("throws the refusal of a case that is too large by itself", async () => {
    const small = createClient({ baseUrl: url, fetch: replacing("none", 0) });
    await expect(all(small.predictMany(instances(3)))).rejects.toMatchObject({ name: "ProblemError", status: 413 });
  });

  it("throws a refusal that points to no case as it is", async () => {
    const problem = { type: "about:blank", title: "Bad Request", status: 400, requestId: "1" };
    const errors = [{ parameter: "prevalence", detail: "x" }];
    const refusing = async () => Response.json({ ...problem, errors }, { status: 400 });
    const many = createClient({ baseUrl: url, fetch: refusing }).predictMany(instances(3));
    await expect(all(many)).rejects.toMatchObject({ name: "ProblemError", problem: { errors } });
  });

  it("gives what came before the request of the case that is refused", async () => {
    const bad = instances(600);
    Object.assign(bad[580]?.features ?? {}, { [firstName]: "wide" });
    const got: Prediction[] = [];
    const reading = (async () => {
      for await (const prediction of client.predictMany(bad, { chunkSize: 50 })) got.push(prediction);
    })();
    await expect(reading).rejects.toThrow(ProblemError);
    expect(got).toHaveLength(550);
  });

  it.each([
    [5200, 5200],
    [600, 50],
  ])("points to the last of %d cases where that is refused, in requests of %d", async (count, chunkSize) => {
    const bad = instances(count);
    Object.assign(bad.at(-1)?.features ?? {}, { [firstName]: "wide" });
    // The gateway would refuse it in its own words.
    const { url: lenient } = await serve({ contract: unchecked });
    const reading = all(createClient({ baseUrl: lenient }).predictMany(bad, { chunkSize }));
    await expect(reading).rejects.toMatchObject({
      status: 400,
      problem: { errors: [{ pointer: `/instances/${count - 1}/features/${firstName}` }] },
    });
  });

  it("throws what its source throws, after the answers to what came before", async () => {
    async function* broken() {
      yield* instances(15);
      throw new Error("the file is gone");
    }
    const got: Prediction[] = [];
    const reading = (async () => {
      for await (const prediction of client.predictMany(broken(), { chunkSize: 10 })) got.push(prediction);
    })();
    await expect(reading).rejects.toThrow("the file is gone");
    expect(got).toHaveLength(15);
  });

  it("ends what is under way, and its source, when its consumer leaves", async () => {
    await chaos.set("delay:1000:0.5");
    let closed = false;
    async function* stream() {
      try {
        for (let i = 0; ; i++) yield instance(i);
      } finally {
        closed = true;
      }
    }
    const signals: AbortSignal[] = [];
    const watched: typeof fetch = (request, init) => {
      signals.push((request as Request).signal);
      return fetch(request, init);
    };
    for await (const _ of createClient({ baseUrl: url, fetch: watched }).predictMany(stream(), { chunkSize: 1 })) break;
    expect(closed).toBe(true);
    expect(signals.slice(1).every(({ aborted }) => aborted)).toBe(true);
  });

  it.each([
    ["between two requests", { chunkSize: 10 }, 5000, 20],
    ["between the halves of a request that is too large", { chunkSize: 40 }, 10, 20],
    ["with several requests under way", { chunkSize: 5, concurrency: 8 }, 5000, 20],
  ])("ends after the former model's answers where the model is replaced %s", async (_, options, most, count) => {
    const { model } = await client.predict({ instances: [instance(0)] });
    const mixed = createClient({ baseUrl: url, fetch: replacing(`case-${count}`, most) });
    const got: Prediction[] = [];
    const reading = (async () => {
      for await (const prediction of mixed.predictMany(instances(40), options)) got.push(prediction);
    })();
    await expect(reading).rejects.toMatchObject({
      name: "ProblemError",
      problem: { title: "Model replaced" },
      message: `The model was replaced from ${model.name} ${model.version} to ${model.name} 9.9.9. Start again for answers from one model.`,
    });
    expect(got.map(({ id }) => id)).toEqual(instances(count).map(({ id }) => id));
  });

  it("answers nothing to nothing", async () => {
    expect(await all(client.predictMany([]))).toEqual([]);
  });
});
