import { expect, it } from "@jest/globals";
import { rowViolation } from "../../../layers/csv/row.ts";

it.each([
  [["1", "2"], undefined],
  [["1", ""], undefined],
  [["1", "2", " "], undefined], // A line may end in a delimiter.
  [["1"], "The row has 1 cell instead of 2."],
  [["1", "2", "3"], "The row has 3 cells instead of 2."],
  [["", " "], "The row is empty."],
  [[""], "The row is empty."],
])("%j: %s", (cells, fault) => expect(rowViolation(cells, { width: 2 })).toBe(fault));
