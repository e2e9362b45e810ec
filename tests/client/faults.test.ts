/** The client when the API, the model or the network fails. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { ConnectionError, createClient, ProblemError, TimeoutError } from "../../client/src/index.ts";
import { freePort } from "../support/free-port.ts";
import { serveBefore, serveRaw } from "../support/front.ts";
import { all, chaos, serve } from "./api.ts";
import { instance, instances } from "./cases.ts";

const { url } = await serve();
const request = { instances: [instance(0)] };
afterEach(() => chaos.set("none"));

const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error("It did not fail.");
    },
    (error) => error,
  );

/** What a server's reply leads to, and after how many requests. */
async function failing(...[listener]: Parameters<typeof serveRaw>) {
  let requests = 0;
  const baseUrl = await serveRaw((...exchange) => {
    requests++;
    listener(...exchange);
  });
  const error = await caught(createClient({ baseUrl, retries: 1, timeout: 5000 }).predict(request));
  return { error, requests };
}

describe("a refusal", () => {
  it("is a ProblemError with the API's problem", async () => {
    const { url: locked } = await serve({ apiKey: "secret" });
    const error = await caught(createClient({ baseUrl: locked, apiKey: "wrong" }).predict(request));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      name: "ProblemError",
      status: 403,
      message: "Send a valid API key in the x-api-key header.",
      problem: { title: "Forbidden", requestId: expect.stringMatching(/./) },
      retryAfter: undefined,
    });
  });

  it("of a model that returns an invalid reply is not asked for again", async () => {
    await chaos.set("row-missing");
    const front = await serveBefore(url, () => false);
    expect(await caught(createClient({ baseUrl: front.url }).predict(request))).toMatchObject({ status: 502 });
    expect(front.count()).toBe(1);
  });

  it("of a model that is down is asked for again, and then thrown with the time to wait", async () => {
    await chaos.set("status-503");
    const front = await serveBefore(url, () => false);
    const client = createClient({ baseUrl: front.url, retries: 1, timeout: 8000 });
    expect(await caught(client.predict(request))).toMatchObject({ status: 503, retryAfter: 5 });
    expect(front.count()).toBe(2);
  });

  it("that passes is not seen", async () => {
    await chaos.set("status-503");
    const client = createClient({ baseUrl: url });
    setTimeout(() => chaos.set("none"), 2000);
    expect((await client.predict(request)).predictions).toHaveLength(1);
  });
});

