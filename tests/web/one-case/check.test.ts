import { describe, expect, it } from "@jest/globals";
import { check, isUnfamiliar } from "../../../web/src/one-case/check.ts";
import { labelsOf } from "../../../web/src/one-case/labels.ts";

const features = [
  { name: "a_x", aliases: [], minimum: 0, maximum: 10, description: "What a is: the x of it. Unit: mm." },
  { name: "b", aliases: [], minimum: 1, maximum: 2, description: "" },
];
const labels = labelsOf(features, undefined);

describe("what stands in the form", () => {
  it("is a case where each field is a number within its bounds, however it is written", () => {
    expect(check({ a_x: " 1,5", b: "2" }, features, labels)).toEqual({ features: { a_x: 1.5, b: 2 } });
    expect(check({ a_x: "0", b: "1" }, features, labels)).toEqual({ features: { a_x: 0, b: 1 } });
  });

  it.each([
    ["", "1", "a_x", "A, x: enter a number."],
    ["x", "1", "a_x", "A, x: enter a number with a decimal point, like 14.5."],
    [
      "1,234",
      "1",
      "a_x",
      "A, x: the comma can separate thousands or decimals. Write a decimal point, or leave the comma out.",
    ],
    ["10.1", "1", "a_x", "A, x: enter a number from 0 to 10."],
    ["-0.1", "1", "a_x", "A, x: enter a number from 0 to 10."],
    ["1", "2.5", "b", "B: enter a number from 1 to 2."],
  ])("%j and %j: says what to do about %s", (a, b, name, text) => {
    expect(check({ a_x: a, b }, features, labels)).toEqual({ errors: [{ name, text }] });
  });

  it("each fault is told, in the order of the fields; an empty form is told once", () => {
    expect(check({ a_x: "x", b: "" }, features, labels)).toMatchObject({ errors: [{ name: "a_x" }, { name: "b" }] });
    const text = "Enter 2 measurements, paste a row of them, or choose an example.";
    expect(check({ a_x: " " }, features, labels)).toEqual({ errors: [{ name: "a_x", text }] });
  });

  it.each([
    ["5", false],
    ["1", false],
    ["0.9", true],
    ["5,1", true],
    ["x", false],
    ["", false],
  ])("%j is outside of a range from 1 to 5: %s", (text, outside) => {
    expect(isUnfamiliar(text, [1, 5])).toBe(outside);
    expect(isUnfamiliar(text, undefined)).toBe(false);
  });
});

describe("a label", () => {
  it("is made of the name until the model has one, and of the contract's description", () => {
    expect(labels.get("a_x")).toEqual({
      full: "A, x",
      measure: "A",
      statistic: "x",
      unit: "",
      range: undefined,
      about: "What a is",
      aboutStatistic: "the x of it",
    });
    expect(labels.get("b")).toMatchObject({ full: "B", measure: "B", statistic: "", about: "" });
  });

  it("is the model's, with its unit and range", () => {
    const told = { features: [{ name: "a_x", label: "Alpha, of x", unit: "mm", minimum: 1, maximum: 5 }] };
    const label = labelsOf(features, told as never).get("a_x");
    expect(label).toMatchObject({
      full: "Alpha, of x",
      measure: "Alpha",
      statistic: "of x",
      unit: "mm",
      range: [1, 5],
    });
  });
});
