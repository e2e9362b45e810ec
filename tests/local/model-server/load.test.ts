import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import { loadModel } from "../../../local/model-server/load.ts";
import { type FullModel, guardedPath, plainPath, readGuarded } from "../../model/fixtures/models.ts";

const folder = mkdtempSync(join(tmpdir(), "model-"));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, "model.json");

/** Writes text with the digest that it should have. */
function write(text: string): void {
  const blank = text.replace(/"digest": ?"sha256:[0-9a-f]{64}"/, `"digest": "sha256:${"0".repeat(64)}"`);
  writeFileSync(path, blank.replace("0".repeat(64), createHash("sha256").update(blank).digest("hex")));
}

/** The fixture with a change, and with the digest that it should have. */
function writeChanged(change: (model: FullModel) => void): void {
  const model = readGuarded();
  change(model);
  write(JSON.stringify(model));
}

const featureOf = ({ features }: FullModel, index: number) => features[index] as FullModel["features"][number];

const tampered: [string, (model: FullModel) => void, string][] = [
  ["another intercept", (model) => Object.assign(model, { intercept: model.intercept + 1e-9 }), "golden vector 0 does"],
  [
    "another coefficient",
    (model) => Object.assign(featureOf(model, 0).terms[0] ?? {}, { coefficient: 9 }),
    "does not score as recorded",
  ],
  [
    "another threshold",
    ({ thresholds }) => Object.assign(thresholds, { referHigh: 0.9 }),
    "does not score as recorded",
  ],
  ["another cut", ({ conformal }) => Object.assign(conformal, { negative: 0.44 }), "does not score as recorded"],
  [
    "another guard",
    ({ outOfDistribution }) => Object.assign(outOfDistribution, { cut: outOfDistribution.cut * 1000 }),
    "does not score as",
  ],
  ["a range of its own", (model) => Object.assign(featureOf(model, 0), { range: [0, 1] }), "golden vector 0 does"],
  [
    "another prediction",
    ({ golden: [first] }) => Object.assign(first?.prediction ?? {}, { label: "?" }),
    "golden vector 0 does",
  ],
  [
    "fewer contributions",
    ({ golden: [first] }) => first?.prediction.explanation?.contributions.pop(),
    "golden vector 0 does",
  ],
  ["no golden vectors", (model) => Object.assign(model, { golden: [] }), "it has no golden vectors"],
  ["golden vectors left out", (model) => Object.assign(model, { golden: undefined }), "it has no golden vectors"],
  ["no metrics", (model) => Object.assign(model, { metrics: undefined }), "required property 'metrics'"],
  [
    "text for a number",
    ({ thresholds }) => Object.assign(thresholds, { referLow: "0.1" }),
    "/thresholds/referLow must",
  ],
  ["an entry of its own", (model) => Object.assign(model, { extra: 1 }), "must NOT have additional properties"],
  ["another schema", (model) => Object.assign(model, { schemaVersion: 1 }), "its schemaVersion is 1, and this code"],
  ["an object for a class", (model) => Object.assign(model, { classes: [{ name: "a" }, "b"] }), "/classes/0 must"],
  [
    "an invariant on nothing",
    ({ outOfDistribution: { invariants } }) => Object.assign(invariants[0] ?? {}, { numerator: ["other"] }),
    "there is no feature other",
  ],
  [
    "thresholds without a word for undecided",
    (model) => Object.assign(model, { undecided: undefined }),
    "must have property undecided",
  ],
  [
    "a word for undecided without thresholds",
    (model) => Object.assign(model, { thresholds: undefined }),
    "must have property thresholds",
  ],
  [
    "a vector at another prevalence, of a model without one",
    (model) => Object.assign(model, { prevalence: undefined }),
    "it has no prevalence",
  ],
  ["a prevalence of 0", (model) => Object.assign(model, { prevalence: 0 }), "/prevalence must be > 0"],
  [
    "a guard, and a feature without a range",
    (model) => Object.assign(featureOf(model, 3), { range: undefined }),
    "/features/3 must have required property 'range'",
  ],
  [
    "a spline without a range",
    (model) => {
      Object.assign(model, { outOfDistribution: undefined });
      Object.assign(featureOf(model, 0), { range: undefined });
    },
    "/features/0 must have required property 'range'",
  ],
  [
    "a range whose numbers are the wrong way round",
    (model) => Object.assign(featureOf(model, 3), { range: [9, 0] }),
    "the range of leaf-mass must have the smaller number first",
  ],
  [
    "a range that the logarithm does not reach",
    (model) => Object.assign(featureOf(model, 1), { range: [-40, 15] }),
    "the range of Night temperature has numbers without a logarithm",
  ],
];

describe("loadModel", () => {
  it("takes the model in place, by a path or a URL", () => {
    expect(loadModel(pathToFileURL("model/model.json"))).toEqual(loadModel("model/model.json"));
  });

  it.each([guardedPath, plainPath])("takes %s", (fixture) => {
    expect(loadModel(fixture)).toEqual(JSON.parse(readFileSync(fixture, "utf8")));
  });

  it.each(tampered)("refuses a model with %s", (_, tamper, reason) => {
    writeChanged(tamper);
    expect(() => loadModel(path)).toThrow(/^it is damaged or was edited by hand: [^\n]+$/);
    expect(() => loadModel(path)).toThrow(reason);
  });

  it("takes a model without training or a curve", () => {
    writeChanged((model) => Object.assign(model, { training: undefined, operatingCurve: undefined }));
    expect(loadModel(path)).not.toHaveProperty("training");
  });

  it("takes a model whose lines an editor or git ended with CRLF", () => {
    writeFileSync(path, readFileSync(guardedPath, "utf8").replaceAll("\n", "\r\n"));
    expect(loadModel(path)).toEqual(readGuarded());
  });

  it("takes golden vectors to within a billionth of a thousandth", () => {
    const off = (by: number) => {
      writeChanged(({ golden: [first] }) => {
        if (first) first.prediction.probability += by;
      });
      return () => loadModel(path);
    };
    expect(off(1e-13)).not.toThrow();
    expect(off(1e-11)).toThrow("golden vector 0 does not score as recorded");
  });

  it.each([
    ["NaN", /is not valid JSON|Unexpected token/],
    ["1e999", /\/intercept must be number/],
  ])("refuses the number %s", (number, reason) => {
    write(readFileSync(guardedPath, "utf8").replace(/"intercept": [^,]+/, `"intercept": ${number}`));
    expect(() => loadModel(path)).toThrow(reason);
  });

  it("refuses every flipped byte", () => {
    const content = readFileSync(guardedPath);
    for (let place = 0; place < content.length; place += 97) {
      const flipped = Buffer.from(content);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      writeFileSync(path, flipped);
      expect(() => loadModel(path)).toThrow(/^it is damaged or was edited by hand: /);
    }
  });

  it.each(["", "{}", "[]", "null", "\ufeff{}"])("refuses %j, which is no model", (content) => {
    writeFileSync(path, content);
    expect(() => loadModel(path)).toThrow(/^it is damaged or was edited by hand: /);
  });

  it("says which file is missing", () => {
    expect(() => loadModel(join(folder, "nothing.json"))).toThrow("nothing.json");
  });
});
