/** Going on with a CSV that was answered in part: what comes is what would have come. */
import { afterEach, expect, it } from "@jest/globals";
import { predictCsv } from "../../client/src/csv/index.ts";
import { featureNames } from "../support/model.ts";
import { all, chaos, serve } from "./api.ts";
import { bareRows, csvHead, csvRows } from "./cases.ts";

const { url } = await serve();
afterEach(() => chaos.set("none"));

async function* piecesOf(text: string) {
  for (let at = 0; at < text.length; at += 1000) yield text.slice(at, at + 1000);
}
const rows = csvRows(25);
rows[7] = `"case\n7",${rows[7]?.split(",").slice(1).join()}`;
rows[20] = "bad";

it.each([
  ["with a header", `${[csvHead, ...rows].join("\n")}\n`],
  ["without", `${bareRows(25).join("\n")}\n`],
])("%s, from wherever it stopped, across an unlucky number of rows a request", async (_, csv) => {
  const whole = await all(predictCsv(piecesOf(csv), { baseUrl: url, chunkSize: 4 }));
  expect(whole).toHaveLength(25);
  for (const start of [0, 1, 7, 24, 25])
    expect(await all(predictCsv(piecesOf(csv), { baseUrl: url, chunkSize: 4, start }))).toEqual(whole.slice(start));
});

it("asks which rows to skip, until the first that is not", async () => {
  const asked: unknown[] = [];
  const start = async (row: { line: number; cells: string[]; header: string[] | undefined }) => {
    asked.push([row.line, row.cells.length, row.header?.join()]);
    return row.cells[0] !== "case-2";
  };
  const text = [csvHead, ...csvRows(5)].join("\n");
  const answers = await all(predictCsv(piecesOf(text), { baseUrl: url, chunkSize: 2, start }));
  expect(answers.map(({ prediction: { id, index } }) => [id, index])).toEqual([
    ["case-2", 2],
    ["case-3", 3],
    ["case-4", 4],
  ]);
  expect(asked).toEqual([2, 3, 4].map((line) => [line, featureNames.length + 1, csvHead]));
});

it("ends with the signal's reason while it skips rows", async () => {
  const leaving = new AbortController();
  let skipped = 0;
  const start = async () => {
    if (++skipped === 3) leaving.abort(new Error("enough"));
    return true;
  };
  const text = [csvHead, ...csvRows(500)].join("\n");
  const { signal } = leaving;
  await expect(all(predictCsv(piecesOf(text), { baseUrl: url, signal, start }))).rejects.toThrow("enough");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(skipped).toBe(3);
});

it("tells how many are done, with those of before", async () => {
  const done: number[] = [];
  const options = {
    baseUrl: url,
    chunkSize: 10,
    start: 5,
    onProgress: (told: { done: number }) => done.push(told.done),
  };
  await all(predictCsv(piecesOf([csvHead, ...csvRows(25)].join("\n")), options));
  expect(done).toEqual([15, 25]);
});
