/** What a run records of the rows that are answered. */
import { expect, it } from "@jest/globals";
import { countRows } from "../../../client/src/cli/answered-rows.ts";
import type { CsvAnswer } from "../../../client/src/csv/index.ts";

const row = (line: number, model: CsvAnswer["model"], error = false) => {
  const prediction = error ? { index: line - 2, line, error: { detail: "It is bad." } } : { index: line - 2 };
  return { line, cells: [`${line}`], header: ["id"], prediction, model } as CsvAnswer;
};
const first = { name: "wdbc", version: "1" };

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
