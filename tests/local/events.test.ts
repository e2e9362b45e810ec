import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readContract } from "../support/contract.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const content = readContract().paths["/predictions"]?.post?.requestBody?.content ?? {};

/** The first example of a media type of POST /predictions. */
const example = (mediaType: string) => Object.values(content[mediaType]?.examples ?? {})[0]?.value;

// npm start proposes to post these.
test("events/case.json is the contract's example", () => {
  expect(JSON.parse(read("events/case.json"))).toEqual(example("application/json"));
});

test("events/cases.csv is the contract's example", () => {
  expect(read("events/cases.csv")).toBe(example("text/csv"));
});
