import { expect, it } from "@jest/globals";
import { jsonPointer } from "../../../../layers/api/contract/json-pointer.ts";

it.each([
  [40, true],
  [41, false],
])("a word of %i letters is told: %j", (length, told) => {
  const word = "w".repeat(length);
  expect(jsonPointer(["instances", 0, word])).toEqual({
    pointer: told ? `/instances/0/${word}` : "/instances/0",
    told,
  });
});

it.each([
  [8, true],
  [9, false],
])("%i steps are told: %j", (count, told) => {
  expect(jsonPointer(Array(count).fill("a"))).toEqual({ pointer: "/a".repeat(8), told });
});
