import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "@jest/globals";
import { readContract } from "../../support/contract.ts";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { realModel } from "../../support/model.ts";

const server = await realModel();
const { handler } = await import("../../../functions/describe-model/handler.ts");
afterAll(() => stop(server));

const { status, json: described } = await invoke(handler, { method: "GET", path: "/model" });
const { Features, Prediction } = readContract().components.schemas;

describe("the description of the model", () => {
  it("is given, and keeps the contract", () => {
    // The layer refuses a description that breaks the contract: see the 502s in tests/layers/api/endpoint/endpoint.test.ts.
    expect(status).toBe(200);
  });

  it("has the features of the contract in its order, with units and a range within its bounds", () => {
    expect(described.features.map(({ name }: { name: string }) => name)).toEqual(
      Object.keys(Features?.properties ?? {}),
    );
    for (const { name, unit, minimum, maximum } of described.features) {
      const bounds = Features?.properties?.[name];
      expect(bounds?.description).toContain(`Unit: ${unit || "1"}.`);
      expect(minimum).toBeGreaterThanOrEqual(Number(bounds?.minimum));
      expect(maximum).toBeLessThanOrEqual(Number(bounds?.maximum));
    }
  });

  it("has the diagnoses of the contract", () => {
    expect([...described.classes, described.undecided]).toEqual(Prediction?.properties?.diagnosis?.enum);
  });

  it("names the hash of the data that is committed", () => {
    const data = readFileSync(new URL("../../../model/wdbc/data/breast_cancer.csv", import.meta.url));
    expect(described.training.sha256).toBe(createHash("sha256").update(data).digest("hex"));
  });

  it("gives each figure with its interval", () => {
    expect(described.metrics.length).toBeGreaterThan(0);
    for (const { value, low, high } of described.metrics) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
    }
  });

  it("says of rising thresholds that they find less and spare more", () => {
    const rising = (values: number[]) => values.every((value, i) => i === 0 || value >= Number(values[i - 1]));
    const curve: { threshold: number; sensitivity: number; specificity: number }[] = described.operatingCurve;
    expect(curve.length).toBeGreaterThan(10);
    expect(new Set(curve.map(({ threshold }) => threshold)).size).toBe(curve.length);
    expect(rising(curve.map(({ threshold }) => threshold))).toBe(true);
    expect(rising(curve.map(({ sensitivity }) => -sensitivity))).toBe(true);
    expect(rising(curve.map(({ specificity }) => specificity))).toBe(true);
  });
});
