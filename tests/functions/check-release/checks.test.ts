// What is asked of a release, and which answers it may give, without the functions that give them.
import { describe, expect, it } from "@jest/globals";
import type { Check, Expected } from "../../../functions/check-release/check.ts";
import { checks, description } from "../../../functions/check-release/checks.ts";
import { golden, isSameModel, named, thisModel } from "../../../functions/check-release/golden.ts";
import { legacyChecks } from "../../../functions/check-release/legacy-route.ts";
import { hasCapability, signature } from "../../support/model.ts";

const { name, version } = signature;
/** The prevalences of the golden cases, in their order; undefined for that of the training. */
const prevalences = [...new Set(golden.map(({ prevalence }) => prevalence))];
const json = "application/json";
const problem = (status: number) => ({ status, type: "application/problem+json", body: { status } });
const noVersion = "the model has no name or version";
const notThis = "the model is not that of this release";
const notDescribed = "the model is not the one that the endpoint described";
/** What answers are checked against: the model of this release, or another of the user's own. */
const exactly: Expected = { model: thisModel, exact: true };
const own: Expected = { model: { name: "own", version: "0" }, exact: false };
const noProblem = "the rejection is not a problem body";

function find(title: string): Check {
  const found = checks.find((check) => check.title === title);
  if (!found) throw new Error(`There is no check ${title}.`);
  return found;
}

it("knows the model by its name and its version", () => {
  expect(isSameModel(thisModel, { name, version })).toBe(true);
  expect(isSameModel(thisModel, { name, version: "0" })).toBe(false);
  expect(isSameModel(thisModel, { name: "another", version })).toBe(false);
});

describe("what is asked", () => {
  it("goes to every operation, in this order", () => {
    expect(checks.map(({ title }) => title)).toEqual([
      "the model's name and version",
      "the health of the model",
      "a body of a wrong media type",
      ...prevalences.flatMap((prevalence) =>
        ["CSV", "JSON"].map((type) => `golden cases of ${prevalence === undefined ? "no" : "a"} prevalence as ${type}`),
      ),
      ...legacyChecks(signature.legacyRoute, golden).map(({ title }) => title),
    ]);
  });

  it("of the model and its health is no more than that", () => {
    expect(description.request).toEqual({ operation: "describeModel", method: "GET", path: "/model" });
    expect(find("the health of the model").request).toEqual({ operation: "getHealth", method: "GET", path: "/health" });
  });

  it("of a wrong media type is one that no operation takes", () => {
    expect(find("a body of a wrong media type").request).toEqual({
      operation: "createPredictions",
      method: "POST",
      path: "/predictions",
      type: "application/xml",
      body: "<case/>",
    });
  });

  it("of golden cases has all that go together, and of JSON those that it may have", () => {
    const post = { operation: "createPredictions", method: "POST", path: "/predictions" };
    const requests = checks.map(({ request }) => request);
    expect(requests.filter(({ path }) => path === "/predictions")).toHaveLength(1 + 2 * prevalences.length);
    for (const prevalence of prevalences) {
      const cases = golden.filter((entry) => entry.prevalence === prevalence);
      expect(requests).toContainEqual({
        ...post,
        type: json,
        body: JSON.stringify({
          instances: cases.filter(({ refused }) => !refused).map(({ features }) => ({ features: named(features) })),
          parameters: { ...(hasCapability("explain") && { explain: true }), prevalence },
        }),
      });
      const dialect = { delimiter: "comma", decimal: "point", header: "absent" };
      const csv = { ...post, type: "text/csv", body: cases.map(({ features }) => features.join(",")).join("\n") };
      expect(requests).toContainEqual({
        ...csv,
        query: { ...dialect, ...(prevalence !== undefined && { prevalence: String(prevalence) }) },
      });
    }
  });
});

/** An answer of 200 with this body. */
const ok = (body: unknown) => ({ status: 200, type: json, body });

describe.each([
  ["the model's name and version", (found: unknown) => found],
  ["the health of the model", (found: unknown) => ({ status: "ok", model: found })],
])("%s", (title, inBody) => {
  const { faults } = find(title);
  it.each<[string, unknown, Expected, string[]]>([
    ["this release's", { name, version }, exactly, []],
    ["of another version", { name, version: "0" }, exactly, [notThis]],
    ["of another name", { name: "another", version }, exactly, [notThis]],
    ["the user's own", { name: "own", version: "0" }, own, []],
    ["of another version than the user's own", { name: "own", version: "1" }, own, [notDescribed]],
    ["of another name than the user's own", { name: "another", version: "0" }, own, [notDescribed]],
    ["without a name", { version }, own, [noVersion]],
    ["without a version", { name }, own, [noVersion]],
    ["nothing", undefined, exactly, [noVersion]],
    ["null", null, exactly, [noVersion]],
  ])("that is %s", (_, found, expected, wrong) => {
    expect(faults(ok(inBody(found)), expected)).toEqual(wrong);
  });

  it("that comes with another status", () => {
    expect(faults({ ...ok(inBody({ name, version })), status: 500 }, exactly)).toEqual(["status 500 instead of 200"]);
  });

  it("that does not come", () => {
    expect(faults(ok(undefined), exactly)).toEqual([noVersion]);
  });
});

describe("a body of a wrong media type", () => {
  it.each([
    ["is refused with a problem", problem(415), []],
    ["is refused in another form", { ...problem(415), type: json }, [noProblem]],
    ["is refused with another status in the problem", { ...problem(415), body: { status: 400 } }, [noProblem]],
    ["is refused with nothing", { ...problem(415), body: undefined }, [noProblem]],
    ["is not refused", ok({}), ["status 200 instead of 415", noProblem]],
  ])("%s", (_, answer, expected) => {
    expect(find("a body of a wrong media type").faults(answer, exactly)).toEqual(expected);
  });
});

describe("golden cases", () => {
  const { faults } = find("golden cases of no prevalence as CSV");
  const none = "not one prediction for each case";
  it.each<[string, Parameters<typeof faults>[0], string[]]>([
    ["with another status", problem(503), ["status 503 instead of 200"]],
    ["with the predictions of no case", ok({ model: { name, version }, predictions: [] }), [none]],
    ["without a model", ok({ predictions: [] }), [noVersion, none]],
    ["with nothing", ok(undefined), [noVersion, none]],
  ])("that are answered %s", (_, answer, expected) => {
    expect(faults(answer, exactly)).toEqual(expected);
  });
});
