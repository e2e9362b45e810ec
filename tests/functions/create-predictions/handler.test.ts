import { afterAll, describe, expect, it } from "@jest/globals";
import Ajv from "ajv-draft-04";
import { csvHeader, dataset, jsonExample } from "../../support/cases.ts";
import { readContract } from "../../support/contract.ts";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { model, realModel } from "../../support/model.ts";

const server = await realModel();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
afterAll(() => stop(server));

const ajv = new Ajv.default({ strictNumbers: true });
ajv.addKeyword({ keyword: "components" });
ajv.addSchema({ id: "contract", components: readContract().components } as object);
const keepsContract = (answer: unknown) =>
  ajv.validate({ $ref: "contract#/components/schemas/PredictionResponse" }, answer);

const csv = { "content-type": "text/csv" };
const names = csvHeader.split(",");
const allRows = dataset.map(({ row }) => row).join("\n");
const asInstance = (row: string) => {
  const numbers = row.split(",").map(Number);
  return { features: Object.fromEntries(names.map((name, i) => [name, numbers[i]])) };
};
const logOdds = (p: number) => Math.log(p / (1 - p));

describe("a real case", () => {
  it("gets the model's diagnosis, probability and plausible classes", async () => {
    const { status, json } = await invoke(handler, { body: jsonExample() });
    expect({ status, valid: keepsContract(json), errors: ajv.errors }).toEqual({
      status: 200,
      valid: true,
      errors: null,
    });
    expect(json).toEqual({
      model: { name: model.name, version: model.version },
      predictions: [
        {
          index: 0,
          id: "case-0",
          diagnosis: "malignant",
          probability: expect.any(Number),
          plausible: ["malignant"],
          warnings: [],
        },
      ],
    });
    expect(json.predictions[0].probability).toBeGreaterThan(0.99);
  });

  it("gets reasons that sum to the log-odds of its probability", async () => {
    const { json } = await invoke(handler, { headers: csv, body: allRows, query: { explain: "true" } });
    // Near 0 and 1 a double cannot hold the log-odds of a probability to 1e-9.
    const moderate = json.predictions.filter(({ probability: p }: { probability: number }) => p > 1e-4 && p < 0.9999);
    expect(moderate.length).toBeGreaterThan(200);
    for (const { probability, explanation } of moderate) {
      expect(explanation.contributions.map(({ feature }: { feature: string }) => feature)).toEqual(names);
      const contributions: number[] = explanation.contributions.map((c: { contribution: number }) => c.contribution);
      const sum = contributions.reduce((total, contribution) => total + contribution, explanation.baseline);
      expect(Math.abs(sum - logOdds(probability))).toBeLessThan(1e-9);
    }
  });

  it("gets each reason by the name of its feature", async () => {
    const [golden] = model.golden as [(typeof model.golden)[0]];
    const body = { instances: [asInstance(golden.features.join(","))], parameters: { explain: true } };
    const { json } = await invoke(handler, { body });
    const { contributions = [] } = golden.prediction.explanation ?? {};
    expect(json.predictions[0].explanation.contributions).toEqual(
      names.map((feature, i) => ({ feature, contribution: contributions[i] })),
    );
  });

  it.each([
    ["true", true],
    ["false", false],
  ])("gets reasons as the query asks: %s", async (explain, given) => {
    const { json } = await invoke(handler, { headers: csv, body: dataset[0]?.row ?? "", query: { explain } });
    expect("explanation" in json.predictions[0]).toBe(given);
  });

  it("gets its probability shifted to the caller's prevalence, by Bayes", async () => {
    const p = async (parameters: object) =>
      (await invoke(handler, { body: { ...jsonExample(), parameters } })).json.predictions[0].probability;
    const shift = logOdds(await p({ prevalence: 0.05 })) - logOdds(await p({}));
    expect(shift).toBeCloseTo(logOdds(0.05) - logOdds(model.prevalence), 8);
  });

  it("is referred, with a warning for each reason, if it is unlike those of the training", async () => {
    const body = jsonExample();
    Object.assign(body.instances[0]?.features ?? {}, { area_worst: 40_000 });
    const { json } = await invoke(handler, { body });
    const [{ diagnosis, plausible, warnings }] = json.predictions;
    expect({ diagnosis, plausible }).toEqual({ diagnosis: model.undecided, plausible: ["benign", "malignant"] });
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

describe("an id", () => {
  const [first = "", second = ""] = dataset.map(({ row }) => row);
  const ids = ({ json }: Awaited<ReturnType<typeof invoke>>) =>
    json.predictions.map((entry: { id?: string }) => ("id" in entry ? entry.id : "none"));

  it("comes back with its case, and none where none was given", async () => {
    const instances = [{ id: "a", ...asInstance(first) }, asInstance(second)];
    expect(ids(await invoke(handler, { body: { instances } }))).toEqual(["a", "none"]);
  });

  it("comes back in CSV, also beside a bad row", async () => {
    const body = `id,${csvHeader}\na,${first}\nb,${first.replace(/^[^,]+/, "NaN")}\n,${second}`;
    const answer = await invoke(handler, { headers: csv, body });
    expect(ids(answer)).toEqual(["a", "b", "none"]);
    expect(answer.json.predictions[1].error.title).toBe("Bad row");
    expect(answer.json.predictions[2].index).toBe(2);
  });
});

describe("the contract's example", () => {
  it("of an answer in CSV is the answer to its example of a request in CSV", async () => {
    const { requestBody, responses } = readContract().paths["/predictions"]?.post ?? { responses: {} };
    const request = requestBody?.content["text/csv"]?.examples?.threeCases?.value as string;
    const { status, text } = await invoke(handler, { headers: { ...csv, accept: "text/csv" }, body: request });
    const response = responses["200"]?.content?.["text/csv"]?.examples?.threeCases?.value;
    expect({ status, text }).toEqual({ status: 200, text: response });
  });
});

describe("all 569 cases", () => {
  it("get the same answers as JSON and as CSV", async () => {
    const asCsv = await invoke(handler, { headers: csv, body: `${csvHeader}\n${allRows}` });
    const asJson = await invoke(handler, { body: { instances: dataset.map(({ row }) => asInstance(row)) } });
    expect(asCsv.json.predictions).toHaveLength(569);
    expect(asJson.text).toBe(asCsv.text);
  });

  it("go around as CSV with a row each, in order", async () => {
    const { text } = await invoke(handler, { headers: { ...csv, accept: "text/csv" }, body: allRows });
    const rows = text.trimEnd().split("\r\n");
    expect(rows).toHaveLength(570);
    expect(rows.slice(1).map((row) => Number(row.split(",")[0]))).toEqual(dataset.map((_, i) => i));
  });

  it("let hardly a cancer pass for benign", async () => {
    const { json } = await invoke(handler, { headers: csv, body: allRows });
    const missed = dataset.filter(({ malignant }, i) => malignant && json.predictions[i].diagnosis === "benign");
    expect(missed.length).toBeLessThanOrEqual(2);
  });

  it("keep bad rows in their places", async () => {
    const broken = dataset.map(({ row }, i) => (i % 100 === 7 ? row.replace(/^[^,]+/, "NaN") : row)).join("\n");
    const whole = await invoke(handler, { headers: csv, body: allRows });
    const { json } = await invoke(handler, { headers: csv, body: broken });
    expect({ valid: keepsContract(json), errors: ajv.errors }).toEqual({ valid: true, errors: null });
    json.predictions.forEach((prediction: object, i: number) => {
      if (i % 100 === 7) expect(prediction).toMatchObject({ index: i, line: i + 1, error: { title: "Bad row" } });
      else expect(prediction).toEqual(whole.json.predictions[i]);
    });
  });
});

describe("5,000 cases", () => {
  it("fit in one request", async () => {
    const instances = Array.from({ length: 5000 }, (_, i) => ({
      id: `case-${i}`,
      ...asInstance(dataset[i % 569]?.row ?? ""),
    }));
    const { status, json } = await invoke(handler, { body: { instances } });
    expect(status).toBe(200);
    expect(json.predictions.map(({ id }: { id: string }) => id)).toEqual(instances.map(({ id }) => id));
  });
});
