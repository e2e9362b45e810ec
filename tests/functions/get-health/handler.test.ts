import { expect, it } from "@jest/globals";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { model, realModel } from "../../support/model-server.ts";

const server = await realModel();
const { handler } = await import("../../../functions/get-health/handler.ts");
const health = () => invoke(handler, { method: "GET", path: "/health" });

it("is ok while the model answers, and 503 with the reason once it is down", async () => {
  const up = await health();
  expect({ status: up.status, json: up.json }).toEqual({
    status: 200,
    json: { status: "ok", model: { name: model.name, version: model.version } },
  });

  await stop(server);
  const down = await health();
  expect(down).toMatchObject({
    status: 503,
    headers: { "Retry-After": "5" },
    json: { title: "Service Unavailable", detail: "The model is starting, overloaded or down. Try again soon." },
  });
});
