import { expect, test } from "@jest/globals";
import { signature } from "../../support/model.ts";

test("the mean of a measurement, its error and its worst value are bounded alike", () => {
  const bounds = Map.groupBy(signature.columns, ({ name }) => name.replace(/_[a-z]+$/, ""));
  expect(bounds.size).toBe(10);
  for (const alike of bounds.values()) {
    expect(alike).toHaveLength(3);
    expect(new Set(alike.map(({ minimum, maximum }) => `${minimum} to ${maximum}`)).size).toBe(1);
  }
});
