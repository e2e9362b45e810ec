/** What the page says of a first row, before anything is sent. */
import { describe, expect, it } from "@jest/globals";
import { columnsOf, headerFaults, isHeader, widthFault } from "../../../web/src/batch/worker/columns.ts";

const names = ["radius_mean", "texture_mean", "area_worst"];

describe("a header", () => {
  it.each([
    ["in any order", ["area_worst", "id", "radius_mean", "texture_mean"]],
    ["in capitals, with blanks and dashes", [" Radius Mean", "texture-mean", "AREA_WORST"]],
    ["that ends in a delimiter", [...names, "", " "]],
  ])("%s has no fault", (_, cells) => {
    expect([isHeader(cells, names), headerFaults(cells, names)]).toEqual([true, []]);
  });

  it.each([
    [["radius_maen", "texture_mean", "area_worst"], ["Column 1, “radius_maen”, looks like radius_mean: rename it."]],
    [["radius_mean", "texture_mean"], ["The column area_worst is missing: add it."]],
    [["radius_mean"], ["The columns texture_mean and area_worst are missing: add them."]],
    [[...names, "hospital"], ["Column 4 (“hospital”) is none of the model's: remove it."]],
    [["", ...names, "ward"], ["Columns 1 (without a name) and 5 (“ward”) are none of the model's: remove them."]],
    [[...names, "area_worst"], ["The column area_worst stands more than once: leave one of them."]],
    [
      ["radius_mean", "texture_maen", "colour of hair"],
      [
        "Column 2, “texture_maen”, looks like texture_mean: rename it.",
        "The column area_worst is missing: add it.",
        "Column 3 (“colour of hair”) is none of the model's: remove it.",
      ],
    ],
  ])("%j: says what to do", (cells, faults) => {
    expect(headerFaults(cells, names)).toEqual(faults);
  });

  it("that names nothing we know is told apart from one with faults", () => {
    expect(headerFaults(["name", "age"], names)).toEqual([expect.stringContaining("names none of the 3 measurements")]);
  });

  it("is understood by the names of the API", () => {
    expect(columnsOf(["ID", "Radius mean", "area-worst", ""])).toEqual(["id", "radius_mean", "area_worst"]);
  });
});

describe("no header", () => {
  it("is what has numbers and no name we know", () => {
    expect([isHeader(["1", "2", "x"], names), isHeader(["radius_mean", "2"], names)]).toEqual([false, true]);
  });

  it.each([[["1", "2", "3"]], [["1", "2", "3", ""]], [["1", "2", ""]]])("%j is as wide as a case", (cells) => {
    expect(widthFault(cells, names)).toBeUndefined();
  });

  it.each([
    [["1"], "has 1 cell, not the 3"],
    [["1", "2", "3", "4"], "has 4 cells, not the 3"],
  ])("%j is not", (cells, words) => {
    expect(widthFault(cells, names)).toContain(words);
  });
});
