import { describe, expect, it } from "@jest/globals";
import { invalidRowsSentence, notesOf, progressOf, understood } from "../../../web/src/batch/words.ts";

describe("how far a run is", () => {
  it.each([
    [{ rows: 569, done: 569, failed: 2 }, "567 of 569 rows answered, 2 with errors"],
    [{ rows: 569, done: 569, failed: 1 }, "568 of 569 rows answered, 1 with an error"],
    [{ rows: 569, done: 569, failed: 0 }, "All 569 rows are answered"],
    [{ rows: 569, done: 569, failed: 569 }, "All 569 rows have errors"],
    [{ rows: 1, done: 1, failed: 0 }, "The row is answered"],
    [{ rows: 1, done: 1, failed: 1 }, "The row has an error"],
    [{ rows: 1, done: 0, failed: 0 }, "0 of 1 row answered"],
    [{ rows: 2, done: 2, failed: 1 }, "1 of 2 rows answered, 1 with an error"],
    [{ rows: 6000, done: 2000, failed: 0 }, "2,000 of 6,000 rows answered"],
    [{ rows: 6000, done: 2000, failed: 1500 }, "500 of 6,000 rows answered, 1,500 with errors"],
  ])("%j: %s", (summary, words) => expect(progressOf(summary)).toBe(words));

  it("answered rows and rows with errors are all rows, whatever their numbers", () => {
    for (const rows of [1, 2, 3, 1000])
      for (const failed of [0, 1, 2, 3, 999, 1000].filter((number) => number <= rows)) {
        const text = progressOf({ rows, done: rows, failed });
        const [, answered = "", all = "", wrong = "0"] =
          /^([\d,]+) of ([\d,]+) rows? answered(?:, ([\d,]+) with .*)?$/.exec(text) ?? [];
        const number = (digits: string) => Number(digits.replaceAll(",", ""));
        if (answered) expect(number(answered) + number(wrong)).toBe(number(all));
        else expect(text).toMatch(failed === 0 ? /answered$/ : /errors?$/);
      }
  });
});

it.each([
  [0, 3, ""],
  [1, 1, "The row has an error. Correct it: see below."],
  [3, 3, "All 3 rows have errors. Correct them: see below."],
  [1, 3, "1 row has an error and gets no answer. Correct it, or go ahead without it."],
  [1200, 3000, "1,200 rows have errors and get no answer. Correct them, or go ahead without them."],
])("%d of %d rows with errors: %s", (count, rows, words) => expect(invalidRowsSentence({ count }, rows)).toBe(words));

it("the columns that are not used are named", () => {
  const preview = {
    rows: 1,
    columns: ["a", "b"],
    ignored: ["b"],
    header: true,
    delimiter: "comma",
    decimal: "point",
  } as const;
  expect(
    understood({ ...preview, columns: ["a", "b"], ignored: ["b"], first: [], invalidRows: { count: 0, first: [] } }),
  ).toBe("1 row; a header with 2 columns; separated by commas. Ignored because the model does not use them: b.");
});

it.each([
  [[{ detail: "is required", name: "x", column: 2 }], "Line 1,234, column 2, x: is required"],
  [
    [{ detail: "is required", name: "x", column: 2 }, { detail: "y" }],
    "Line 1,234, column 2, x: is required (and 1 more)",
  ],
  [[], "Line 1,234: The row is empty."],
])("an error says its line: %j", (faults, words) => {
  expect(notesOf({ line: 1234, warnings: [], error: { detail: "The row is empty.", faults } })).toBe(words);
});
