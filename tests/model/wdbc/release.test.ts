// The check of a release of the shipped model: its golden cases, and the letters of the tutorial's route.
import { expect, it } from "@jest/globals";
import { golden } from "../../../functions/check-release/golden.ts";
import type { Handler } from "../../functions/check-release/lambda-api.ts";
import { arn, faults, lambda, status } from "../../functions/check-release/release.ts";

const path = "/predictbreastcancer";
const letters = { M: "B", B: "M" } as Record<string, string>;

it("knows a golden case that the contract refuses, one that the model cannot judge, and one that it refers", () => {
  const isFar = ({ code }: { code: string }) => code !== "out_of_range";
  const far = golden.filter(({ prediction }) => prediction.warnings.some(isFar));
  expect(golden.filter(({ refused }) => refused)).toHaveLength(1);
  expect(golden.filter((entry) => entry.refused && !far.includes(entry))).toEqual([]);
  expect(far.length).toBeGreaterThan(1);
  expect(golden.some((entry) => entry.prediction.label === "indeterminate" && !far.includes(entry))).toBe(true);
});

/** Has the function answer the tutorial's route with what `change` makes of its answers. */
function changed(change: (answer: Awaited<ReturnType<Handler>>) => Awaited<ReturnType<Handler>>): void {
  const version = arn("createPredictions");
  const run = lambda.versions.get(version) as Handler;
  lambda.versions.set(version, async (event, context) => {
    const answer = await run(event, context);
    return event.path === path ? change(answer) : answer;
  });
}

it("stops a release whose letters are swapped", async () => {
  changed((answer) => ({
    ...answer,
    body: JSON.stringify(letters[JSON.parse(answer.body)] ?? JSON.parse(answer.body)),
  }));
  expect(await status()).toBe("Failed");
  expect(new Set(faults())).toEqual(new Set(["the code is wrong"]));
});

it("stops a release that gives a letter to cases it cannot judge", async () => {
  changed((answer) => (answer.statusCode === 422 ? { ...answer, statusCode: 200, body: '"B"' } : answer));
  expect(await status()).toBe("Failed");
  expect(new Set(faults())).toEqual(new Set(["status 200 instead of 422"]));
});
