import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import { loadModel } from "../../../local/model-server/load.ts";
import type { Model } from "../../../local/model-server/scorer.ts";

const folder = mkdtempSync(join(tmpdir(), "model-"));
afterAll(() => rmSync(folder, { recursive: true }));

const tampered: [string, (model: Model) => void, string][] = [
  ["another intercept", (model) => Object.assign(model, { intercept: model.intercept + 1e-9 }), "golden vector 0 does"],
  [
    "another coefficient",
    ({ features: [first] }) => Object.assign(first?.terms[0] ?? {}, { coefficient: 9 }),
    "golden vector 0 does",
  ],
  [
    "another threshold",
    ({ thresholds }) => Object.assign(thresholds, { referHigh: 0.9 }),
    "does not score as recorded",
  ],
  [
    "a range of its own",
    ({ features: [first] }) => Object.assign(first ?? {}, { range: [0, 1] }),
    "golden vector 0 does",
  ],
  [
    "another prediction",
    ({ golden: [first] }) => Object.assign(first?.prediction ?? {}, { extra: 1 }),
    "golden vector 0 does",
  ],
  [
    "fewer contributions",
    ({ golden: [first] }) => first?.prediction.explanation?.contributions.pop(),
    "golden vector 0 does",
  ],
  ["no golden vectors", (model) => Object.assign(model, { golden: [] }), "it has no golden vectors"],
  ["no metrics", (model) => Object.assign(model, { metrics: undefined }), "it lacks metrics"],
  ["no training", (model) => Object.assign(model, { training: undefined }), "training"],
  ["another schema", (model) => Object.assign(model, { schemaVersion: 2 }), "its schemaVersion is not 1"],
  ["a class without cut", ({ classes: [first] }) => Object.assign(first, { name: "other" }), "the class other has no"],
];

describe("loadModel", () => {
  it("takes a path or a URL", () => {
    expect(loadModel(pathToFileURL("model/model.json"))).toEqual(loadModel("model/model.json"));
  });

  it.each(tampered)("refuses a model with %s", (_, tamper, reason) => {
    const model = structuredClone(loadModel("model/model.json"));
    tamper(model);
    const path = join(folder, "model.json");
    writeFileSync(path, JSON.stringify(model));
    expect(() => loadModel(path)).toThrow(/^it is damaged or was edited by hand: /);
    expect(() => loadModel(path)).toThrow(reason);
  });

  it("says which file is missing", () => {
    expect(() => loadModel(join(folder, "nothing.json"))).toThrow("nothing.json");
  });
});
