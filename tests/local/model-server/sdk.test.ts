// The AWS SDK's own client against the runtime route: what it raises is what the Lambda will see.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";
import {
  InvokeEndpointCommand,
  ModelError,
  SageMakerRuntimeClient,
  ValidationError,
} from "@aws-sdk/client-sagemaker-runtime";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { score } from "../../../local/model-server/scorer.ts";
import { createModelServer } from "../../../local/model-server/server.ts";
import { readGuarded } from "../../model/fixtures/models.ts";

const model = readGuarded();
const features = model.golden[0]?.features ?? [];
const server = createModelServer(model, { endpointName: "model" });
let client: SageMakerRuntimeClient;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  client = new SageMakerRuntimeClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

const invoke = (body: string, over = {}) =>
  client.send(new InvokeEndpointCommand({ EndpointName: "model", ContentType: "text/csv", Body: body, ...over }));

describe("the SageMaker runtime client", () => {
  it("gets the predictions", async () => {
    const found = await invoke(features.join(","), {
      Accept: "application/json; explain=true; prevalence=0.2",
      CustomAttributes: "trace",
      InferenceId: "1",
    });
    expect(found).toMatchObject({ ContentType: "application/json", InvokedProductionVariant: "AllTraffic" });
    expect(found.$metadata).toMatchObject({ attempts: 1, httpStatusCode: 200, requestId: expect.any(String) });
    expect(JSON.parse(found.Body.transformToString()).predictions).toEqual([
      { crc32: crc32(features.join(",")), ...score(model, features, { explain: true, prevalence: 0.2 }) },
    ]);
  });

  it("gets the description", async () => {
    const found = await invoke('{"describe":true}', { ContentType: "application/json", Accept: "application/json" });
    expect(JSON.parse(found.Body.transformToString())).toMatchObject({ name: model.name, metrics: model.metrics });
  });

  it("raises ModelError, once, with the model's own status and words", async () => {
    const error = await invoke("1,2").catch((error) => error);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ OriginalStatusCode: 400, LogStreamArn: "" });
    expect(JSON.parse(error.OriginalMessage)).toEqual({
      error: `row 1: expected ${features.length} numbers, found 2`,
    });
    expect(error.message).toContain("Received client error (400) from primary");
    expect(error.$metadata).toMatchObject({ attempts: 1, httpStatusCode: 424, requestId: expect.any(String) });
  });

  it.each([
    [{ ContentType: undefined }, 415],
    [{ ContentType: "text/plain" }, 415],
    [{ Accept: "text/csv" }, 406],
  ])("raises ModelError for %j with %i", async (over, status) => {
    const error = await invoke(features.join(","), over).catch((error) => error);
    expect(error).toBeInstanceOf(ModelError);
    expect(error.OriginalStatusCode).toBe(status);
  });

  it("raises ValidationError for an endpoint that does not exist", async () => {
    const error = await invoke("1", { EndpointName: "other" }).catch((error) => error);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toMatch(/^Endpoint other of account \d+ not found\.$/);
  });

  it("raises ValidationError for a body over 6 MiB", async () => {
    const error = await invoke("1".repeat(6_291_457)).catch((error) => error);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toBe("Body has more than 6291456 bytes.");
    expect(error.$metadata.httpStatusCode).toBe(400);
  });
});
