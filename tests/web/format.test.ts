import { expect, it } from "@jest/globals";
import { capital, count, percent, percents, perThousand, short, signed } from "../../web/src/format.ts";

const spaced = (text: string) => text.replaceAll("\u00a0", " ");

it.each([
  [0, "< 0.1%"],
  [0.00099, "< 0.1%"],
  [0.001, "0.1%"],
  [0.1865, "18.6%"],
  [0.5, "50.0%"],
  [0.999, "99.9%"],
  [0.9991, "> 99.9%"],
  [1, "> 99.9%"],
])("a share of %d is %s, never a certainty, and in one piece", (share, text) => {
  expect(spaced(percent(share))).toBe(text);
  expect(percent(share)).not.toContain(" ");
});

it.each([
  [
    [0.7937, 0.79371],
    ["79.370%", "79.371%"],
  ],
  [
    [0.2, 0.5, 0.2],
    ["20.0%", "50.0%", "20.0%"],
  ],
  [
    [0.9991, 0.9995],
    ["99.91%", "99.95%"],
  ],
  [
    [0, 0.0001],
    ["< 0.01%", "0.01%"],
  ],
])("%j are told apart: %j", (shares, texts) => expect(percents(...shares).map(spaced)).toEqual(texts));

it("of 1,000 are as many as the percentage says", () => {
  for (let share = 0.001; share <= 0.999; share += 0.00037)
    expect(perThousand(share)).toBe(Math.round(Number.parseFloat(percent(share)) * 10));
});

it.each([
  [0.0008948, "0.0008948"],
  [4254, "4254"],
  [1234.56, "1235"],
  [-12345.6, "-12346"],
  [123456, "123456"],
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
