import { describe, expect, it } from "@jest/globals";
import { check, isUnfamiliar } from "../../../web/src/one-case/check.ts";
import { feature } from "./features.ts";

const features = [
  feature("a_x", { title: "A, of x", unit: "mm", minimum: 0, maximum: 10 }),
  feature("Number of b", { integer: true, minimum: -2, maximum: 2 }),
];
const first = "a_x";
const second = "Number of b";

describe("what stands in the form", () => {
  it("is a case where each field is a number within its bounds, however it is written", () => {
    expect(check({ [first]: " 1,5", [second]: "2" }, features)).toEqual({ features: { [first]: 1.5, [second]: 2 } });
    expect(check({ [first]: "0", [second]: "−1.0" }, features)).toEqual({ features: { [first]: 0, [second]: -1 } });
  });

  it.each([
    ["", "1", first, "A, of x: enter a number."],
    ["x", "1", first, "A, of x: enter a number with a decimal point, like 14.5."],
    [
      "1,234",
      "1",
      first,
      "A, of x: the comma can separate thousands or decimals. Write a decimal point, or leave the comma out.",
    ],
    ["10.1", "1", first, "A, of x: enter a number from 0 to 10 mm."],
    ["-0.1", "1", first, "A, of x: enter a number from 0 to 10 mm."],
    ["1", "", second, "Number of b: enter a whole number."],
    ["1", "x", second, "Number of b: enter a whole number, like 14."],
    ["1", "1.5", second, "Number of b: enter a whole number from -2 to 2."],
    ["1", "3", second, "Number of b: enter a whole number from -2 to 2."],
  ])("%j and %j: says what to do about %s", (a, b, name, text) => {
    expect(check({ [first]: a, [second]: b }, features)).toEqual({ errors: [{ name, text }] });
  });

  it.each([
    [{}, "1e9", undefined],
    [{ minimum: 1 }, "0", "v: enter a number of 1 mm or more."],
    [{ maximum: 1 }, "2", "v: enter a number of 1 mm or less."],
    [{ integer: true }, "1.5", "v: enter a whole number."],
  ])("a column may lack bounds: %j, %s", (bounds, text, fault) => {
    const found = check({ v: text }, [feature("v", { unit: "mm", ...bounds })]);
    expect("errors" in found ? found.errors[0]?.text : undefined).toBe(fault);
  });

  it("each fault is told, in the order of the fields; an empty form is told once", () => {
    expect(check({ [first]: "x", [second]: "" }, features)).toMatchObject({
      errors: [{ name: first }, { name: second }],
    });
    const text = "Enter 2 values, paste a row of them, or choose an example.";
    expect(check({ [first]: " " }, features)).toEqual({ errors: [{ name: first, text }] });
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
