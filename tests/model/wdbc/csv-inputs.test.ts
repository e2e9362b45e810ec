/** The API's answers to CSV files as people have them. */
import { afterAll, expect, it } from "@jest/globals";
import { stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { realModel } from "../../support/model-server.ts";
import { csvInputs } from "./csv-inputs.ts";

const server = await realModel();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
afterAll(() => stop(server));

const headers = { "content-type": "text/csv" };

interface Found {
  id?: string;
  label?: string;
  error?: { detail: string; errors?: { pointer: string; detail: string }[] };
}

const summary = ({ label, error }: Found): unknown =>
  error ? (error.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`) ?? [error.detail]) : label;

it.each(csvInputs.map((input) => [input.name, input] as const))("%s", async (_, { text, rows, ignored, id }) => {
  const { status, json } = await invoke(handler, { headers, body: text });
  expect(status).toBe(200);
  expect(json.predictions.map(summary)).toEqual(
    rows.map((row) => (typeof row === "string" ? row : row.map((start) => expect.stringMatching(`^${start}`)))),
  );
  expect(json.ignoredColumns ?? []).toEqual(ignored);
  expect(json.predictions[0].id).toBe(id);
});

it("names ignored columns in a header of a CSV answer, in ASCII", async () => {
  const { text = "" } = csvInputs.find(({ name }) => name === "kaggle.csv") ?? {};
  const body = text.replace('"diagnosis"', '"Größe ☃"').replace('"fractal_dimension_worst",', "$&Unnamed: 32");
  const { headers: sent } = await invoke(handler, { headers: { ...headers, accept: "text/csv" }, body });
  expect(sent["ignored-columns"]).toBe('["Gr\\u00f6\\u00dfe \\u2603","Unnamed: 32"]');
});
