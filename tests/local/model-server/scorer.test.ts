import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { Model } from "../../../local/model-server/model.ts";
import { score } from "../../../local/model-server/scorer.ts";

// Not by loadModel, which scores it: that is what is tested here.
const model: Model = JSON.parse(readFileSync("model/model.json", "utf8"));

describe("score", () => {
  it.each(model.golden.map((golden, index) => ({ index, ...golden })))(
    "repeats golden vector $index",
    ({ features, prevalence, prediction }) => {
      const { probability, explanation, ...discrete } = score(model, features, { explain: true, prevalence });
      const { probability: expected, explanation: reasons, ...rest } = prediction;
      expect(discrete).toEqual(rest);
      expect(Math.abs(probability - expected)).toBeLessThanOrEqual(1e-12);
      expect(explanation?.baseline).toBe(reasons?.baseline);
      expect(explanation?.contributions).toHaveLength(model.features.length);
      for (const [feature, part] of (explanation?.contributions ?? []).entries()) {
        expect(Math.abs(part - (reasons?.contributions[feature] ?? Number.NaN))).toBeLessThanOrEqual(1e-12);
      }
    },
  );

  it("explains only when asked", () => {
    const features = model.golden[0]?.features ?? [];
    expect(score(model, features)).not.toHaveProperty("explanation");
    const { explanation, ...rest } = score(model, features, { explain: true });
    expect(explanation?.contributions).toHaveLength(features.length);
    expect(rest).toEqual(score(model, features));
  });

  it("gives parts that sum to the log-odds", () => {
    for (const { features } of model.golden) {
      const { probability, explanation } = score(model, features, { explain: true });
      const sum = (explanation?.contributions ?? []).reduce((a, b) => a + b, explanation?.baseline ?? Number.NaN);
      if (probability > 1e-6 && probability < 1 - 1e-6) {
        expect(sum).toBeCloseTo(Math.log(probability / (1 - probability)), 9);
      }
    }
  });

  it("shifts by Bayes' rule to another prevalence", () => {
    const features = model.golden[4]?.features ?? [];
    const { probability: p } = score(model, features);
    const positive = (p / model.prevalence) * 0.05;
    const negative = ((1 - p) / (1 - model.prevalence)) * 0.95;
    expect(score(model, features, { prevalence: 0.05 }).probability).toBeCloseTo(positive / (positive + negative), 12);
  });

  it("refers a case on the edge of the band, and takes a class at its cut for plausible", () => {
    const { features } = model.golden.find(({ prediction }) => prediction.warnings.length === 0) ?? { features: [] };
    const { probability: p } = score(model, features);
    const at = (changes: Partial<typeof model>) => score({ ...model, ...changes }, features);
    const wide = { benign: 1, malignant: 0 };
    for (const [referLow, referHigh] of [
      [p, 1],
      [0, p],
    ] as const) {
      const thresholds = { operating: 0, referLow, referHigh };
      expect(at({ thresholds, conformal: wide }).diagnosis).toBe(model.undecided);
    }
    expect(at({ conformal: { benign: p, malignant: p } }).plausible).toEqual(["benign", "malignant"]);
  });

  it("tells on which side of a feature's range a value is, and whether far", () => {
    const { rangeFactor } = model.outOfDistribution;
    const place = model.features.findIndex(({ range: [low] }) => low > 0);
    const { name, range, rangeText } = model.features[place] as Model["features"][number];
    const [low, high] = range;
    const told = (value: number) => {
      const features = (model.golden[0]?.features ?? []).with(place, value);
      const warnings = score(model, features).warnings.filter(
        ({ feature, code }) => feature === name && /range/.test(code),
      );
      return warnings.map(({ code, detail }) => [
        code,
        detail.replace(` the range seen in training, ${rangeText}`, ""),
      ]);
    };
    const near = "out_of_range";
    const far = "far_out_of_range";
    expect(told(low)).toEqual([]);
    expect(told(high)).toEqual([]);
    expect(told(low * 0.999)).toEqual([[near, "below"]]);
    expect(told(low / rangeFactor)).toEqual([[near, "below"]]);
    expect(told((low / rangeFactor) * 0.999)).toEqual([[far, "far below"]]);
    expect(told(high * 1.001)).toEqual([[near, "above"]]);
    expect(told(high * rangeFactor)).toEqual([[near, "above"]]);
    expect(told(high * rangeFactor * 1.001)).toEqual([[far, "far above"]]);
  });

  it.each([
    [-11, [-10, 20], ["out_of_range"]],
    [-20, [-10, 20], ["out_of_range"]],
    [-20.5, [-10, 20], ["far_out_of_range"]],
    [40.5, [-10, 20], ["far_out_of_range"]],
    [-6, [-20, -10], ["out_of_range"]],
    [-4.5, [-20, -10], ["far_out_of_range"]],
    [-15, [-20, -10], []],
  ] as [number, [number, number], string[]][])(
    "counts how far %d is from the range %j away from 0, also below 0",
    (value, range, codes) => {
      const [first, ...others] = model.features as [Model["features"][number], ...Model["features"]];
      const features = (model.golden[0]?.features ?? []).with(0, value);
      const { warnings } = score({ ...model, features: [{ ...first, range, terms: [] }, ...others] }, features);
      const found = warnings.filter(({ feature, code }) => feature === first.name && /range/.test(code));
      expect(found.map(({ code }) => code)).toEqual(codes);
    },
  );

  it("scores a number below 0 as one at the edge of the range, and says that the case is unfamiliar", () => {
    const features = (model.golden[0]?.features ?? []).with(1, -10);
    const edge = (model.golden[0]?.features ?? []).with(1, model.features[1]?.range[0] ?? Number.NaN);
    const { probability, warnings } = score(model, features);
    expect(probability).toBe(score(model, edge).probability);
    expect(warnings.map(({ code }) => code)).toEqual(["far_out_of_range", "unfamiliar"]);
  });

  it.each([
    [undefined, "M"],
    [0.4999999, "B"],
  ])("gives a probability of exactly 0.5 the letter of the positive class (prevalence %p)", (prevalence, label) => {
    // Without terms the log-odds are the intercept: 0.
    const flat = { ...model, intercept: 0, prevalence: 0.5 };
    const features = model.features.map((feature) => ({ ...feature, terms: [] }));
    const found = score({ ...flat, features }, model.golden[0]?.features ?? [], { prevalence });
    expect([found.probability === 0.5, found.label]).toEqual([prevalence === undefined, label]);
  });

  it("takes a case for unfamiliar beyond the cut, and not at it", () => {
    const codes = (cut: number) => {
      const guard = { ...model.outOfDistribution, offsets: [0], means: [0], whitening: [[2]], cut };
      const features = (model.golden[0]?.features ?? []).with(0, Math.E); // Its logarithm is 1, and its distance 2 squared.
      return score({ ...model, outOfDistribution: guard }, features).warnings.map(({ code }) => code);
    };
    expect(codes(4)).not.toContain("unfamiliar");
    expect(codes(3.999)).toContain("unfamiliar");
  });

  it("refuses a case with too few numbers", () => {
    expect(() => score(model, [1, 2])).toThrow("element 2 is missing");
  });
});
