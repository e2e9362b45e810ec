/** What the page says of the columns of a CSV, before anything is sent. */
import { describe, expect, it } from "@jest/globals";
import { type HeaderFaults, readHeader } from "../../../layers/csv/columns.ts";
import { columnNames, headerSentences, widthFault } from "../../../web/src/batch/worker/columns.ts";

const names = ["length_mean", "width_mean", "area_worst"];
const columns = names.map((name) => ({ name, aliases: [name.replace("_", " of ")] }));

/** What the page says of a header that the API would refuse. */
function sentences(header: string[]): string[] {
  const found = readHeader(header, columns);
  if ("features" in found) throw new Error("The header fits.");
  return headerSentences(header, found as HeaderFaults, columns);
}

describe("a header", () => {
  it.each([
    [["length_maen", "width_mean", "area_worst"], ["Column 1, “length_maen”, looks like length_mean: rename it."]],
    [["length_mean", "width_mean"], ["The column area_worst is missing: add it."]],
    [["length_mean"], ["The columns width_mean and area_worst are missing: add them."]],
    [["length_mean", "", "ward"], ["The columns width_mean and area_worst are missing: add them."]],
    [[...names, "area_worst"], ["The column area_worst appears more than once: remove all but one."]],
    [
      ["length_mean", "width_maen", "colour of hair"],
      ["Column 2, “width_maen”, looks like width_mean: rename it.", "The column area_worst is missing: add it."],
    ],
  ])("%j: says what to do", (header, expected) => {
    expect(sentences(header)).toEqual(expected);
  });

  it.each([
    [8, "a, b, c, d, e, f, g and h"],
    [9, "a, b, c, d, e, f, g and 2 more"],
  ])("without %i columns names eight at most", (count, list) => {
    const missing = [..."abcdefghi"].slice(0, count);
    const many = [...missing, "k"].map((name) => ({ name }));
    expect(headerSentences(["k"], { missing, repeated: [], unknown: [] }, many)).toEqual([
      `The columns ${list} are missing: add them.`,
    ]);
  });

  it("takes two wrong letters for a misspelling, and not three", () => {
    const some = ["area", "size"].map((name) => ({ name }));
    const faults = { missing: ["area"], repeated: [], unknown: [0] };
    expect(headerSentences(["arxx", "size"], faults, some)).toEqual(["Column 1, “arxx”, looks like area: rename it."]);
    expect(headerSentences(["axxx", "size"], faults, some)).toEqual(["The column area is missing: add it."]);
  });

  it("that names nothing we know has a sentence of its own", () => {
    expect(sentences(["name", "age"])).toEqual([expect.stringContaining("names none of the 3 columns")]);
  });

  it("is shown with the model's names, and its own for what is ignored", () => {
    const header = ["ID", "Ward", "Length of mean", "width-mean", "area worst", ""];
    const layout = readHeader(header, columns);
    expect("features" in layout && columnNames(header, layout, columns)).toEqual([
      "id",
      "Ward",
      "length_mean",
      "width_mean",
      "area_worst",
    ]);
  });
});

it("the columns of scikit-learn's own files have the model's names", () => {
  const header = ["150", "3", "setosa", "virginica"];
  const layout = readHeader(header, columns);
  expect("features" in layout && columnNames(header, layout, columns)).toEqual([...names, "target"]);
});

describe("no header", () => {
  it.each([[["1", "2", "3"]], [["1", "2", "3", ""]], [["1", "2", ""]]])("%j is as wide as a case", (cells) => {
    expect(widthFault(cells, columns)).toBeUndefined();
  });

  it.each([
    [["1"], "has 1 cell instead of 3"],
    [["1", "2", "3", "4"], "has 4 cells instead of 3"],
  ])("%j is not", (cells, words) => {
    expect(widthFault(cells, columns)).toContain(words);
  });
});
