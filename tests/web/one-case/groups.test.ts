import { expect, it } from "@jest/globals";
import { group } from "../../../web/src/one-case/groups.ts";
import { csvHeader } from "../../support/cases.ts";

it("measures are rows and statistics columns, by the names of the contract", () => {
  const names = csvHeader.split(",");
  const { measures, statistics } = group(names);
  expect([measures.length, statistics.length]).toEqual([10, 3]);
  expect(measures.flatMap((measure) => measure.names).sort()).toEqual(names.sort());
});

it.each([[["height", "weight"]], [["a_x", "a_y", "b_x"]], [["a_x", "b_y"]], [["a_x", "a_y"]], [["_x", "_y", "plain"]]])(
  "%j have no such order: a row for each",
  (names) => {
    expect(group(names)).toEqual({ measures: names.map((name) => ({ key: name, names: [name] })), statistics: [""] });
  },
);

it("the last part alone is the statistic", () => {
  expect(group(["a_b_lo", "a_b_hi", "c_lo", "c_hi"])).toEqual({
    measures: [
      { key: "a_b", names: ["a_b_lo", "a_b_hi"] },
      { key: "c", names: ["c_lo", "c_hi"] },
    ],
    statistics: ["lo", "hi"],
  });
});
