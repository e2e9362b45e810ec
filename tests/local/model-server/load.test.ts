import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import { loadModel } from "../../../local/model-server/load.ts";
import type { Model } from "../../../local/model-server/model.ts";

const folder = mkdtempSync(join(tmpdir(), "model-"));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, "model.json");

/** Writes text with the digest that it should have. */
function write(text: string): void {
  const blank = text.replace(/"digest": ?"sha256:[0-9a-f]{64}"/, `"digest": "sha256:${"0".repeat(64)}"`);
  writeFileSync(path, blank.replace("0".repeat(64), createHash("sha256").update(blank).digest("hex")));
}

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
    "another guard",
    ({ outOfDistribution }) => Object.assign(outOfDistribution, { cut: outOfDistribution.cut * 1.3 }),
    "does not score as",
  ],
  [
    "a range of its own",
    ({ features: [first] }) => Object.assign(first ?? {}, { range: [0, 1] }),
    "golden vector 0 does",
  ],
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
  ["no training", (model) => Object.assign(model, { training: undefined }), "required property 'training'"],
  [
    "text for a number",
    ({ thresholds }) => Object.assign(thresholds, { referLow: "0.1" }),
    "/thresholds/referLow must",
  ],
  ["an entry of its own", (model) => Object.assign(model, { extra: 1 }), "must NOT have additional properties"],
  ["another schema", (model) => Object.assign(model, { schemaVersion: 1 }), "its schemaVersion is 1, and this code"],
  ["a class without cut", ({ classes: [first] }) => Object.assign(first, { name: "other" }), "the class other has no"],
  [
    "an invariant on nothing",
    ({ outOfDistribution: { invariants } }) => Object.assign(invariants[0] ?? {}, { numerator: ["other"] }),
    "there is no feature other",
  ],
];

describe("loadModel", () => {
  it("takes a path or a URL", () => {
    expect(loadModel(pathToFileURL("model/model.json"))).toEqual(loadModel("model/model.json"));
  });

  it.each(tampered)("refuses a model with %s", (_, tamper, reason) => {
    const model = structuredClone(loadModel("model/model.json"));
    tamper(model);
    write(JSON.stringify(model));
    expect(() => loadModel(path)).toThrow(/^it is damaged or was edited by hand: [^\n]+$/);
    expect(() => loadModel(path)).toThrow(reason);
  });

  it("takes a model whose lines an editor or git ended with CRLF", () => {
    writeFileSync(path, readFileSync("model/model.json", "utf8").replaceAll("\n", "\r\n"));
    expect(loadModel(path)).toEqual(loadModel("model/model.json"));
  });

  it("takes golden vectors to within a billionth of a thousandth", () => {
    const original = loadModel("model/model.json");
    const off = (by: number) => {
      const model = structuredClone(original);
      const [first] = model.golden;
      if (first) first.prediction.probability += by;
      write(JSON.stringify(model));
      return () => loadModel(path);
    };
    expect(off(1e-13)).not.toThrow();
    expect(off(1e-11)).toThrow("golden vector 0 does not score as recorded");
  });

  it.each([
    ["NaN", /is not valid JSON|Unexpected token/],
    ["1e999", /\/intercept must be number/],
  ])("refuses the number %s", (number, reason) => {
    const text = readFileSync("model/model.json", "utf8").replace(/"intercept": [^,]+/, `"intercept": ${number}`);
    write(text);
    expect(() => loadModel(path)).toThrow(reason);
  });

  it("refuses every flipped byte", () => {
    const content = readFileSync("model/model.json");
    for (let place = 0; place < content.length; place += 499) {
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
