import { expect, it } from "@jest/globals";
import { stackedHeights } from "../../../web/src/batch/stacked-heights.ts";

it.each([
  [[1000, 0, 0], 1000, [150, 0, 0]],
  [[500, 0, 250], 1000, [75, 0, 37.5]],
  [[998, 1, 1], 1000, [146, 2, 2]],
  [[1, 1], 1000, [2, 2]],
  [[0, 0], 1000, [0, 0]],
])("%j of %d are as high as %j, and never higher than the picture", (rows, most, heights) => {
  const found = stackedHeights(rows, most, 150);
  expect(found).toEqual(heights.map((height) => expect.closeTo(height)));
  expect(found.reduce((all, height) => all + height, 0)).toBeLessThanOrEqual(150);
});
