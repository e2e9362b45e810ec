import { describe, expect, it } from "@jest/globals";
import { groupsOf } from "../../../web/src/one-case/groups.ts";
import { feature } from "./features.ts";

/** `Length, mean` of the group Length, as a name in small letters. */
const of = (group: string, statistic: string, more: Parameters<typeof feature>[1] = {}) =>
  feature(`${group} ${statistic}`.toLowerCase(), { title: `${group}, ${statistic}`, group, ...more });

const described = [
  of("Length", "mean", { unit: "mm", description: "How long: from end to end: the mean" }),
  of("Age", "mean", { unit: "years", description: "How old: the mean" }),
  of("Length", "largest", { unit: "mm", description: "How long: from end to end: the largest" }),
  of("Age", "largest", { unit: "years", description: "How old: the largest" }),
];

/** The names of the columns, row by row. */
const rows = (features: Parameters<typeof groupsOf>[0]) => groupsOf(features).groups.map(({ names }) => names);

it("groups are rows and statistics columns, with their units and descriptions", () => {
  expect(groupsOf(described)).toEqual({
    groups: [
      {
        key: "Length",
        title: "Length",
        unit: "mm",
        about: "How long: from end to end",
        names: ["length mean", "length largest"],
      },
      { key: "Age", title: "Age", unit: "years", about: "How old", names: ["age mean", "age largest"] },
    ],
    statistics: [
      { title: "mean", about: "the mean" },
      { title: "largest", about: "the largest" },
    ],
  });
});

it("the columns of a row stand in the order of the first", () => {
  expect(rows([of("A", "x"), of("A", "y"), of("B", "y"), of("B", "x")])).toEqual([
    ["a x", "a y"],
    ["b x", "b y"],
  ]);
});

describe("a row for each column", () => {
  it("where there are no groups, whatever the titles and names", () => {
    const features = [
      feature("Malic acid", { unit: "g/l", description: "An acid: of apples" }),
      feature("log_hue", { title: "Hue, logarithm", description: "Hue, logarithm" }),
      feature("log_age", { title: "Age, logarithm" }),
    ];
    expect(groupsOf(features)).toEqual({
      groups: [
        { key: "Malic acid", title: "Malic acid", unit: "g/l", about: "An acid: of apples", names: ["Malic acid"] },
        { key: "log_hue", title: "Hue, logarithm", unit: "", about: "", names: ["log_hue"] },
        { key: "log_age", title: "Age, logarithm", unit: "", about: "", names: ["log_age"] },
      ],
      statistics: [{ title: "", about: "" }],
    });
  });

  it.each([
    ["one group lacks a statistic", [of("A", "x"), of("A", "y"), of("B", "x")]],
    ["they have different ones", [of("A", "x"), of("B", "y")]],
    ["there is one group", [of("A", "x"), of("A", "y")]],
    ["there is one statistic", [of("A", "x"), of("B", "x")]],
    ["one column has no group", [of("A", "x"), of("A", "y"), feature("plain")]],
    ["a title does not begin with its group", [of("A", "x"), of("A", "y"), of("B", "x"), of("B", "y", { title: "y" })]],
    ["two of a group have the same title", [of("A", "x"), of("A", "x"), of("B", "x"), of("B", "x")]],
    ["units differ within a group", [of("A", "x", { unit: "mm" }), of("A", "y"), of("B", "x"), of("B", "y")]],
    [
      "a description would be lost",
      [of("A", "x", { description: "a" }), of("A", "y"), of("B", "x", { description: "b" }), of("B", "y")],
    ],
  ])("where %s", (_, features) => {
    expect(rows(features)).toEqual(features.map(({ name }) => [name]));
  });

  it("has those of a group together", () => {
    expect(rows([of("A", "x"), feature("plain"), of("B", "x"), of("A", "y")])).toEqual([
      ["a x"],
      ["a y"],
      ["plain"],
      ["b x"],
    ]);
  });
});
