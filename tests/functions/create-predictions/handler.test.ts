import { afterAll, describe, expect, it } from "@jest/globals";
import Ajv from "ajv-draft-04";
import Papa from "papaparse";
import { csvHeader, csvRows, jsonExample } from "../../support/cases.ts";
import { readContract } from "../../support/contract.ts";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { exampleRow, featureNames, hasCapability, named, negative, positive, testWith } from "../../support/model.ts";
import { model, realModel } from "../../support/model-server.ts";

const server = await realModel();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
afterAll(() => stop(server));

const ajv = new Ajv.default({ strictNumbers: true });
ajv.addKeyword({ keyword: "components" });
ajv.addSchema({ id: "contract", components: readContract().components } as object);
const keepsContract = (answer: unknown) =>
  ajv.validate({ $ref: "contract#/components/schemas/PredictionResponse" }, answer);

const csv = { "content-type": "text/csv" };
const rows = csvRows(500);
const asInstance = (row: string) => ({ features: named(row.split(",").map(Number)) });
const logOdds = (p: number) => Math.log(p / (1 - p));

describe("a case", () => {
  it("gets the model's label and probabilities, and what else the model has to say", async () => {
    const { status, json } = await invoke(handler, { body: jsonExample() });
    expect({ status, valid: keepsContract(json), errors: ajv.errors }).toEqual({
      status: 200,
      valid: true,
      errors: null,
    });
    const [{ probability }] = json.predictions;
    expect(json).toEqual({
      model: { name: model.name, version: model.version },
      predictions: [
        {
          index: 0,
          id: jsonExample().instances[0]?.id,
          label: expect.any(String),
          probability: expect.any(Number),
          probabilities: { [negative]: expect.closeTo(1 - probability, 9), [positive]: probability },
          ...(hasCapability("sets") && { plausible: expect.any(Array) }),
          warnings: expect.any(Array),
        },
      ],
    });
  });

  testWith("explain")("gets each reason by the name of its column", async () => {
    const [golden] = model.golden as [(typeof model.golden)[0]];
    const body = { instances: [{ features: named(golden.features) }], parameters: { explain: true } };
    const { json } = await invoke(handler, { body });
    const { contributions = [] } = golden.prediction.explanation ?? {};
    expect(json.predictions[0].explanation.contributions).toEqual(
      featureNames.map((feature, i) => ({ feature, contribution: contributions[i] })),
    );
    expect({ valid: keepsContract(json), errors: ajv.errors }).toEqual({ valid: true, errors: null });
  });

  testWith("explain").each([
    ["true", true],
    ["false", false],
  ])("gets reasons as the query asks: %s", async (explain, given) => {
    const { json } = await invoke(handler, { headers: csv, body: rows[0] ?? "", query: { explain } });
    expect("explanation" in json.predictions[0]).toBe(given);
  });

  testWith("prevalence")("gets its probability shifted to the caller's prevalence, by Bayes", async () => {
    const { json: plain } = await invoke(handler, { headers: csv, body: rows.join("\n") });
    const { json: shifted } = await invoke(handler, {
      headers: csv,
      body: rows.join("\n"),
      query: { prevalence: "0.05" },
    });
    // Near 0 and 1 a double cannot hold the log-odds of a probability.
    const place = plain.predictions.findIndex(({ probability: p }: { probability: number }) => p > 0.01 && p < 0.99);
    const shift = logOdds(shifted.predictions[place].probability) - logOdds(plain.predictions[place].probability);
    expect(shift).toBeCloseTo(logOdds(0.05) - logOdds(model.prevalence ?? 0.5), 8);
  });
});

describe("an id", () => {
  const [first = "", second = ""] = rows;
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

describe("the contract's examples", () => {
  const { requestBody } = readContract().paths["/predictions"]?.post ?? {};
  const example = (type: string) => Object.values(requestBody?.content[type]?.examples ?? {})[0]?.value;

  it("in JSON and in CSV get the same answer for the first case", async () => {
    const asJson = await invoke(handler, { body: example("application/json") as object });
    const asCsv = await invoke(handler, { headers: csv, body: example("text/csv") as string });
    const { explanation, ...first } = asJson.json.predictions[0];
    expect(asCsv.json.predictions[0]).toEqual(first);
    expect(explanation !== undefined).toBe(hasCapability("explain"));
    expect(asCsv.json.predictions.filter((entry: object) => "error" in entry)).toEqual([]);
  });
});

describe("many cases", () => {
  it("get the same answers as JSON and as CSV", async () => {
    const asCsv = await invoke(handler, { headers: csv, body: `${csvHeader}\n${rows.join("\n")}` });
    const asJson = await invoke(handler, { body: { instances: rows.map(asInstance) } });
    expect(asCsv.json.predictions).toHaveLength(rows.length);
    expect(asJson.text).toBe(asCsv.text);
  });

  it("go around as CSV with a row each, in order, with what JSON says of them", async () => {
    const body = rows.join("\n");
    const { text } = await invoke(handler, { headers: { ...csv, accept: "text/csv" }, body });
    const { json } = await invoke(handler, { headers: csv, body });
    const { data } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(data.map(({ index, label, probability }) => [Number(index), label, Number(probability)])).toEqual(
      json.predictions.map(({ index, label, probability }: Record<string, unknown>) => [index, label, probability]),
    );
  });

  it("keep bad rows in their places", async () => {
    const broken = rows.map((row, i) => (i % 100 === 7 ? row.replace(/^[^,]+/, "NaN") : row)).join("\n");
    const whole = await invoke(handler, { headers: csv, body: rows.join("\n") });
    const { json } = await invoke(handler, { headers: csv, body: broken });
    expect({ valid: keepsContract(json), errors: ajv.errors }).toEqual({ valid: true, errors: null });
    json.predictions.forEach((prediction: object, i: number) => {
      if (i % 100 === 7) expect(prediction).toMatchObject({ index: i, line: i + 1, error: { title: "Bad row" } });
      else expect(prediction).toEqual(whole.json.predictions[i]);
    });
  });

  it("fit in one request: 5,000", async () => {
    const instances = Array.from({ length: 5000 }, (_, i) => ({
      id: `case-${i}`,
      ...asInstance(rows[i % rows.length] ?? ""),
    }));
    const { status, json } = await invoke(handler, { body: { instances } });
    expect(status).toBe(200);
    expect(json.predictions.map(({ id }: { id: string }) => id)).toEqual(instances.map(({ id }) => id));
  });
});

describe("the columns of a case", () => {
  it("go to the model in its order, whatever their order is", async () => {
    const [{ features } = { features: {} }] = jsonExample().instances;
    const shuffled = Object.fromEntries(Object.entries(features).reverse());
    const { json } = await invoke(handler, { body: { instances: [{ features }, { features: shuffled }] } });
    const [{ index: _, ...first }, { index: __, ...second }] = json.predictions;
    expect(second).toEqual(first);
    const { json: asCsv } = await invoke(handler, { headers: csv, body: exampleRow.join(",") });
    expect(asCsv.predictions[0].probability).toBe(first.probability);
  });
});
