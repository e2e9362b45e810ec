/** CSV: what is read is what was written, whatever it is dressed in, and a bad row is told in its place. */
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { predictCsv } from "../../client/src/csv/index.ts";
import { readCsv } from "../../layers/api/csv/read.ts";
import { randomRow } from "../support/cases.ts";
import { bounded, maxCases, named, names } from "./support/cases.ts";
import { csvText, type Written, written } from "./support/csv.ts";
import { expectKept } from "./support/promises.ts";
import { runs } from "./support/runs.ts";
import { apiKey, baseUrl, call, close, csv, json, send } from "./support/stack.ts";

afterAll(close);

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const operationId = "createPredictions";

interface Prediction {
  index: number;
  id?: string;
  line?: number;
  error?: { detail: string; errors?: { pointer: string; detail: string }[] };
}
const predictionsOf = (body: unknown) => (body as { predictions: Prediction[] }).predictions;

const asJson = (cases: Written["cases"]) =>
  JSON.stringify({
    instances: cases.map(({ id, numbers }) => ({ ...(id !== undefined && { id }), features: named(numbers) })),
  });

describe("a good body", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(written(), (body) => {
        const expected = body.cases.map(({ id, numbers }, index) => ({
          index,
          ...(id !== undefined && { id }),
          row: numbers,
        }));
        expect(readCsv(csvText(body)).cases).toEqual(expected);
      }),
      runs(300),
    );
  });

  it("gets by HTTP, to the byte, what JSON with the same numbers gets", async () => {
    await fc.assert(
      fc.asyncProperty(written(), fc.boolean(), async (body, table) => {
        const accept = { accept: table ? "text/csv" : "application/json" };
        const answer = await send({ headers: { ...csv, ...accept }, body: csvText(body) });
        expect(answer.status).toBe(200);
        expectKept(answer, { operationId });
        expect(answer).toEqual(await send({ headers: { ...json, ...accept }, body: asJson(body.cases) }));
      }),
      runs(80),
    );
  });
});

const badCells = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "NaN",
    "Infinity",
    "1e999",
    ...(bounded.length === names.length ? ["-1e8", "1e9"] : []),
    "0x10",
    "1_0",
    "1 0",
    "--1",
    "1.2.3",
    "e5",
    "\u0661",
    "null",
  ),
  fc.string({ maxLength: 8 }).map((text) => `canary-${text.replaceAll(/[\0\uFFFD\r\n]/g, "")}`),
);

it("a bad cell is told by index, line and column, says nothing back, and leaves the other rows as they are", async () => {
  const bad = fc.tuple(fc.nat(), fc.nat(names.length - 1), badCells);
  await fc.assert(
    fc.asyncProperty(written(5), bad, async ({ dress, rows, cases }, [where, column, text]) => {
      const index = where % rows.length;
      // No row has a line ending in it, so that lines are easily counted; the header tells what the columns are.
      const plain = { ...dress, header: true, ids: false };
      const broken = rows.map((cells, i) => (i === index ? cells.with(column, text) : cells));
      const good = asJson(cases.map(({ numbers }) => ({ numbers })));
      const expected = predictionsOf(JSON.parse((await call({ headers: json, body: good })).text));

      const answer = await call({ headers: csv, body: csvText({ dress: plain, rows: broken }) });
      const body = expectKept(answer, { operationId, secrets: text.startsWith("canary-") ? [text] : [] });
      if (rows.length === 1) {
        expect(answer.status).toBe(400);
        return;
      }
      const predictions = predictionsOf(body);
      expect(predictions.filter((_, i) => i !== index)).toEqual(expected.filter((_, i) => i !== index));
      expect(predictions[index]).toMatchObject({
        index,
        line: index + 2,
        error: { errors: [{ pointer: `/${names[column]}` }] },
      });
      if (text.startsWith("canary-")) expect(answer.text).not.toContain("canary-");
    }),
    runs(150),
  );
});

it.each([
  ["text", fc.string({ unit: "binary", maxLength: 300 })],
  [
    "cells",
    fc
      .array(fc.array(fc.oneof(fc.double().map(String), fc.string({ maxLength: 4 }), fc.constantFrom(...names))), {
        maxLength: 8,
      })
      .map((lines) => lines.map((cells) => cells.join(",")).join("\n")),
  ],
  [
    "a good body with a hole",
    fc.tuple(written(2), fc.nat(), fc.nat(40)).map(([body, at, length]) => {
      const text = csvText(body);
      const start = at % text.length;
      return text.slice(0, start) + text.slice(start + length);
    }),
  ],
])("%s of any sort has an answer of the contract", async (_name, texts) => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      expectKept(await send({ headers: csv, body: text.toWellFormed() }), { operationId });
    }),
    runs(150),
  );
});

it("a file in requests of a few rows is answered as in one request", async () => {
  const emptyRows = fc.constantFrom("", "  ", ",;\t");
  const broken = fc.tuple(fc.nat(), fc.oneof(badCells, emptyRows), fc.integer({ min: 1, max: 4 }));
  await fc.assert(
    fc.asyncProperty(written(9), broken, async (body, [where, text, chunkSize]) => {
      const good = csvText({ ...body, dress: { ...body.dress, quotes: false } }).split(/(?<=[\n\r])(?![\n\r])/);
      const at = 1 + (where % good.length);
      const whole = [...good.slice(0, at), `${text}${body.dress.ending}`, ...good.slice(at)].join("");
      const answer = await send({ headers: csv, body: whole });
      const stream = predictCsv(new Blob([whole]).stream(), { baseUrl: baseUrl(), apiKey, chunkSize });
      const found = await all(stream).then(
        (answers) => answers.map(({ prediction }) => prediction),
        () => "refused",
      );
      const everyRowIsBad = /^\{"type".*No row of the CSV can be read/.test(answer.text);
      if (answer.status === 200) expect(found).toEqual(predictionsOf(JSON.parse(answer.text)));
      else expect(everyRowIsBad || found === "refused").toBe(true);
    }),
    runs(60),
  );
});

it(`${maxCases} rows, one in a hundred of them bad: each good one is answered as if it stood alone`, async () => {
  // Much like real cases: others have so many warnings that 5,000 of them are more than an answer may be.
  const different = Array.from({ length: 500 }, (_, i) => randomRow(i).map(String));
  const rows = Array.from({ length: maxCases }, (_, i) => different[i % different.length] ?? []);
  const alone: (Prediction | undefined)[] = [];
  for (const row of different)
    alone.push(predictionsOf(JSON.parse((await call({ headers: csv, body: row.join() })).text))[0]);
  const isBad = (index: number) => index % 100 === 37;
  const sent = rows.map((cells, index) => (isBad(index) ? cells.with(index % names.length, "canary-cell") : cells));
  const body = [names, ...sent].map((cells) => cells.join(",")).join("\r\n");

  const answer = await send({ headers: csv, body });
  expect(answer.status).toBe(200);
  const predictions = predictionsOf(expectKept(answer, { operationId }));
  expect(predictions).toHaveLength(maxCases);
  expect(answer.text).not.toContain("canary-cell");

  for (const [index, prediction] of predictions.entries()) {
    if (isBad(index)) {
      const errors = [{ pointer: `/${names[index % names.length]}`, detail: expect.stringMatching(/^must be a /) }];
      expect(prediction).toMatchObject({ index, line: index + 2, error: { errors } });
    } else expect(prediction).toEqual({ ...alone[index % different.length], index });
  }
});
