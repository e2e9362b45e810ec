/** The tutorial's route: a letter for one row of numbers, however they are written, and a problem for all else. */
import { afterAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { dataset } from "../support/cases.ts";
import { row } from "./support/cases.ts";
import { expectKept } from "./support/promises.ts";
import { runs } from "./support/runs.ts";
import { textNumber } from "./support/spelling.ts";
import { close, json, send } from "./support/stack.ts";

afterAll(close);

const operationId = "predictBreastCancer";
const post = (data: unknown) => send({ path: "/predictbreastcancer", headers: json, body: JSON.stringify({ data }) });

it("a real case has its letter, however its numbers are written", async () => {
  const real = fc
    .constantFrom(...dataset.map(({ row }) => row))
    .chain((text) => fc.tuple(fc.constant(text), fc.tuple(...text.split(",").map((cell) => textNumber(Number(cell))))));
  await fc.assert(
    fc.asyncProperty(real, async ([text, cells]) => {
      const data = cells.join(",");
      fc.pre(data.length <= 2048);
      const answer = await post(data);
      expectKept(answer, { operationId });
      expect(answer).toEqual(await post(text));
      expect([200, 422]).toContain(answer.status);
      if (answer.status === 200) expect(["M", "B"]).toContain(JSON.parse(answer.text));
    }),
    runs(60),
  );
});

it.each([
  ["numbers within the bounds", row.map((numbers) => numbers.join(","))],
  ["text", fc.string({ unit: "binary", maxLength: 300 })],
  ["numbers", fc.array(fc.double(), { maxLength: 40 }).map((numbers) => numbers.join(","))],
  ["JSON", fc.jsonValue()],
])("%s for data has an answer of the contract", async (_name, values) => {
  await fc.assert(
    fc.asyncProperty(values, async (data) => {
      const answer = await post(data);
      expectKept(answer, { operationId });
      expect([200, 400, 422]).toContain(answer.status);
    }),
    runs(80),
  );
});
