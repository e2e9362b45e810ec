/** What the API says of the 569 cases of the data set, and of cases unlike them. */
import { afterAll, describe, expect, it } from "@jest/globals";
import { jsonExample } from "../../support/cases.ts";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { named } from "../../support/model.ts";
import { model, realModel } from "../../support/model-server.ts";
import { dataset } from "./dataset.ts";

const server = await realModel();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
afterAll(() => stop(server));

const csv = { "content-type": "text/csv" };
const allRows = dataset.map(({ row }) => row).join("\n");
const logOdds = (p: number) => Math.log(p / (1 - p));

describe("the first case", () => {
  it("is malignant beyond doubt", async () => {
    const { json } = await invoke(handler, { body: jsonExample() });
    expect(json).toEqual({
      model: { name: model.name, version: model.version },
      predictions: [
        {
          index: 0,
          id: "case-0",
          label: "malignant",
          probability: expect.any(Number),
          probabilities: { benign: expect.any(Number), malignant: json.predictions[0].probability },
          plausible: ["malignant"],
          warnings: [],
        },
      ],
    });
    expect(json.predictions[0].probability).toBeGreaterThan(0.99);
  });

  it("is referred, with a warning for each reason, if it is unlike those of the training", async () => {
    const body = jsonExample();
    Object.assign(body.instances[0]?.features ?? {}, { area_worst: 40_000 });
    const { json } = await invoke(handler, { body });
    const [{ label, plausible, warnings }] = json.predictions;
    expect({ label, plausible }).toEqual({ label: "indeterminate", plausible: ["benign", "malignant"] });
    expect(warnings).toEqual([
      {
        feature: "area_worst",
        code: "far_out_of_range",
        detail: "far above the range seen in training, 185.2 to 4254 µm²",
      },
      { feature: "perimeter_worst", code: "inconsistent", detail: "too short to enclose area_worst" },
      {
        feature: "area_worst",
        code: "inconsistent",
        detail: "does not go with radius_worst; are the units as documented?",
      },
      {
        code: "unfamiliar",
        detail: expect.stringContaining("lie further out than those of 99 % of the cases of the training"),
      },
    ]);
  });
});

describe("all 569 cases", () => {
  it("get reasons that sum to the log-odds of their probability", async () => {
    const { json } = await invoke(handler, { headers: csv, body: allRows, query: { explain: "true" } });
    // Near 0 and 1 a double cannot hold the log-odds of a probability to 1e-9.
    const moderate = json.predictions.filter(({ probability: p }: { probability: number }) => p > 1e-4 && p < 0.9999);
    expect(moderate.length).toBeGreaterThan(200);
    for (const { probability, explanation } of moderate) {
      const contributions: number[] = explanation.contributions.map((c: { contribution: number }) => c.contribution);
      const sum = contributions.reduce((total, contribution) => total + contribution, explanation.baseline);
      expect(Math.abs(sum - logOdds(probability))).toBeLessThan(1e-9);
    }
  });

  it("get the same answers as JSON and as CSV", async () => {
    const asCsv = await invoke(handler, { headers: csv, body: allRows });
    const instances = dataset.map(({ row }) => ({ features: named(row.split(",").map(Number)) }));
    const asJson = await invoke(handler, { body: { instances } });
    expect(asCsv.json.predictions).toHaveLength(569);
    expect(asJson.text).toBe(asCsv.text);
  });

  it("let hardly a cancer pass for benign", async () => {
    const { json } = await invoke(handler, { headers: csv, body: allRows });
    const missed = dataset.filter(({ malignant }, i) => malignant && json.predictions[i].label === "benign");
    expect(missed.length).toBeLessThanOrEqual(2);
  });
});