describe("429", () => {
  it("is waited for as long as the API says", async () => {
    const { url: throttled } = await serve({ throttle: { rate: 1, burst: 1 } });
    const client = createClient({ baseUrl: throttled });
    const started = Date.now();
    await client.predict(request);
    expect((await client.predict(request)).predictions).toHaveLength(1);
    expect(Date.now() - started).toBeGreaterThan(1000);
  });

  it.each([
    ["seconds", () => "2"],
    ["a date", () => new Date(Date.now() + 2999).toUTCString()],
  ])("with %s", async (_, retryAfter) => {
    const front = await serveBefore(url, ({ number }, response) => {
      if (number === 0) {
        const problem = { type: "about:blank", title: "Too Many Requests", status: 429, requestId: "1" };
        response.writeHead(429, { "retry-after": retryAfter() }).end(JSON.stringify(problem));
      }
      return number === 0;
    });
    const started = Date.now();
    await createClient({ baseUrl: front.url }).predict(request);
    expect(Date.now() - started).toBeGreaterThan(1900);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it("of a quota, which lasts for an hour, is thrown at once", async () => {
    const { url: used } = await serve({ apiKey: "k", quota: 0 });
    const error = await caught(createClient({ baseUrl: used, apiKey: "k" }).predict(request));
    expect(error).toMatchObject({ status: 429, retryAfter: 3600, message: "The quota of this API key is used up." });
  });

  it("in the middle of a batch costs no case and doubles none", async () => {
    const { url: throttled } = await serve({ throttle: { rate: 2, burst: 2 } });
    const many = createClient({ baseUrl: throttled, retries: 9 }).predictMany(instances(60), { chunkSize: 10 });
    expect((await all(many)).map(({ id }) => id)).toEqual(instances(60).map(({ id }) => id));
  });
});

describe("a reply that is not the API's", () => {
  it.each([
    ["HTML with 200", 200, "text/html", "<html>Log in</html>", "The reply is no JSON."],
    ["HTML with 502", 502, "text/html", "<html>Bad gateway</html>", "The reply 502 (text/html) is not the API's."],
    ["JSON cut short", 200, "application/json", '{"model":{"na', "The reply is no JSON."],
    ["another service's JSON", 404, "application/json", "{}", "The reply 404 (application/json) is not the API's."],
    [
      "another service's problem",
      404,
      "application/problem+json",
      '{"title":"No","status":400}',
      "The reply 404 (application/problem+json) is not the API's.",
    ],
    ["other JSON", 200, "application/json", "{}", "The reply has no predictions."],
    ["nothing", 200, "application/json", "", "The reply has no predictions."],
    [
      "AWS's own 413",
      413,
      "application/json",
      '{"message":"Request Too Long"}',
      "The reply 413 (application/json) is not the API's.",
    ],
    ["nothing with 400", 400, "text/plain", "", "The reply 400 (text/plain) is not the API's."],
  ])("%s", async (_, status, type, body, detail) => {
    const { error, requests } = await failing((_, response) => {
      response.writeHead(status, { "content-type": type }).end(body);
    });
    expect(error).toBeInstanceOf(ProblemError);
    const problem = { type: "about:blank", title: "Unexpected reply", status, detail, requestId: "" };
    expect(error).toMatchObject({ status, problem, message: detail });
    expect(requests).toBe(1);
  });

  it("the answers to other cases", async () => {
    const front = await serveBefore(url, () => false);
    const swapped: typeof fetch = async (...sent) => {
      const answer = await fetch(...sent);
      const body = (await answer.json()) as { predictions: object[] };
      return Response.json({ ...body, predictions: body.predictions.toReversed() });
    };
    const many = createClient({ baseUrl: front.url, fetch: swapped }).predictMany(instances(3));
    await expect(all(many)).rejects.toThrow("The reply is not for these 3 cases.");
  });

  it("answers to fewer cases", async () => {
    const shorter: typeof fetch = async (...sent) => {
      const answer = await fetch(...sent);
      const body = (await answer.json()) as { predictions: object[] };
      return Response.json({ ...body, predictions: body.predictions.slice(0, -1) });
    };
    const many = createClient({ baseUrl: url, fetch: shorter }).predictMany(instances(3));
    await expect(all(many)).rejects.toThrow("The reply is not for these 3 cases.");
  });
});

describe("the connection", () => {
  it("that cannot be made is tried again, and then a ConnectionError with its cause", async () => {
    const client = createClient({ baseUrl: `http://127.0.0.1:${await freePort()}`, retries: 1 });
    const error = await caught(client.predict(request));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ cause: { cause: { code: "ECONNREFUSED" } } });
  });

  it.each([
    ["before the reply", ""],
    ["in its head", "HTTP/1.1 200 OK\r\ncontent-ty"],
    ["in its body", 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\ncontent-type: application/json\r\n\r\n{"model":'],
    ["in its chunks", 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{"model":\r\n'],
    ["in a refusal", "HTTP/1.1 503 Gone\r\ncontent-length: 1000\r\n\r\n{"],
  ])("that breaks %s is tried again, and then a ConnectionError", async (_, bytes) => {
    const { error, requests } = await failing(({ socket }) => {
      socket.end(bytes);
    });
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).not.toBeInstanceOf(TimeoutError);
    expect(requests).toBe(2);
  });

  it("that breaks in the middle of a batch costs no case and doubles none", async () => {
    const front = await serveBefore(url, ({ number }, { socket }) => {
      if (number % 3 === 1) socket?.destroy();
      return number % 3 === 1;
    });
    const many = createClient({ baseUrl: front.url, retries: 5 }).predictMany(instances(100), { chunkSize: 10 });
    expect((await all(many)).map(({ id }) => id)).toEqual(instances(100).map(({ id }) => id));
    expect(front.count()).toBeGreaterThan(14);
  });
});

describe("time", () => {
  it.each([
    ["a reply", () => {}],
    ["the end of a reply", (_: unknown, response: { write: (text: string) => unknown }) => void response.write("{")],
  ])("runs out for %s", async (_, listener) => {
    let requests = 0;
    const baseUrl = await serveRaw((request, response) => {
      requests++;
      listener(request, response);
    });
    const client = createClient({ baseUrl, timeout: 400, retries: 1 });
    const started = Date.now();
    const error = await caught(client.predict(request));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      name: "TimeoutError",
      message: `${baseUrl} did not reply completely within 400 ms.`,
    });
    expect(Date.now() - started).toBeLessThan(2500);
    expect(requests).toBe(2);
  });
});

describe("a signal", () => {
  it("that has aborted lets nothing be sent", async () => {
    const front = await serveBefore(url, () => false);
    const client = createClient({ baseUrl: front.url });
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(client.predict(request, { signal })).rejects.toThrow("enough");
    await expect(all(client.predictMany(instances(3), { signal }))).rejects.toThrow("enough");
    expect(front.count()).toBe(0);
  });

  it.each(["hang", "hang-after-head", "status-503"])("ends a call at once: %s", async (fault) => {
    await chaos.set(fault);
    const leaving = new AbortController();
    const client = createClient({ baseUrl: url });
    setTimeout(() => leaving.abort(new Error("enough")), 300);
    const started = Date.now();
    await expect(client.predict(request, { signal: leaving.signal })).rejects.toThrow("enough");
    expect(Date.now() - started).toBeLessThan(1500);
  });

  it("ends a pause", async () => {
    const baseUrl = await serveRaw((_, response) => {
      const problem = { type: "about:blank", title: "Busy", status: 503, requestId: "1" };
      response.writeHead(503, { "retry-after": "20" }).end(JSON.stringify(problem));
    });
    const signal = AbortSignal.timeout(300);
    const error = await caught(createClient({ baseUrl }).predict(request, { signal }));
    expect(error).toBe(signal.reason);
  });

  it("that has aborted ends a batch whose source is silent", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    async function* silent() {
      await new Promise(() => {});
      yield instance(0);
    }
    await expect(all(createClient({ baseUrl: url }).predictMany(silent(), { signal }))).rejects.toThrow("enough");
  });

  it("ends a batch whose source is silent", async () => {
    const leaving = new AbortController();
    async function* silent() {
      yield instance(0);
      await new Promise(() => {});
    }
    const { signal } = leaving;
    const many = all(createClient({ baseUrl: url }).predictMany(silent(), { chunkSize: 1, signal }));
    setTimeout(() => leaving.abort(new Error("enough")), 100);
    await expect(many).rejects.toThrow("enough");
  });
});
