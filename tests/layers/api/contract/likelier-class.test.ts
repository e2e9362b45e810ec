import { expect, it } from "@jest/globals";
import { likelierClass } from "../../../../layers/api/contract/likelier-class.ts";

it.each([
  [0.4, "1"],
  [0.6, "2"],
  [0.5, "1"],
])("is, at a probability of %d for class 2, class %s of a model that has 2 before 1", (two, likelier) => {
  expect(likelierClass({ 2: two, 1: 1 - two }, ["2", "1"])).toBe(likelier);
});
