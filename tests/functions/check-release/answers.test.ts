import { expect, it } from "@jest/globals";
import { golden as checked } from "../../../functions/check-release/golden.ts";
import { hasCapability, negative, positive, signature } from "../../support/model.ts";
import {
  altered,
  arn,
  faults,
  golden,
  lambda,
  lines,
  type Operation,
  predictions,
  proxy,
  say,
  status,
} from "./release.ts";

it("lets the right model pass, asked by every route for every golden case", async () => {
  expect(await status()).toBe("Succeeded");
  const asked = (operation: Operation, path: string) =>
    lambda.events.flatMap(({ version, event }) =>
      version === arn(operation) && event.path === path ? [event.body ?? ""] : [],
    );
  const bodies = asked("createPredictions", "/predictions");
  const rows = bodies.flatMap((body) => body.split("\n"));
  expect(golden.filter(({ features }) => !rows.includes(features.join(",")))).toEqual([]);
  const instances = bodies.flatMap((body) => (body.startsWith("{") ? JSON.parse(body).instances : []));
  const sent = instances.map(({ features }) => Object.values(features).join(","));
  // JSON goes without those that break the contract.
  const unsent = checked.filter(({ features }) => !sent.includes(features.join(",")));
  expect(unsent).toEqual(checked.filter(({ refused }) => refused));
  const { path } = signature.legacyRoute ?? {};
  const plain = golden.filter(({ prevalence }) => path !== undefined && prevalence === undefined);
  expect(asked("createPredictions", path ?? "none").sort()).toEqual(
    plain.map(({ features }) => JSON.stringify({ data: features.join(",") })).sort(),
  );
  expect(asked("describeModel", "/model")).toHaveLength(1);
  expect(asked("getHealth", "/health")).toHaveLength(1);
  expect(lines).toEqual([{ level: "INFO", checks: lambda.events.length, failed: 0 }]);
});

it("is no request of a caller's to the functions: it bears the stage of API Gateway's own tests", async () => {
  await status();
  expect(new Set(lambda.events.map(({ event: { requestContext } }) => requestContext.stage))).toEqual(
    new Set(["test-invoke-stage"]),
  );
});

type Script = Parameters<typeof proxy.next>[0];

/** The golden cases that go to the model in one call, in their order. A model has as many as it likes, of any kind. */
const told = checked.filter(({ prevalence, refused }) => prevalence === undefined && !refused);
const last = told.length - 1;
const withBoth = told.findIndex(({ prediction }) => prediction.plausible?.length === 2);
const wrong = (index: number, what: string) => `case ${told[index]?.number}: wrong ${what}`;

/** What the model may say wrongly, what is found then, and whether the golden cases can show it. */
const wrongs: [string, Script, string, boolean?][] = [
  [
    "a probability that is wrong from the eighth digit on",
    predictions((prediction, index) => {
      const { probability } = prediction;
      if (index === last) say(prediction, probability + (probability < 0.5 ? 1e-8 : -1e-8));
    }),
    wrong(last, "probability"),
  ],
  [
    "a label that is flipped",
    predictions((prediction, index) => {
      if (index !== last) return;
      prediction.label = prediction.label === negative ? positive : negative;
      if (prediction.plausible) prediction.plausible = [negative, positive];
    }),
    wrong(last, "label"),
  ],
  [
    "a plausible class that lacks",
    predictions((prediction, index) => {
      if (index === withBoth) prediction.plausible = prediction.plausible?.slice(0, 1);
    }),
    wrong(withBoth, "plausible"),
    withBoth >= 0,
  ],
  [
    "a guard that sleeps",
    predictions((prediction) => {
      prediction.warnings = [];
    }),
    "wrong warnings",
    told.some(({ prediction }) => prediction.warnings.length > 0),
  ],
  [
    "reasons that are not those of the score",
    predictions(({ explanation }) => {
      explanation?.contributions.reverse();
    }),
    "wrong explanation",
    hasCapability("explain") && told.some(({ prediction }) => new Set(prediction.explanation?.contributions).size > 1),
  ],
  [
    "rows shifted by one, where the model does not notice",
    altered(({ predictions = [] }) => {
      const rows = predictions.map(({ crc32 }) => crc32);
      predictions.unshift(...predictions.splice(-1));
      for (const [i, crc32] of rows.entries()) Object.assign(predictions[i] ?? {}, { crc32 });
    }),
    ": wrong ",
    new Set(told.map(({ prediction }) => prediction.probability)).size > 1,
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
];
const possible = wrongs.filter(([, , , canShow = true]) => canShow);

it.each(possible)("stops a release with %s", async (_, script, fault) => {
  proxy.next(script);
  expect(await status()).toBe("Failed");
  expect(faults().some((found) => found.includes(fault))).toBe(true);
});

it("logs no value of a case", async () => {
  proxy.next(
    predictions((prediction) => {
      say(prediction, 0.123456);
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
