import { afterAll, describe, expect, it } from "@jest/globals";
import { csvExample, jsonExample } from "../../support/cases.ts";
import { fails, ok, type Script, scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { invoke, requestId } from "../../support/lambda.ts";

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
const { handler: health } = await import("../../../functions/get-health/handler.ts");
afterAll(() => stop(endpoint.server));

const answered = { probability: 0.25, diagnosis: "benign", label: "B", plausible: ["benign"], warnings: [] };
const reply = (...predictions: object[]) => ({ model: { name: "scripted", version: "1" }, predictions });

describe("a call to the model", () => {
  it("sends the cases as CSV in the contract's order, with the id of the request", async () => {
    endpoint.next(ok(reply(answered)));
    const { features } = jsonExample().instances[0] ?? { features: {} };
    const shuffled = Object.fromEntries(Object.entries(features).reverse());
    await invoke(handler, { body: { instances: [{ features: shuffled }] } });
    expect(endpoint.received).toEqual([
      {
        path: "/endpoints/test-endpoint/invocations",
        body: Object.values(features).join(","),
        headers: expect.objectContaining({
          "content-type": "text/csv",
          accept: "application/json",
          "x-amzn-sagemaker-inference-id": requestId,
        }),
      },
    ]);
  });

  it.each([
    [{ explain: true }, "application/json; explain=true"],
    [{ prevalence: 0.05 }, "application/json; prevalence=0.05"],
    [{ explain: true, prevalence: 0.5 }, "application/json; explain=true; prevalence=0.5"],
    [{ explain: false }, "application/json"],
  ])("asks for %j in Accept", async (parameters, accept) => {
    endpoint.next(ok(reply(answered)));
    await invoke(handler, { body: { ...jsonExample(), parameters } });
    expect(endpoint.received[0]?.headers.accept).toBe(accept);
  });

  it("prefers what the body asks to what the query asks", async () => {
    endpoint.next(ok(reply(answered)));
    const body = { ...jsonExample(), parameters: { prevalence: 0.1 } };
    await invoke(handler, { body, query: { prevalence: "0.2", explain: "true" } });
    expect(endpoint.received[0]?.headers.accept).toBe("application/json; explain=true; prevalence=0.1");
  });

  it("asks nothing about bad rows, and puts the answers back in place", async () => {
    endpoint.next(ok(reply({ ...answered, probability: 0.1 }, { ...answered, probability: 0.2 })));
    const [header = "", row = ""] = csvExample.split("\n");
    const body = [header, row, "1,2,3", row].join("\n");
    const { json } = await invoke(handler, { headers: { "content-type": "text/csv" }, body });
    expect(endpoint.received[0]?.body.split("\n")).toHaveLength(2);
    expect(json.predictions).toMatchObject([
      { index: 0, probability: 0.1 },
      { index: 1, line: 3 },
      { index: 2, probability: 0.2 },
    ]);
  });
});

describe("many cases", () => {
  it("go out in calls whose answers fit through a serverless endpoint, and come back in order", async () => {
    let next = 0;
    endpoint.next(({ body }, response) => {
      const predictions = body.split("\n").map(() => ({ ...answered, probability: next++ / 5000 }));
      response.end(JSON.stringify(reply(...predictions)));
    });
    const { json } = await invoke(handler, { body: { instances: Array(2500).fill(jsonExample().instances[0]) } });
    expect(endpoint.received.map(({ body }) => body.split("\n").length)).toEqual([500, 500, 500, 500, 500]);
    expect(json.predictions.map(({ probability }: { probability: number }) => probability)).toEqual(
      Array.from({ length: 2500 }, (_, i) => i / 5000),
    );
  });

  it("get no answer from two models, where one replaces the other between the calls", async () => {
    endpoint.next(({ body }, response) => {
      const predictions = body.split("\n").map(() => answered);
      const model = { name: "scripted", version: String(predictions.length) };
      response.end(JSON.stringify({ ...reply(...predictions), model }));
    });
    const { status } = await invoke(handler, { body: { instances: Array(800).fill(jsonExample().instances[0]) } });
    expect(status).toBe(503);
  });
});

describe("a model that fails", () => {
  const busy = [503, "The model is starting, overloaded or down. Try again soon."] as const;
  const failed = [502, "The model failed to answer."] as const;

  it.each<[string, Script, readonly [number, string]]>([
    ["ModelError", fails(424, "ModelError", { OriginalStatusCode: 500, OriginalMessage: "17.99 is wrong" }), failed],
    ["ModelNotReadyException", fails(429, "ModelNotReadyException"), busy],
    ["ThrottlingException", fails(400, "ThrottlingException"), busy],
    ["ServiceUnavailable", fails(503, "ServiceUnavailable"), busy],
    ["InternalFailure", fails(500, "InternalFailure"), busy],
    ["InternalDependencyException", fails(530, "InternalDependencyException"), busy],
    [
      "an endpoint that is not there",
      fails(400, "ValidationError", { Message: "Endpoint x of account y not found." }),
      busy,
    ],
    ["a broken connection", (_, response) => response.destroy(), busy],
    [
      "an error nobody has heard of",
      fails(400, "SomethingElse"),
      [500, "The service failed; the fault is not in the request."],
    ],
    [
      "a role without the right",
      fails(403, "AccessDeniedException"),
      [500, "The service failed; the fault is not in the request."],
    ],
  ])("%s", async (_name, script, [status, detail]) => {
    endpoint.next(script);
    const { status: got, headers, json } = await invoke(handler, { body: jsonExample() });
    expect({ got, json }).toEqual({
      got: status,
      json: { type: "about:blank", title: expect.any(String), status, detail, requestId },
    });
    expect(headers["Retry-After"]).toBe(status === 503 ? "5" : undefined);
  });

  it("is asked up to three times where waiting may help", async () => {
    endpoint.next(fails(503, "ServiceUnavailable"));
    await invoke(handler, { body: jsonExample() });
    expect(endpoint.received).toHaveLength(3);
    endpoint.next(fails(424, "ModelError"));
    await invoke(handler, { body: jsonExample() });
    expect(endpoint.received).toHaveLength(1);
  });

  it("does not answer before the function runs out of time: 504 with time to spare", async () => {
    endpoint.next(() => undefined);
    const { status, headers, json } = await invoke(handler, { body: jsonExample(), remainingMillis: 1800 });
    expect({ status, detail: json.detail }).toEqual({
      status: 504,
      detail: "The model did not answer in time. Try again soon.",
    });
    expect(headers["Retry-After"]).toBe("5");
  });
});

describe("nonsense in a 200", () => {
  const explanation = { baseline: 0, contributions: Array.from({ length: 29 }, () => 0) };

  it.each([
    ["no JSON", "<html>", {}],
    ["truncated JSON", JSON.stringify(reply(answered)).slice(0, -5), {}],
    ["NaN", JSON.stringify(reply(answered)).replace("0.25", "NaN"), {}],
    ["nothing", "", {}],
    ["no prediction", reply(), {}],
    ["a prediction too many", reply(answered, answered), {}],
    ["a probability of 1.2", reply({ ...answered, probability: 1.2 }), {}],
    ["a probability as text", reply({ ...answered, probability: "0.2" }), {}],
    ["a class nobody knows", reply({ ...answered, diagnosis: "perhaps" }), {}],
    ["a field too many", reply({ ...answered, features: [17.99] }), {}],
    ["no probability", reply({ ...answered, probability: undefined }), {}],
    ["an explanation nobody asked for", reply({ ...answered, explanation }), {}],
    ["no explanation where one was asked for", reply(answered), { explain: true }],
    ["an explanation of too few features", reply({ ...answered, explanation }), { explain: true }],
  ])("%s is a 502", async (_name, body, parameters) => {
    endpoint.next(ok(body));
    const { status, json } = await invoke(handler, { body: { ...jsonExample(), parameters } });
    expect({ status, title: json.title }).toEqual({ status: 502, title: "Bad Gateway" });
  });

  it("makes the model unhealthy", async () => {
    endpoint.next(ok({ name: "half a description" }));
    const { status } = await invoke(health, { method: "GET", path: "/health" });
    expect(status).toBe(502);
  });
});
