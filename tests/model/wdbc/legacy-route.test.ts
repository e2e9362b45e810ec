import { afterAll, describe, expect, it } from "@jest/globals";
import { readContract } from "../../support/contract.ts";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { realModel } from "../../support/model-server.ts";
import { dataset } from "./dataset.ts";

const server = await realModel();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
afterAll(() => stop(server));

const path = "/predictbreastcancer";
const ask = (data: unknown) => invoke(handler, { path, body: { data } });
const examples = readContract().paths[path]?.post?.requestBody?.content["application/json"]?.examples;
const example = examples?.example?.value as { data: string };
const tutorialRow = example.data;

describe("the tutorial's route", () => {
  it("answers the tutorial's own row with a bare B", async () => {
    const { status, text } = await ask(tutorialRow);
    expect({ status, text }).toEqual({ status: 200, text: '"B"' });
  });

  it("finds the cancers that the tutorial's rule misses: at least 95 of 100", async () => {
    const malignant = dataset.filter((entry) => entry.malignant);
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    for (const { row } of malignant) answers.push(await ask(row));
    const found = answers.filter(({ text }) => text === '"M"');
    expect(found.length / malignant.length).toBeGreaterThanOrEqual(0.95);
  });

  it("gives no letter to a case unlike those the model knows, and says why", async () => {
    const inMillimetres = tutorialRow
      .split(",")
      .map((cell, column) => (column % 10 === 2 ? Number(cell) / 1000 : cell));
    const { status, json } = await ask(inMillimetres.join(","));
    const detail = "The model cannot judge a case like this: the numbers are unlike those it knows.";
    expect(json).toMatchObject({ status, title: "Unprocessable Entity", detail });
    expect(status).toBe(422);
    expect(json.errors).toContainEqual({
      detail: "perimeter_mean: far below the range seen in training, 43.79 to 188.5 µm",
    });
    // A warning that is about no one feature.
    expect(json.errors).toContainEqual({ detail: expect.stringMatching(/^[^:]*lie further out/) });
  });
});
