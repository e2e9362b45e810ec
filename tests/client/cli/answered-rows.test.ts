/** What a run records of the rows that are answered. */
import { expect, it } from "@jest/globals";
import { countRows } from "../../../client/src/cli/answered-rows.ts";
import type { CsvAnswer } from "../../../client/src/csv/index.ts";

const row = (line: number, model: CsvAnswer["model"], error = false) => {
  const prediction = error ? { index: line - 2, line, error: { detail: "It is bad." } } : { index: line - 2 };
  return { line, cells: [`${line}`], header: ["id"], prediction, model } as CsvAnswer;
};
const first = { name: "own", version: "1" };

it("keeps the model, and the number of rows and of bad ones, for the run that resumes", () => {
  const run = countRows(undefined);
  run.answer(row(2, first));
  run.answer(row(3, first, true));
  const saved = run.summary();
  expect(saved).toEqual({ count: 2, bad: 1, model: first, sha256: expect.stringMatching(/^[\da-f]{64}$/) });

  const resumed = countRows(JSON.parse(JSON.stringify(saved)));
  expect([row(2, first), row(3, first), row(4, first)].map(resumed.skip)).toEqual([true, true, false]);
  resumed.answer(row(4, first));
  expect(resumed.summary()).toMatchObject({ count: 3, bad: 1, model: first });
});

it("stops where the header or a row is another, or one is missing", () => {
  const run = countRows(undefined);
  run.answer(row(2, first));
  run.answer(row(3, first));
  const differ = "its first 2 rows differ. Use the same input, or name another output file.";
  const others: [CsvAnswer, CsvAnswer][] = [
    [{ ...row(2, first), header: ["name"] }, row(3, first)],
    [{ ...row(2, first), header: undefined }, row(3, first)],
    [row(2, first), { ...row(3, first), cells: ["4"] }],
    [row(2, first), row(4, first)],
  ];
  for (const [line2, line3] of others) {
    const resumed = countRows(run.summary());
    expect(resumed.skip(line2)).toBe(true);
    expect(() => resumed.skip(line3)).toThrow(differ);
  }
  const resumed = countRows(run.summary());
  resumed.skip(row(2, first));
  expect(() => resumed.checkSkipped()).toThrow("it has 1 rows, and 2 were answered.");
  resumed.skip(row(3, first));
  expect(() => resumed.checkSkipped()).not.toThrow();
});

it("counts rows without a header", () => {
  const run = countRows(undefined);
  run.answer({ ...row(1, first), header: undefined });
  expect(countRows(run.summary()).skip({ ...row(1, first), header: undefined })).toBe(true);
});
