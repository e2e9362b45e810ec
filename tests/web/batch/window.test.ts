/** Which rows of a long table are drawn. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { windowOf } from "../../../web/src/batch/window.ts";

describe("the window", () => {
  it("of a table that is all in view is the table", () => {
    expect(windowOf(0, 480, 3, 40)).toEqual({ from: 0, to: 3, above: 0, total: 120 });
    expect(windowOf(0, 480, 0, 40)).toEqual({ from: 0, to: 0, above: 0, total: 0 });
  });

  it("has the rows in view, and a few on either side, where they belong", () => {
    expect(windowOf(4000, 400, 100_000, 40)).toEqual({ from: 88, to: 122, above: 88 * 40, total: 4_000_000 });
  });

  it.each([100_000, 1_000_000, 2_000_000])("of %i rows begins with the first and ends with the last", (count) => {
    const { total } = windowOf(0, 480, count, 40);
    expect(total).toBeLessThanOrEqual(8_000_000);
    expect(windowOf(0, 480, count, 40).from).toBe(0);
    expect(windowOf(total - 480, 480, count, 40).to).toBe(count);
  });

  it("covers what is in view, wherever it is scrolled to", () => {
    const arbitrary = [fc.integer({ min: 0, max: 3_000_000 }), fc.double({ min: 0, max: 1, noNaN: true })] as const;
    fc.assert(
      fc.property(...arbitrary, (count, share) => {
        const { total } = windowOf(0, 480, count, 40);
        const top = share * Math.max(0, total - 480);
        const { from, to, above } = windowOf(top, 480, count, 40);
        expect(to - from).toBeLessThan(40);
        expect(above).toBeLessThanOrEqual(top);
        expect(above + (to - from) * 40).toBeGreaterThanOrEqual(Math.min(top + 480, total) - 1);
        expect(above + (to - from) * 40).toBeLessThanOrEqual(total + 1);
      }),
    );
  });
});
