import { expect, it } from "@jest/globals";
import { capital, count, percent, short, signed } from "../../web/src/format.ts";

const spaced = (text: string) => text.replaceAll("\u00a0", " ");

it.each([
  [0, "< 0.1 %"],
  [0.00099, "< 0.1 %"],
  [0.001, "0.1 %"],
  [0.1865, "18.6 %"],
  [0.5, "50.0 %"],
  [0.999, "99.9 %"],
  [0.9991, "> 99.9 %"],
  [1, "> 99.9 %"],
])("a share of %d is %s, never a certainty, and in one piece", (share, text) => {
  expect(spaced(percent(share))).toBe(text);
  expect(percent(share)).not.toContain(" ");
});

it.each([
  [0.0008948, "0.0008948"],
  [4254, "4254"],
  [123456, "123500"],
  [0.1 + 0.2, "0.3"],
])("%d is shortened to %s", (number, text) => expect(short(number)).toBe(text));

it.each([
  [1.234, "+1.23"],
  [-1.236, "−1.24"],
  [0.001, "0.00"],
  [-0.001, "0.00"],
  [0, "0.00"],
])("%d has its sign: %s", (number, text) => expect(signed(number)).toBe(text));

it("words", () => {
  expect([capital("worst"), capital(""), count(1, "case"), count(2, "case"), count(1234, "case")]).toEqual([
    "Worst",
    "",
    "1 case",
    "2 cases",
    "1,234 cases",
  ]);
});
