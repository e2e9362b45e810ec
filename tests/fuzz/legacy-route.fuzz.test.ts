/** The route of an earlier API: a code for one row of numbers, however they are written, and a problem for all else. */
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { rowOf, signature } from "../support/model.ts";
import { row } from "./support/cases.ts";
import { expectKept } from "./support/promises.ts";
import { runs } from "./support/runs.ts";
import { textNumber } from "./support/spelling.ts";
import { close, json, send } from "./support/stack.ts";

afterAll(close);

const { path = "", operationId = "", codes = {} } = signature.legacyRoute ?? {};
const post = (data: unknown) => send({ path, headers: json, body: JSON.stringify({ data }) });

(signature.legacyRoute ? describe : describe.skip)("a model with such a route", () => {
  it("has a code for a case that the model knows, however its numbers are written", async () => {
    const known = fc
      .constantFrom(...signature.examples.map(({ features }) => rowOf(features)))
      .chain((numbers) => fc.tuple(fc.constant(numbers.join()), fc.tuple(...numbers.map(textNumber))));
    await fc.assert(
      fc.asyncProperty(known, async ([text, cells]) => {
        const data = cells.join(",");
        fc.pre(data.length <= 8192);
        const answer = await post(data);
        expectKept(answer, { operationId });
        expect(answer).toEqual(await post(text));
        expect(answer.status).toBe(200);
        expect(Object.values(codes)).toContain(JSON.parse(answer.text));
      }),
      runs(60),
    );
  });

  it.each([
    ["numbers within the bounds", row.map((numbers) => numbers.join(","))],
    ["text", fc.string({ unit: "binary", maxLength: 300 })],
    ["numbers", fc.array(fc.double(), { maxLength: 40 }).map((numbers) => numbers.join(","))],
    ["JSON", fc.jsonValue()],
  ])("has an answer of the contract for %s", async (_name, values) => {
    await fc.assert(
      fc.asyncProperty(values, async (data) => {
        const answer = await post(data);
        expectKept(answer, { operationId });
        expect([200, 400, 422]).toContain(answer.status);
      }),
      runs(80),
    );
  });
});
