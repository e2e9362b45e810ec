import { crc32 } from "node:zlib";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { answer } from "../../../../local/model-server/invocation.ts";
import { csvExample, jsonExample } from "../../../support/cases.ts";
import { fails, forRows, ok, predicts, type Script, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { invoke, requestId } from "../../../support/lambda.ts";
import { exampleRow, featureNames, hasCapability, signature, testWith } from "../../../support/model.ts";
import { model as realModel } from "../../../support/model-server.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { handler: health } = await import("../../../../functions/get-health/handler.ts");
afterAll(() => stop(endpoint.server));

const numbers = exampleRow;
/** A column with room for 5,000 numbers within its bounds, the first of them, and how far they are apart. */
const column = signature.columns.find(({ type }) => type === "number") as (typeof signature.columns)[0];
const steps = (({ minimum = 0, maximum = 5000 }) => [minimum, (maximum - minimum) / 8192] as const)(column);
const said = rowPrediction();
const answered = { crc32: crc32(numbers.join(",")), ...said };
const model = { name: "scripted", version: "1" };
const reply = (...predictions: object[]) => ({ model, parameters: { explain: false }, predictions });
const right = predicts(() => said);

/** Whether the model can be asked for these parameters. */
const canTake = (parameters: Record<string, unknown>) =>
  (["explain", "prevalence"] as const).every((name) => !(name in parameters) || hasCapability(name));

// The layer remembers failures: after five in a row it asks no more. One success, and it has forgotten them.
beforeEach(async () => {
  endpoint.next(right);
  expect((await invoke(handler, { body: jsonExample() })).status).toBe(200);
});

describe("a call to the model", () => {
  it("sends the cases as CSV in the order of the model, with the id of the request", async () => {
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

  const asked: [Record<string, unknown>, string][] = [
    [{}, "application/json"],
    [{ explain: true }, "application/json; explain=true"],
    [{ prevalence: 0.05 }, "application/json; prevalence=0.05"],
    [{ explain: true, prevalence: 0.5 }, "application/json; explain=true; prevalence=0.5"],
    [{ explain: false }, "application/json"],
  ];
  it.each(asked.filter(([parameters]) => canTake(parameters)))("asks for %j in Accept", async (parameters, accept) => {
    endpoint.next(right);
    await invoke(handler, { body: { ...jsonExample(), parameters } });
    expect(endpoint.received[0]?.headers.accept).toBe(accept);
  });

  testWith("prevalence")("prefers what the body asks to what the query asks", async () => {
    endpoint.next(right);
    const body = { ...jsonExample(), parameters: { prevalence: 0.1 } };
    const [query, explain] = hasCapability("explain") ? [{ explain: "true" }, "; explain=true"] : [{}, ""];
    await invoke(handler, { body, query: { prevalence: "0.2", ...query } });
    expect(endpoint.received[0]?.headers.accept).toBe(`application/json${explain}; prevalence=0.1`);
  });

  it("is answered with all that the model says of a case", async () => {
    const warnings = [
      { feature: column.name, code: "out_of_range", detail: "above the range" },
      { code: "unfamiliar", detail: "unlike the others" },
    ];
    endpoint.next(predicts(() => ({ ...said, warnings })));
    const { json } = await invoke(handler, { body: jsonExample() });
    const [{ id } = {}] = jsonExample().instances;
    expect(json).toEqual({ model, predictions: [{ index: 0, id, ...said, warnings }] });
  });

  it("asks nothing about bad rows, and puts the answers back in place", async () => {
    endpoint.next(predicts((_, i) => rowPrediction((i + 1) / 10)));
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
  const [start, step] = steps;
  /** Cases that can be told apart. */
  const many = (count: number) => ({
    instances: Array.from({ length: count }, (_, i) => {
      const { features } = jsonExample().instances[0] ?? { features: {} };
      return { features: { ...features, [column.name]: start + i * step } };
    }),
  });
  const position = featureNames.indexOf(column.name);
  const placeOf = (row: string) => Math.round((Number(row.split(",")[position]) - start) / step);

  it("go out in calls whose answers fit through a serverless endpoint, two at once, and come back in order", async () => {
    let [open, most] = [0, 0];
    endpoint.next(({ body }, response) => {
      most = Math.max(most, ++open);
      const predictions = forRows(body, (row) => rowPrediction(placeOf(row) / 5000));
      // The later the rows, the sooner the answer.
      const millis = 60 - placeOf(body) / 50;
      setTimeout(() => {
        open--;
        response.end(JSON.stringify(reply(...predictions)));
      }, millis);
    });
    const { json } = await invoke(handler, { body: many(2300) });
    expect(endpoint.received.map(({ body }) => body.split("\n").length).toSorted()).toEqual([300, 500, 500, 500, 500]);
    expect(most).toBe(2);
    expect(json.predictions.map(({ probability }: { probability: number }) => probability)).toEqual(
      Array.from({ length: 2300 }, (_, i) => i / 5000),
    );
  });

  it.each(["name", "version"])("get no answer from two models that differ in %s", async (field) => {
    endpoint.next(({ body }, response) => {
      const predictions = forRows(body, () => said);
      const own = { ...model, [field]: String(predictions.length) };
      response.end(JSON.stringify({ ...reply(...predictions), model: own }));
    });
    const { status } = await invoke(handler, { body: many(800) });
    expect(status).toBe(503);
  });

  it.each([
    [500, [500]],
    [501, [1, 500]],
    [1000, [500, 500]],
  ])("%i of them go out in calls of %j rows", async (count, rows) => {
    endpoint.next(right);
    const { json } = await invoke(handler, { body: many(count) });
    expect(json.predictions).toHaveLength(count);
    expect(endpoint.received.map(({ body }) => body.split("\n").length).toSorted((a, b) => a - b)).toEqual(rows);
  });

  it("cause no more calls once one of them has failed", async () => {
    endpoint.next(fails(424, "ModelError", { OriginalStatusCode: 400 }));
    const { status } = await invoke(handler, { body: many(5000) });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(status).toBe(502);
    // The second of two at once may be called off before it is out.
    expect([1, 2]).toContain(endpoint.received.length);
  });
});

describe("a model that fails", () => {
  const busy = [503, "The model is starting, overloaded or down. Try again soon."] as const;
  const failed = [502, "The model failed to answer."] as const;
  const invalid = [502, "The model returned an invalid reply."] as const;
  const ours = [500, "The service failed; the fault is not in the request."] as const;

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
    ["a head that is no HTTP", (_, response) => response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n"), invalid],
    ["a head that is too large", (_, response) => response.writeHead(200, { a: "x".repeat(20_000) }).end(), invalid],
    ["a broken connection", (_, response) => response.destroy(), busy],
    ["an error page of something in between", (_, response) => response.writeHead(503).end("<html>"), busy],
    ["a redirect", (_, response) => response.writeHead(302, { location: "/" }).end(), ours],
    ["an error nobody has heard of", fails(400, "SomethingElse"), ours],
    ["a role without the right", fails(403, "AccessDeniedException"), ours],
  ])("%s", async (_name, script, [status, detail]) => {
    endpoint.next(script);
    const { status: got, headers, json } = await invoke(handler, { body: jsonExample() });
    expect({ got, json }).toEqual({
      got: status,
      json: { type: "about:blank", title: expect.any(String), status, detail, requestId },
    });
    expect(headers["Retry-After"]).toBe(status === 503 ? "5" : undefined);
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

describe("an invalid reply with a 200", () => {
  const explanation = (length: number) => ({ baseline: 0, contributions: Array.from({ length }, () => 0) });
  const [short, full] = [explanation(featureNames.length - 1), explanation(featureNames.length)];
  const explained = (...predictions: object[]) => ({ ...reply(...predictions), parameters: { explain: true } });
  const description = answer(realModel, Buffer.from('{"describe":true}'), "application/json");

  const invalid: [string, unknown, Record<string, unknown>][] = [
    ["no JSON", "<html>", {}],
    ["truncated JSON", JSON.stringify(reply(answered)).slice(0, -5), {}],
    ["NaN", JSON.stringify(reply(answered)).replace("0.25", "NaN"), {}],
    ["nothing", "", {}],
    ["no prediction", reply(), {}],
    ["the description of a model", description, {}],
    ["a prediction too many", reply(answered, answered), {}],
    ["the answer to another row", reply({ ...answered, crc32: answered.crc32 ^ 1 }), {}],
    ["an answer to nobody knows what", reply(said), {}],
    ["a probability of 1.2", reply({ ...answered, probability: 1.2 }), {}],
    ["a probability as text", reply({ ...answered, probability: "0.2" }), {}],
    ["a class nobody knows", reply({ ...answered, label: "perhaps" }), {}],
    ["a field too many", reply({ ...answered, features: [17.99] }), {}],
    ["no probability", reply({ ...answered, probability: undefined }), {}],
    ["an explanation nobody asked for", reply({ ...answered, explanation: full }), {}],
    ["no explanation where one was asked for", explained(answered), { explain: true }],
    ["an explanation of too few columns", explained({ ...answered, explanation: short }), { explain: true }],
    ["no word of its parameters", { model, predictions: [answered] }, {}],
    ["no word of explain", { ...reply(answered), parameters: {} }, {}],
    ["a parameter too many", { ...reply(answered), parameters: { explain: false, threshold: 0.5 } }, {}],
    ["a prevalence nobody asked for", { ...reply(answered), parameters: { explain: false, prevalence: 0.9 } }, {}],
    ["the prevalence of the training where another was asked for", reply(answered), { prevalence: 0.9 }],
    ["explain where nobody asked for it, without reasons", explained(answered), {}],
    ["explain where nobody asked for it", explained({ ...answered, explanation: full }), {}],
    ["no explain where it was asked for", reply({ ...answered, explanation: full }), { explain: true }],
  ];
  it.each(invalid.filter(([, , parameters]) => canTake(parameters)))("%s is a 502", async (_name, body, parameters) => {
    endpoint.next(ok(body));
    const { status, json } = await invoke(handler, { body: { ...jsonExample(), parameters } });
    expect({ status, title: json.title }).toEqual({ status: 502, title: "Bad Gateway" });
  });

  testWith("prevalence").each([
    ["0.9", "0.01"],
    ["0.1", "0.10000000000000002"],
    ["0.001", "0.0010000000000000002"],
  ])("is one for prevalence %s where %s was asked for", async (used, asked) => {
    endpoint.next(ok(JSON.stringify(reply(answered)).replace('"explain":false', `$&,"prevalence":${used}`)));
    const status = async (prevalence: string) =>
      (await invoke(handler, { body: { ...jsonExample(), parameters: { prevalence: Number(prevalence) } } })).status;
    expect([await status(asked), await status(used)]).toEqual([502, 200]);
  });

  testWith("prevalence")("is not one that writes the same prevalence in another way", async () => {
    endpoint.next(ok(JSON.stringify(reply(answered)).replace('"explain":false', '$&,"prevalence":1e-3')));
    const { status } = await invoke(handler, { body: { ...jsonExample(), parameters: { prevalence: 0.001 } } });
    expect(status).toBe(200);
  });

  it("is answers in the wrong order", async () => {
    endpoint.next(({ body }, response) => {
      response.end(JSON.stringify(reply(...forRows(body, () => said).reverse())));
    });
    const [instance] = jsonExample().instances;
    const other = { features: { ...instance?.features, [column.name]: steps[0] } };
    expect((await invoke(handler, { body: { instances: [instance, other] } })).status).toBe(502);
    // Two equal rows have equal answers.
    expect((await invoke(handler, { body: { instances: [instance, instance] } })).status).toBe(200);
  });

  it.each([
    ["half a description", { name: "half a description" }],
    ["the reply to a row", reply(answered)],
  ])("makes the model unhealthy: %s", async (_, body) => {
    endpoint.next(ok(body));
    const { status } = await invoke(health, { method: "GET", path: "/health" });
    expect(status).toBe(502);
  });
});
