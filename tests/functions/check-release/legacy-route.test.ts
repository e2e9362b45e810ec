// The golden cases by the route of an earlier API, for a model that has one.
import { describe, expect, it } from "@jest/globals";
import type { Check, Expected } from "../../../functions/check-release/check.ts";
import { legacyChecks } from "../../../functions/check-release/legacy-route.ts";
import { negative, positive } from "../../support/model.ts";
import { beyond, plain, refused, shifted } from "./golden-fixture.ts";

const route = { path: "/earlier", codes: { [negative]: "N", [positive]: "P" } };
const checks = legacyChecks(route, [plain, beyond, refused, shifted]);
const [ofPlain, ofBeyond, ofRefused] = checks.map(({ faults }) => faults) as [
  Check["faults"],
  Check["faults"],
  Check["faults"],
];

const exactly: Expected = { model: { name: "this", version: "1" }, exact: true };
const own: Expected = { model: { name: "own", version: "0" }, exact: false };
const ok = (body: unknown) => ({ status: 200, type: "application/json", body });
const problem = (status: number) => ({ status, type: "application/problem+json", body: { status } });
const wrong = "the code is wrong";

it("asks for none where the signature has no such route", () => {
  expect(legacyChecks(undefined, [plain])).toEqual([]);
});

it("asks for each case of the training's prevalence, as callers of the route do", () => {
  expect(checks.map(({ title }) => title)).toEqual([4, 7, 9].map((number) => `golden case ${number} for its code`));
  expect(checks[0]?.request).toEqual({
    operation: "createPredictions",
    method: "POST",
    path: "/earlier",
    type: "application/json",
    body: JSON.stringify({ data: plain.features.join(",") }),
  });
});

describe("a code", () => {
  it.each<[string, Check["faults"], ReturnType<typeof ok>, Expected, string[]]>([
    ["that is right", ofPlain, ok("P"), exactly, []],
    ["that is the other", ofPlain, ok("N"), exactly, [wrong]],
    ["that is the other, of another model", ofPlain, ok("N"), own, []],
    ["that is none, of another model", ofPlain, ok({ code: "N" }), own, [wrong]],
    ["of a case that it cannot judge", ofPlain, problem(422), exactly, ["status 422 instead of 200"]],
    ["of a case that another model cannot judge", ofPlain, problem(422), own, []],
    ["that fails, of another model", ofPlain, problem(500), own, ["status 500 instead of 200 or 422"]],
    ["where there must be none", ofBeyond, ok("N"), exactly, ["status 200 instead of 422"]],
    ["where there is none", ofBeyond, problem(422), exactly, []],
    [
      "where there is none, and no problem",
      ofBeyond,
      { ...problem(422), type: "application/json" },
      exactly,
      ["the rejection is not a problem body"],
    ],
    ["of what breaks the contract", ofRefused, problem(400), exactly, []],
    ["of what breaks the contract, of another model", ofRefused, problem(422), own, ["status 422 instead of 400"]],
  ])("%s", (_, faults, answer, expected, wrongs) => {
    expect(faults(answer, expected)).toEqual(wrongs);
  });

  it("is that of the positive class where both are as likely", () => {
    const even = { ...plain, prediction: { ...plain.prediction, probabilities: { [negative]: 0.5, [positive]: 0.5 } } };
    const [check] = legacyChecks(route, [even]);
    expect(check?.faults(ok("P"), exactly)).toEqual([]);
    expect(check?.faults(ok("N"), exactly)).toEqual([wrong]);
  });
});
