import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { csvRow, jsonExample } from "../../../support/cases.ts";
import { fails, forRows, ok, predicts, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { invoke } from "../../../support/lambda.ts";
import { negative, positive, undecided } from "../../../support/model.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";
import { catchPrinted, service } from "../printed.ts";

const root = "1-5759e988-bd862e3fe1be46a994272793";
// The switch that has Powertools print events has no power over what never hands it one.
const printed = catchPrinted({
  POWERTOOLS_LOGGER_LOG_EVENT: "true",
  _X_AMZN_TRACE_ID: `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1`,
});
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { handler: health } = await import("../../../../functions/get-health/handler.ts");
const { operation } = await import("../../../../layers/api/index.ts");
const { endpointProblem } = await import("../../../../layers/api/endpoint/errors.ts");
afterAll(() => stop(endpoint.server));

const answered = rowPrediction();
const plain = predicts(() => answered);
const unknown = "has a property that is not in the contract";
beforeEach(() => {
  endpoint.next(plain);
  printed();
});

const json = { "content-type": "application/json" };
const csv = { "content-type": "text/csv" };
const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

const reworded = new Error("\n    at 17.99 (x:1:1)\n17.99 at 17.99");

/** What each line of a request has. */
const common = (requestId: string) => ({
  timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  service,
  xray_trace_id: root,
  operation: "createPredictions",
  requestId,
  function_request_id: expect.stringMatching(/^[\da-f-]{36}$/),
});
const request = (requestId: string) => ({
  ...common(requestId),
  level: "INFO",
  message: "request",
  latencyMs: expect.any(Number),
  cold_start: false,
});

describe("a request", () => {
  it("has one line, and nothing of it is in the line of the next", async () => {
    await invoke(handler, { body: jsonExample(), headers: { ...json, Traceparent: traceparent }, requestId: "first" });
    await invoke(handler, { body: {}, requestId: "second" });
    expect(printed().log).toEqual([
      {
        ...request("first"),
        status: 200,
        cases: 1,
        model: { name: "scripted", version: "1" },
        traceparent,
        cold_start: true,
      },
      { ...request("second"), status: 400 },
    ]);
  });

  it("has its own line also where others are served at the same time", async () => {
    endpoint.next((received, response) => {
      const late = received.headers["x-amzn-sagemaker-inference-id"] === "slow";
      setTimeout(() => plain(received, response), late ? 200 : 0);
    });
    const slow = { body: `${csvRow}\n${csvRow}`, headers: { ...csv, traceparent }, requestId: "slow" };
    const quick = { body: `${csvRow}\n1,2,3`, headers: csv, requestId: "quick" };
    const began = performance.now();
    await Promise.all([invoke(handler, slow), invoke(handler, quick)]);
    const took = performance.now() - began;
    const model = { name: "scripted", version: "1" };
    const { log } = printed();
    expect(log[1]?.latencyMs).toBeGreaterThanOrEqual(195);
    expect(log[1]?.latencyMs).toBeLessThanOrEqual(Math.ceil(took));
    expect(log).toEqual([
      { ...request("quick"), status: 200, cases: 2, model },
      { ...request("slow"), status: 200, cases: 2, model, traceparent },
    ]);
  });

  it.each([
    ["no trace", undefined],
    ["text", "17.99"],
    ["a trace id of zeros", traceparent.replace(/4bf.{29}/, "0".repeat(32))],
    ["a parent id of zeros", traceparent.replace(/00f0.{12}/, "0".repeat(16))],
    ["the version ff", traceparent.replace(/^00/, "ff")],
    ["capitals", traceparent.toUpperCase()],
    ["more than a trace", `${traceparent}-17.99`],
    ["a trace behind more", `17.99-${traceparent}`],
    ["two lines", `${traceparent}\n17.99`],
  ])("names the caller's trace only where it is one: %s", async (_name, header) => {
    await invoke(handler, { body: jsonExample(), headers: { ...json, ...(header && { traceparent: header }) } });
    expect(printed().log).toEqual([expect.not.objectContaining({ traceparent: expect.anything() })]);
  });

  it("names a trace that begins with a zero", async () => {
    const header = traceparent.replace("4bf", "0bf");
    await invoke(handler, { body: jsonExample(), headers: { ...json, traceparent: header } });
    expect(printed().log).toMatchObject([{ traceparent: header }]);
  });

  it("tells the model's version also where only that is asked for", async () => {
    endpoint.next((_, response) => response.end(JSON.stringify({ name: "half a description" })));
    await invoke(health, { method: "GET", path: "/health" });
    expect(printed().log.map(({ message, operation, status }) => ({ message, operation, status }))).toEqual([
      { message: "failure", operation: "getHealth", status: 502 },
      { message: "request", operation: "getHealth", status: 502 },
    ]);
  });
});

describe("a failure", () => {
  it("has a line without what the model said, and without what it was asked", async () => {
    // Text that looks like a stack, as a container's message may.
    const LogStreamArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/x";
    const OriginalMessage = "17.99 is wrong\n    at 17.99 (17.99:1:1)";
    const Message = `Received server error (500) from primary with message "${OriginalMessage}`;
    endpoint.next((_, response) => {
      response.writeHead(424, { ...json, "x-amzn-errortype": "ModelError" });
      response.end(JSON.stringify({ Message, OriginalMessage, OriginalStatusCode: 500, LogStreamArn }));
    });
    await invoke(handler, { body: jsonExample(), headers: { ...json, traceparent }, requestId: "failed" });
    const { log, text } = printed();
    expect(log).toEqual([
      {
        ...common("failed"),
        level: "ERROR",
        message: "failure",
        traceparent,
        status: 502,
        error: { name: "ModelError", stack: expect.any(Array) },
        OriginalStatusCode: 500,
        LogStreamArn,
      },
      { ...request("failed"), traceparent, status: 502, cases: 1 },
    ]);
    const [
      {
        error: { stack },
      },
    ] = log as unknown as [{ error: { stack: string[] } }];
    expect(stack.filter((frame) => !/^ +at .+(:\d+:\d+\)?|\(index \d+\))$/.test(frame))).toEqual([]);
    expect(stack.length).toBeGreaterThan(2);
    expect(text).not.toContain("17.99");
  });

  it.each([
    ["/parameters/prevalence", "must be absent", { parameters: { explain: false, prevalence: 0.1799 } }],
    ["/parameters/explain", "must repeat the requested value, false", { parameters: { explain: true } }],
    ["/parameters", "is required", { parameters: undefined }],
    ["/model", unknown, { model: { name: "scripted", version: "1", row: "17.99" } }],
    ["/model", unknown, { model: { name: "scripted", version: "1", "17.99": "17.99" } }],
    ["/predictions/0/crc32", "must be the CRC-32 of row 1", { predictions: [{ crc32: 1799, ...answered }] }],
    [
      "/predictions/0/probability",
      "must be at most 1",
      { predictions: [{ crc32: 1, ...answered, probability: 17.99 }] },
    ],
    [
      "/predictions/0/probability",
      "must be a finite number",
      { predictions: [{ crc32: 1, ...answered, probability: "17.99" }] },
    ],
    [
      "/predictions/0/label",
      `must be one of ${[negative, positive, ...(undecided ? [undecided] : [])].join(", ")}`,
      { predictions: [{ crc32: 1, ...answered, label: "17.99" }] },
    ],
    [
      "/predictions",
      "must have one item for each row (1)",
      { predictions: forRows(`${csvRow}\n17.99`, () => answered) },
    ],
    [undefined, unknown, { "17.99": "17.99" }],
  ])("of an invalid reply has the place and what is wrong there, without a value: %s %s", async (...given) => {
    const [invalidAt, violation, change] = given;
    const predictions = forRows(csvRow, () => answered);
    const reply = { model: { name: "scripted", version: "1" }, parameters: { explain: false }, predictions };
    endpoint.next(ok({ ...reply, ...change }));
    const { status } = await invoke(handler, { body: csvRow, headers: csv });
    const { log, text } = printed();
    expect(status).toBe(502);
    expect(log[0]).toMatchObject({ level: "ERROR", message: "failure", status: 502 });
    expect([log[0]?.invalidAt, log[0]?.violation]).toEqual([invalidAt, violation]);
    expect(text).not.toMatch(/17\.?99/);
  });

  it("of a reply that is not JSON says so", async () => {
    endpoint.next(ok('{"predictions":[17.99, nothing]}'));
    await invoke(handler, { body: csvRow, headers: csv });
    const { log, text } = printed();
    expect(log[0]).toMatchObject({ status: 502, violation: "must be JSON" });
    expect(log[0]).not.toHaveProperty("invalidAt");
    expect(text).not.toMatch(/17\.?99/);
  });

  it.each([
    ["17.99", 17.99, "arn:x,17.99"],
    ["Error1799", 1799, "1799arn:x"],
    ["1799Error", 17599, "arn:1799 x"],
  ])("has nothing that the endpoint makes up in place of an error's name and facts: %s", async (type, code, arn) => {
    endpoint.next((_, response) => {
      response.writeHead(400, { ...json, "x-amzn-errortype": type });
      response.end(JSON.stringify({ OriginalStatusCode: code, LogStreamArn: arn }));
    });
    await invoke(handler, { body: jsonExample() });
    const [failure] = printed().log;
    expect(failure).toMatchObject({ message: "failure", error: { name: "Error" } });
    expect(failure).not.toHaveProperty("OriginalStatusCode");
    expect(failure).not.toHaveProperty("LogStreamArn");
  });

  it.each([
    ["an error whose message was changed", Object.assign(reworded, { message: "changed", stack: reworded.stack })],
    ["an error that carries more", Object.assign(new Error("none"), { row: "17.99", cause: new Error("17.99") })],
    ["an object", { row: "17.99", message: "17.99" }],
    ["text", "17.99"],
  ])("has no word of %s that is thrown", async (_name, thrown) => {
    const failing = operation("getHealth", () => Promise.reject(thrown));
    const { status } = await invoke(failing, { method: "GET", path: "/health" });
    const { log, text } = printed();
    expect({ status, lines: log.map(({ level }) => level) }).toEqual({ status: 500, lines: ["ERROR", "INFO"] });
    expect(text).not.toContain("17.99");
  });

  it("of the code's own is told by its kind and its place", async () => {
    const failing = operation("getHealth", () => Promise.reject(new RangeError("17.99")));
    await invoke(failing, { method: "GET", path: "/health" });
    const stack = expect.arrayContaining([expect.stringMatching(/^ +at .+log\.test\.ts/)]);
    expect(printed().log[0]).toMatchObject({ status: 500, error: { name: "RangeError", stack } });
  });

  it("of a setting of the AWS SDK has the reason, in words of its own", async () => {
    const cause = new Error('Region not accepted: region="17.99" is not a valid hostname component.');
    await invoke(
      operation("getHealth", () => Promise.reject(endpointProblem(cause as never))),
      { method: "GET", path: "/health" },
    );
    const { log, text } = printed();
    const reason = "AWS_REGION is not the name of a region. Set it to one, such as eu-west-1.";
    expect(log[0]).toMatchObject({ level: "ERROR", message: "failure", status: 500, reason });
    expect(text).not.toContain("17.99");
  });

  it("of the code's own is no matter of a setting, whatever its message is", async () => {
    const failing = operation("getHealth", () => Promise.reject(new Error("Region is missing")));
    await invoke(failing, { method: "GET", path: "/health" });
    expect(printed().log[0]).not.toHaveProperty("reason");
  });

  it("has its lines also where the time runs out", async () => {
    const endless = operation("getHealth", () => new Promise(() => undefined));
    const { status } = await invoke(endless, { method: "GET", path: "/health", remainingMillis: 1100 });
    expect(status).toBe(504);
    expect(printed().log).toMatchObject([
      { level: "ERROR", operation: "getHealth", status: 504 },
      { level: "INFO", operation: "getHealth", status: 504 },
    ]);
  });

  it("of a caller's making has none but that of the request", async () => {
    await invoke(handler, { body: csvRow, headers: { "content-type": "text/plain" } });
    expect(printed().log).toEqual([expect.objectContaining({ level: "INFO", status: 415 })]);
  });

  it("of a model that is known to be down has a short line for each request it is spared", async () => {
    endpoint.next(fails(424, "ModelError", { OriginalStatusCode: 500 }));
    for (let i = 0; i < 5; i++) await invoke(handler, { body: jsonExample() });
    printed();
    const { status } = await invoke(handler, { body: jsonExample(), requestId: "spared" });
    expect(status).toBe(503);
    expect(printed().log).toEqual([
      {
        ...common("spared"),
        level: "WARN",
        message: "shed",
        status: 503,
        reason: "circuit_open",
      },
      { ...request("spared"), status: 503, cases: 1 },
    ]);
    endpoint.next(plain);
    while ((await invoke(handler, { body: jsonExample() })).status !== 200) await sleep(50);
  });
});
