import { expect, it } from "@jest/globals";
import type { Handler } from "./lambda-api.ts";
import { arn, faults, folders, lambda, lines, type Operation, proxy, status, unaltered } from "./release.ts";

const problem = (statusCode: number) => ({
  statusCode,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({ status: statusCode }),
});

it.each(Object.keys(folders) as Operation[])("stops a release whose %s answers 500", async (operation) => {
  lambda.versions.set(arn(operation), async () => problem(500));
  expect(await status()).toBe("Failed");
  expect(faults(operation)).toContainEqual(expect.stringContaining("status 500 instead of"));
  expect(faults()).toEqual(faults(operation));
});

it.each(Object.keys(folders) as Operation[])("stops a release whose %s fails as a function", async (operation) => {
  lambda.versions.set(arn(operation), () => Promise.reject(new TypeError("of 17.99 in the body")));
  expect(await status()).toBe("Failed");
  expect(new Set(faults(operation))).toEqual(new Set(["Error: the function fails: TypeError"]));
  expect(faults()).toEqual(faults(operation));
});

it("stops a release whose function runs out of Lambda's time", async () => {
  const timeout = Object.assign(new Error("Task timed out after 28.00 seconds"), { name: "Sandbox.Timedout" });
  lambda.versions.set(arn("getHealth"), () => Promise.reject(timeout));
  expect(await status()).toBe("Failed");
  expect(faults()).toEqual(["Error: the function fails: Sandbox.Timedout"]);
});

it.each([
  ["an answer that is none", undefined],
  ["an answer without body", { statusCode: 200 }],
  ["an answer that is no JSON", { statusCode: 200, body: "<html>" }],
])("stops a release that gives %s", async (_, answer) => {
  for (const operation of Object.keys(folders)) lambda.versions.set(arn(operation), async () => answer as never);
  expect(await status()).toBe("Failed");
  expect(lines.filter(({ faults }) => faults)).toHaveLength(lambda.events.length);
});

it("stops a release that takes a body of a wrong media type", async () => {
  const run = lambda.versions.get(arn("createPredictions")) as Handler;
  lambda.versions.set(arn("createPredictions"), async (event, context) =>
    event.headers["Content-Type"] === "application/xml" ? { statusCode: 200, body: "{}" } : run(event, context),
  );
  expect(await status()).toBe("Failed");
  expect(faults()).toEqual(["status 200 instead of 415", "the rejection is not a problem body"]);
});

it("stops a release whose version is not there", async () => {
  lambda.versions.delete(arn("getHealth"));
  expect(await status()).toBe("Failed");
  expect(faults()).toEqual([expect.stringContaining("ResourceNotFoundException")]);
});

it("waits for a model that starts", async () => {
  let calls = 0;
  proxy.next((received, response) => {
    // Three, because the SDK in the function asks three times.
    if (++calls > 3) return unaltered(received, response);
    response.writeHead(429, { "x-amzn-errortype": "ModelNotReadyException" }).end("{}");
  });
  expect(await status()).toBe("Succeeded");
});

it("stops a release whose model never answers, before its own time is up", async () => {
  lambda.millis = 1700;
  proxy.next(() => {});
  expect(await status(3)).toBe("Failed");
  expect(faults().length).toBeGreaterThan(0);
});

it("stops a release whose function never answers, before its own time is up", async () => {
  lambda.versions.set(arn("describeModel"), () => new Promise(() => {}));
  expect(await status(1)).toBe("Failed");
  expect(faults("describeModel")).toEqual([expect.stringContaining("AbortError")]);
});
