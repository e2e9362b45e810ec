import { expect, it } from "@jest/globals";
import { golden as checked } from "../../../functions/check-release/golden.ts";
import { model } from "../../support/model.ts";
import { altered, arn, faults, golden, lambda, lines, type Operation, predictions, proxy, status } from "./release.ts";

it("lets the right model pass, asked by every route for every golden case", async () => {
  expect(await status()).toBe("Succeeded");
  const asked = (operation: Operation) =>
    lambda.events.flatMap(({ version, event: { body } }) => (version === arn(operation) ? [body ?? ""] : []));
  const bodies = asked("createPredictions");
  const rows = bodies.flatMap((body) => body.split("\n"));
  expect(golden.filter(({ features }) => !rows.includes(features.join(",")))).toEqual([]);
  const instances = bodies.flatMap((body) => (body.startsWith("{") ? JSON.parse(body).instances : []));
  const sent = instances.map(({ features }) => Object.values(features).join(","));
  // JSON goes without the one that breaks the contract.
  expect(golden.filter(({ features }) => !sent.includes(features.join(",")))).toHaveLength(1);
  const plain = golden.filter(({ prevalence }) => prevalence === undefined);
  expect(asked("predictBreastCancer").sort()).toEqual(
    plain.map(({ features }) => JSON.stringify({ data: features.join(",") })).sort(),
  );
  expect(asked("describeModel")).toHaveLength(1);
  expect(asked("getHealth")).toHaveLength(1);
  expect(lines).toEqual([{ level: "INFO", checks: lambda.events.length, failed: 0 }]);
});

it("knows every golden case that the model can judge for one that the contract takes", () => {
  const judged = checked.filter(({ prediction }) => prediction.label !== undefined);
  expect(judged.filter(({ refused }) => refused)).toEqual([]);
  expect(checked.some(({ refused }) => refused)).toBe(true);
});

it("is no request of a caller's to the functions: it bears the stage of API Gateway's own tests", async () => {
  await status();
  expect(new Set(lambda.events.map(({ event: { requestContext } }) => requestContext.stage))).toEqual(
    new Set(["test-invoke-stage"]),
  );
});

it.each([
  [
    "a probability that is wrong from the eighth digit on",
    predictions((prediction, index) => {
      if (index === 3) prediction.probability += 1e-8;
    }),
    "case 3: wrong probability",
  ],
  [
    "a diagnosis that is flipped",
    predictions((prediction, index) => {
      const [negative, positive] = model.classes;
      if (index === 1)
        prediction.diagnosis = (prediction.diagnosis === negative.name ? positive : negative).name as never;
    }),
    "case 1: wrong diagnosis",
  ],
  [
    "a plausible diagnosis that lacks",
    predictions((prediction, index) => {
      if (index === 2) prediction.plausible = prediction.plausible.slice(0, 1);
    }),
    "case 2: wrong plausible",
  ],
  [
    "a guard that sleeps",
    predictions((prediction) => {
      prediction.warnings = [];
    }),
    "wrong warnings",
  ],
  [
    "reasons that are not those of the score",
    predictions(({ explanation }) => {
      explanation?.contributions.reverse();
    }),
    "wrong explanation",
  ],
  [
    "rows shifted by one, where the model does not notice",
    altered(({ predictions = [] }) => {
      const rows = predictions.map(({ crc32 }) => crc32);
      predictions.unshift(...predictions.splice(-1));
      for (const [i, crc32] of rows.entries()) Object.assign(predictions[i] ?? {}, { crc32 });
    }),
    "case 0: wrong probability",
  ],
  [
    "a model of another version",
    altered((answer) => {
      if (answer.model) answer.model.version = "9.9.9";
      if (answer.version) answer.version = "9.9.9";
    }),
    "the model is not that of this release",
  ],
  [
    "an answer that lacks a prediction",
    altered(({ predictions }) => {
      predictions?.pop();
    }),
    "status 502 instead of 200",
  ],
])("stops a release with %s", async (_, script, fault) => {
  proxy.next(script);
  expect(await status()).toBe("Failed");
  expect(faults().some((found) => found.includes(fault))).toBe(true);
});

it("stops a release whose letters are swapped", async () => {
  const [negative, positive] = model.classes;
  proxy.next(
    predictions((prediction) => {
      if (prediction.label) prediction.label = (prediction.label === negative.code ? positive : negative).code;
    }),
  );
  expect(await status()).toBe("Failed");
  expect(new Set(faults())).toEqual(new Set(["the letter is wrong"]));
});

it("stops a release that gives a letter to cases it cannot judge", async () => {
  proxy.next(
    predictions((prediction) => {
      prediction.label ??= "B";
    }),
  );
  expect(await status()).toBe("Failed");
  expect(new Set(faults())).toEqual(new Set(["status 200 instead of 422"]));
});

it("logs no value of a case", async () => {
  proxy.next(
    predictions((prediction) => {
      prediction.probability = 0.123456;
    }),
  );
  await status();
  const log = JSON.stringify(lines);
  expect(log).toContain("case 0: wrong probability");
  expect(log).not.toContain("0.123456");
  for (const { features, prediction } of golden) {
    expect(log).not.toContain(String(prediction.probability));
    for (const value of features) if (!Number.isInteger(value)) expect(log).not.toContain(String(value));
  }
});
