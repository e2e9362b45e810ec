import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "@jest/globals";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { realModel } from "../../support/model-server.ts";

const server = await realModel();
const { handler } = await import("../../../functions/describe-model/handler.ts");
afterAll(() => stop(server));

const { json: described } = await invoke(handler, { method: "GET", path: "/model" });

it("names the hash of the data that is committed", () => {
  const data = readFileSync(new URL("../../../model/wdbc/data/breast_cancer.csv", import.meta.url));
  expect(described.training.sha256).toBe(createHash("sha256").update(data).digest("hex"));
});

it("gives figures, and what other thresholds would do", () => {
  expect(described.metrics.length).toBeGreaterThan(0);
  expect(described.operatingCurve.length).toBeGreaterThan(10);
});
