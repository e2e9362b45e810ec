import { describe, expect, it } from "@jest/globals";
import { isAllText, isHeader, modelOrder, readHeader, widest, withoutUnnamedEnd } from "../../../layers/csv/columns.ts";

const columns = [
  { name: "Mean Radius", aliases: ["radius1", "r mean"] },
  { name: "1stFlrSF", aliases: [] },
  { name: "area" },
];

describe("a first row", () => {
  it.each([
    ["names alone", ["x", "y"], true],
    ["a name and numbers", ["Area", "2", "3"], true],
    ["an alias and numbers", ["R-mean", "2", "3"], true],
    ["an id", ["id", "1", "2"], true],
    ["a name with blanks around it", ["1", " area "], true],
    ["a name between numbers and unknown texts", ["x", "area", "1"], true],
    ["a name that begins with a digit", ["1stFlrSF", "2ndFlrSF"], true],
    ["numbers", ["1", "2", "3"], false],
    ["numbers and an unknown text", ["1", "2", "x"], false],
    ["numbers and empty cells", ["1", "", ""], false],
    ["the counts of scikit-learn", ["150", "3", "setosa", "virginica"], true],
    ["counts of another width", ["150", "4", "setosa", "virginica"], false],
    ["counts without classes", ["150", "3"], false],
    ["a class with a digit before the counts", ["x1", "3", "setosa", "virginica"], false],
    ["a first count that ends in a letter", ["1x", "3", "setosa", "virginica"], false],
    ["counts and a number among the classes", ["150", "3", "setosa", "1.5"], false],
    ["counts and an empty class", ["150", "3", "setosa", ""], false],
    ["counts and a blank class", ["150", "3", " ", "setosa"], false],
    ["text as wide as any table, and a number past it", [...Array(widest).fill("x"), "1"], true],
    ["a name past the width of any table", [...Array(widest).fill("1"), "area"], false],
  ])("of %s is a header: %j %s", (_, cells, expected) => {
    expect(isHeader(cells, columns)).toBe(expected);
  });

  it("of numbers is a header if these are the names of all columns", () => {
    const numbered = [{ name: "0" }, { name: "1" }];
    expect(isHeader(["1", "0"], numbered)).toBe(true);
    expect(isHeader(["0 ", " 1"], numbered)).toBe(true);
    expect(isHeader(["0", "5"], numbered)).toBe(false);
  });
});

it("a header may separate all words of a name in another way", () => {
  const long = [{ name: "fractal_dimension_of_worst" }];
  for (const cell of ["Fractal Dimension Of Worst", "fractal-dimension-of-worst", "fractal  dimension - of_worst"])
    expect(readHeader([cell], long)).toMatchObject({ features: [0], ignored: [] });
});

describe("a header", () => {
  it.each([
    ["exact names", ["Mean Radius", "1stFlrSF", "area"], [0, 1, 2]],
    ["other capitals, blanks and dashes", ["AREA ", " mean-radius", "1STflrsf"], [1, 2, 0]],
    ["aliases", ["radius1", "area", "1stflrsf"], [0, 2, 1]],
    ["an exact name before others", ["mean_radius", "Mean Radius", "1stFlrSF", "area"], [1, 2, 3]],
    ["a name before an alias", ["radius1", "mean radius", "1stFlrSF", "area"], [1, 2, 3]],
  ])("has %s", (_, cells, features) => {
    expect(readHeader(cells, columns)).toMatchObject({ features });
  });

  it("has no column whose name differs in more than capitals, blanks and dashes", () => {
    expect(readHeader(["MeanRadius", "1stFlrSF", "area"], columns)).toMatchObject({ missing: ["Mean Radius"] });
  });

  it("may end in columns without a name", () => {
    const layout = { width: 3, id: -1, features: [0, 1, 2], ignored: [] };
    expect(readHeader(["Mean Radius", "1stFlrSF", "area", " "], columns)).toEqual(layout);
  });

  it("ignores what else it has, by name", () => {
    const cells = ["", "ID", "Mean Radius", "Diagnosis", "1stFlrSF", "area", "Unnamed: 6", ""];
    expect(readHeader(cells, columns)).toEqual({
      width: 6,
      id: 1,
      features: [2, 4, 5],
      ignored: ["column 1", "Diagnosis", "Unnamed: 6"],
    });
  });

  it("of counts has the model's order, and the class behind it", () => {
    const cells = ["150", "3", "setosa", "virginica"];
    expect(readHeader(cells, columns)).toEqual({ width: 4, id: -1, features: [0, 1, 2], ignored: ["target"] });
  });

  it("has faults where a column is missing or repeated", () => {
    expect(readHeader(["area", "Mean Radius", "x", "Mean Radius", "id", "ID"], columns)).toEqual({
      missing: ["1stFlrSF"],
      repeated: ["Mean Radius"],
      unknown: [2, 5],
    });
    expect(readHeader(["radius1", "r_mean", "1stFlrSF", "area"], columns)).toMatchObject({ repeated: ["Mean Radius"] });
  });
});

it("rows without a header have the model's order", () => {
  expect(modelOrder(columns)).toEqual({ width: 3, id: -1, features: [0, 1, 2], ignored: [] });
});

it.each([
  [["a", "Unnamed: 32"], ["a"]],
  [["a", "unnamed:3", "", " "], ["a"]],
  [["a", " Unnamed: 1 "], ["a"]],
  [
    ["Unnamed: 0", "a", "unnamed"],
    ["Unnamed: 0", "a", "unnamed"],
  ],
  [
    ["a", "Unnamed: 3b"],
    ["a", "Unnamed: 3b"],
  ],
  [
    ["a", "x Unnamed: 3"],
    ["a", "x Unnamed: 3"],
  ],
  [["", "Unnamed: 1"], []],
])("%j without the unnamed columns at its end is %j", (cells, expected) => {
  expect(withoutUnnamedEnd(cells)).toEqual(expected);
});

it.each([
  [["a", "1b", ""], true],
  [["a", "1"], false],
  [[...Array(widest).fill("a"), "1"], true],
])("%j is all text: %s", (cells, expected) => {
  expect(isAllText(cells)).toBe(expected);
});
