import { Metrics } from "@aws-lambda-powertools/metrics";
import { afterAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { expectedCounts } from "../../../../layers/api/telemetry/expected.ts";
import { csvRow, jsonExample } from "../../../support/cases.ts";
import { predicts, type Script, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { invoke } from "../../../support/lambda.ts";
import { firstColumn, signature, testWith, undecided } from "../../../support/model.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";
import { catchPrinted, counted, service } from "../printed.ts";

const printed = catchPrinted();
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { handler: health } = await import("../../../../functions/get-health/handler.ts");
const { operation } = await import("../../../../layers/api/index.ts");
afterAll(() => stop(endpoint.server));

const warning = (code: string) => ({ feature: firstColumn.name, code, detail: "doubt" });
const sure = rowPrediction(0.01);
const likely = rowPrediction(0.99);
const near = { ...sure, warnings: [warning("out_of_range"), warning("out_of_range")] };
const far = { ...likely, warnings: [warning("out_of_range"), warning("far_out_of_range"), warning("unfamiliar")] };
const referred = { ...rowPrediction(0.5), label: undecided };

/** A model that answers its rows by turns in these ways. */
const answers = (...ways: object[]): Script => predicts((_, i) => ways[i % ways.length] ?? {});
const broken: Script = (_, response) => response.end("<html>");
beforeEach(() => {
  printed();
});
const { legacyRoute } = signature;
const { publishStoredMetrics } = Metrics.prototype;

const csv = { "content-type": "text/csv" };
const rows = (count: number) => ({ headers: csv, body: Array(count).fill(csvRow).join("\n") });
const latency = { units: { ModelLatency: "Milliseconds" } };
const blobs = () => printed().blobs.map(counted);

/** What the signature expects of so many predictions. */
const expected = (predictions: number) =>
  Object.fromEntries(expectedCounts(signature.expectedShares ?? {}, predictions));
const ofService = (metrics: object) => ({ dimensions: ["service"], service, ...latency, ...metrics });
const ofClass = (name: "positive" | "negative" | "undecided", Predictions: number) => ({
  dimensions: ["service", "class"],
  service,
  class: name,
  Predictions,
  units: {},
});

describe("what is counted", () => {
  it("of a batch: all its cases, and those of each class", async () => {
    endpoint.next(answers(sure, near, far));
    const bad = csvRow.replace(/^[^,]+/, "NaN");
    await invoke(handler, { headers: csv, body: `${rows(7).body}\n${bad}\n${bad}` });
    expect(blobs()).toEqual([
      ofService({
        Predictions: 7,
        BadRows: 2,
        OutOfDistribution: 2,
        ...expected(7),
        ModelLatency: expect.any(Number),
        ModelFailures: 0,
        ServerErrors: 0,
      }),
      ofClass("negative", 5),
      ofClass("positive", 2),
    ]);
  });

  testWith("refer")("of a case that is referred: that it is undecided", async () => {
    endpoint.next(answers(sure, referred));
    await invoke(handler, rows(3));
    expect(blobs()).toMatchObject([
      ofService({ Predictions: 3, OutOfDistribution: 0 }),
      ofClass("negative", 2),
      ofClass("undecided", 1),
    ]);
  });

  it("of as many bad rows as good ones: both", async () => {
    endpoint.next(answers(sure));
    const began = performance.now();
    await invoke(handler, { headers: csv, body: `${csvRow}\n1,2` });
    const took = performance.now() - began;
    const [first] = blobs();
    expect(first).toMatchObject({ Predictions: 1, BadRows: 1 });
    expect(first?.ModelLatency).toBeLessThanOrEqual(Math.ceil(took));
  });

  it("of a fault in the code: the failure", async () => {
    const faulty = operation("getHealth", () => Promise.reject(new Error("none")));
    const { status } = await invoke(faulty, { method: "GET", path: "/health" });
    expect({ status, blobs: blobs() }).toMatchObject({ status: 500, blobs: [{ ServerErrors: 1 }] });
  });

  it("of many cases: the time of each call", async () => {
    endpoint.next(answers(sure));
    await invoke(handler, rows(1200));
    const ModelLatency = [expect.any(Number), expect.any(Number), expect.any(Number)];
    expect(blobs()).toMatchObject([ofService({ Predictions: 1200, ModelLatency }), ofClass("negative", 1200)]);
  });

  it("of a model that fails between two calls: no prediction, as none goes out", async () => {
    let calls = 0;
    endpoint.next((...call) => (calls++ === 0 ? answers(sure) : broken)(...call));
    await invoke(handler, rows(600));
    const ModelLatency = [expect.any(Number), expect.any(Number)];
    expect(blobs()).toEqual([
      ofService({
        Predictions: 0,
        BadRows: 0,
        OutOfDistribution: 0,
        ...expected(0),
        ModelLatency,
        ModelFailures: 1,
        ServerErrors: 1,
      }),
    ]);
  });

  (legacyRoute ? it : it.skip)(
    "of a case that the legacy route refuses to judge: what the model said of it",
    async () => {
      endpoint.next(answers(far));
      const { status } = await invoke(handler, { path: legacyRoute?.path ?? "", body: { data: csvRow } });
      expect(status).toBe(422);
      expect(blobs()).toMatchObject([
        ofService({ Predictions: 1, OutOfDistribution: 1, ModelFailures: 0, ServerErrors: 0 }),
        ofClass("positive", 1),
      ]);
    },
  );

  it("of a look at the health: the call, and nothing of cases", async () => {
    endpoint.next(broken);
    await invoke(health, { method: "GET", path: "/health" });
    expect(blobs()).toEqual([ofService({ ModelLatency: expect.any(Number), ModelFailures: 1, ServerErrors: 1 })]);
  });

  it("of a refusal: no more than that the service did not fail", async () => {
    await invoke(handler, { body: {} });
    expect(blobs()).toEqual([{ dimensions: ["service"], service, ServerErrors: 0, units: {} }]);
  });

  it("of a request that runs out of time: the failure", async () => {
    const endless = operation("getHealth", () => new Promise(() => undefined));
    await invoke(endless, { method: "GET", path: "/health", remainingMillis: 1100 });
    expect(blobs()).toEqual([{ dimensions: ["service"], service, ServerErrors: 1, units: {} }]);
  });

  it("of the cases that check a release, or that the console sends: nothing", async () => {
    endpoint.next(answers(sure));
    const { status } = await invoke(handler, { ...rows(1), stage: "test-invoke-stage" });
    expect({ status, blobs: blobs() }).toEqual({ status: 200, blobs: [] });
  });
});

describe("requests one after the other, or at the same time", () => {
  const sums = [
    ofService({ Predictions: 1, OutOfDistribution: 0 }),
    ofClass("negative", 1),
    ofService({ Predictions: 2, OutOfDistribution: 2 }),
    ofClass("positive", 2),
  ];

  it("are counted apart", async () => {
    endpoint.next(answers(sure));
    await invoke(handler, rows(1));
    endpoint.next(answers(far));
    await invoke(handler, rows(2));
    expect(blobs()).toMatchObject(sums);

    endpoint.next((received, response) => {
      const two = received.body.includes("\n");
      setTimeout(() => answers(two ? far : sure)(received, response), two ? 200 : 0);
    });
    await Promise.all([invoke(handler, rows(2)), invoke(handler, rows(1))]);
    expect(blobs()).toMatchObject(sums);
  });
});

it.each([0, 1])(
  "what can't be counted is answered all the same, and leaves nothing behind: after %d blobs",
  async (before) => {
    // No input is known to do this to Powertools.
    const spy = jest.spyOn(Metrics.prototype, "publishStoredMetrics");
    for (let i = 0; i < before; i++)
      spy.mockImplementationOnce(function (this: Metrics) {
        return publishStoredMetrics.call(this);
      });
    spy.mockImplementationOnce(() => {
      throw new Error("17.99");
    });
    endpoint.next(answers(far));
    const { status } = await invoke(handler, { body: jsonExample() });
    const { log, blobs: some, text } = printed();
    expect({ status, blobs: some.length }).toEqual({ status: 200, blobs: before });
    expect(text).not.toContain("17.99");
    expect(log).toContainEqual(
      expect.objectContaining({
        level: "WARN",
        message: "uncounted",
        error: { name: "Error", stack: expect.any(Array) },
      }),
    );

    endpoint.next(answers(sure));
    await invoke(handler, rows(2));
    expect(blobs()).toMatchObject([
      ofService({ Predictions: 2, OutOfDistribution: 0, ModelLatency: expect.any(Number) }),
      ofClass("negative", 2),
    ]);
  },
);
