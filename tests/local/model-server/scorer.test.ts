import { describe, expect, it } from "@jest/globals";
import type { Model } from "../../../local/model-server/model.ts";
import { score } from "../../../local/model-server/scorer.ts";
import { type FullModel, readGuarded, readPlain } from "../../model/fixtures/models.ts";

// Not by loadModel, which scores it: that is what is tested here.
const model = readGuarded();
const plain = readPlain();
const [negative, positive] = model.classes;
const middle = model.golden[0]?.features ?? [];

const vectors = [model, plain].flatMap((scored) =>
  scored.golden.map((golden, index) => ({ name: scored.name, scored, index, ...golden })),
);

describe("score", () => {
  it.each(vectors)(
    "repeats golden vector $index of the model $name",
    ({ scored, features, prevalence, prediction }) => {
      const found = score(scored, features, { explain: true, prevalence });
      const { probability, probabilities, explanation, ...discrete } = found;
      const { probability: expected, probabilities: all, explanation: reasons, ...rest } = prediction;
      expect(discrete).toEqual(rest);
      expect(Math.abs(probability - expected)).toBeLessThanOrEqual(1e-12);
      expect(Object.keys(probabilities)).toEqual(scored.classes);
      for (const name of scored.classes) {
        expect(Math.abs((probabilities[name] ?? Number.NaN) - (all[name] ?? Number.NaN))).toBeLessThanOrEqual(1e-12);
      }
      expect(explanation?.baseline).toBe(reasons?.baseline);
      expect(explanation?.contributions).toHaveLength(scored.features.length);
      for (const [feature, part] of (explanation?.contributions ?? []).entries()) {
        expect(Math.abs(part - (reasons?.contributions[feature] ?? Number.NaN))).toBeLessThanOrEqual(1e-12);
      }
    },
  );

  it("explains only when asked", () => {
    expect(score(model, middle)).not.toHaveProperty("explanation");
    const { explanation, ...rest } = score(model, middle, { explain: true });
    expect(explanation?.contributions).toHaveLength(middle.length);
    expect(rest).toEqual(score(model, middle));
  });

  it("gives parts that sum to the log-odds", () => {
    for (const { scored, features } of vectors) {
      const { probability, explanation } = score(scored, features, { explain: true });
      const sum = (explanation?.contributions ?? []).reduce((a, b) => a + b, explanation?.baseline ?? Number.NaN);
      if (probability > 1e-6 && probability < 1 - 1e-6) {
        expect(sum).toBeCloseTo(Math.log(probability / (1 - probability)), 9);
      }
    }
  });

  it("shifts by Bayes' rule to another prevalence", () => {
    const { probability: p } = score(model, middle);
    const yes = (p / model.prevalence) * 0.05;
    const no = ((1 - p) / (1 - model.prevalence)) * 0.95;
    const shifted = score(model, middle, { prevalence: 0.05 });
    expect(shifted.probability).toBeCloseTo(yes / (yes + no), 12);
    expect(shifted.probabilities[negative]).toBeCloseTo(no / (yes + no), 12);
    expect(shifted.plausible).toEqual(score(model, middle).plausible);
  });

  it("takes a number below 0 for what it is, where the model has no range for it", () => {
    const [height = 0, ...rest] = plain.golden[1]?.features ?? [];
    const part = (value: number) => score(plain, [value, ...rest], { explain: true }).explanation?.contributions[0];
    // coefficient × (value − mean) / scale
    expect([part(height), part(-1000)]).toEqual([1.5 * ((height - 0.5) / 2), 1.5 * ((-1000 - 0.5) / 2)]);
  });

  it("scores a value beyond a range as one at its edge", () => {
    const at = (value: number) => score(model, middle.with(1, value), { explain: true }).explanation?.contributions[1];
    const [low, high] = model.features[1]?.range ?? [];
    expect(at(-1000)).toBe(at(low ?? Number.NaN));
    expect(at(1000)).toBe(at(high ?? Number.NaN));
    expect(at(-1000)).not.toBe(at(1000));
  });

  it("refuses values whose sum no number holds", () => {
    expect(() => score(plain, [1.7e308, 0, 0])).not.toThrow();
    const steep = structuredClone(plain);
    Object.assign(steep.features[0]?.terms[0] ?? {}, { coefficient: 1e3 });
    for (const value of [1.7e308, -1.7e308]) {
      expect(() => score(steep, [value, 0, 0])).toThrow(expect.objectContaining({ name: "TooLarge" }));
    }
  });

  it("refuses a case with too few numbers", () => {
    expect(() => score(model, [1, 2])).toThrow("element 2 is missing");
  });
});

/** The model without its terms, so that every case has the probability of the intercept. */
function flat(probability: number, changes: Partial<Model> = {}): Model {
  const features = model.features.map((feature) => ({ ...feature, terms: [] }));
  return { ...model, features, intercept: Math.log(probability / (1 - probability)), ...changes };
}

/** A model without the part that is named. */
function without(part: "thresholds" | "conformal" | "outOfDistribution", from: Model): Model {
  const { [part]: _, ...rest } = from;
  return rest;
}

describe("the label", () => {
  const labels = (changed: Model) => {
    const { label, plausible } = score(changed, middle);
    return { label, plausible };
  };
  const bothPlausible = { alpha: 0, negative: 1, positive: 0 };

  it("is undecided on either edge of the refer band, and a class beyond it", () => {
    const { probability: p } = score(model, middle);
    const at = (referLow: number, referHigh: number) =>
      score({ ...model, thresholds: { operating: 0, referLow, referHigh }, conformal: bothPlausible }, middle).label;
    expect([at(p, 1), at(0, p)]).toEqual([model.undecided, model.undecided]);
    expect([at(p + 1e-9, 1), at(0, p - 1e-9)]).toEqual([negative, positive]);
  });

  it("is undecided where the class beyond the band is not plausible", () => {
    const only = { alpha: 0, negative: 1, positive: 1 };
    expect(labels(flat(0.9, { conformal: only }))).toEqual({ label: model.undecided, plausible: [negative] });
  });

  it("takes a class at its cut for plausible", () => {
    const { probability: p } = score(model, middle);
    const conformal = { alpha: 0, negative: p, positive: p };
    expect(score({ ...model, conformal }, middle).plausible).toEqual([negative, positive]);
  });

  it.each([
    [0.5, negative],
    [0.500001, positive],
    [0.0001, negative],
  ])("without a refer band is that of the likelier class: of %d it is %s", (probability, expected) => {
    const plainLabels = without("thresholds", flat(probability, { conformal: bothPlausible }));
    expect(labels(plainLabels).label).toBe(expected);
  });

  it("without a refer band never leaves what is plausible, which is never nothing", () => {
    const sets = (probability: number, conformal: Model["conformal"] & object) =>
      labels(without("thresholds", flat(probability, { conformal })));
    expect(sets(0.6, { alpha: 0, negative: 0.9, positive: 0.8 })).toEqual({ label: negative, plausible: [negative] });
    const apart = { alpha: 0.3, negative: 0.3, positive: 0.7 };
    expect(sets(0.6, apart)).toEqual({ label: positive, plausible: [positive] });
    expect(sets(0.4, apart)).toEqual({ label: negative, plausible: [negative] });
  });

  it("without conformal cuts names no plausible classes", () => {
    const found = score(without("conformal", flat(0.9)), middle);
    expect(found.label).toBe(positive);
    expect(found).not.toHaveProperty("plausible");
  });

  it("without a refer band is a class also outside the model's experience, and the warnings say so", () => {
    const found = score(without("thresholds", model), middle.with(0, 1000));
    expect(model.classes).toContain(found.label);
    expect(found.plausible).toEqual(model.classes);
    expect(found.warnings.map(({ code }) => code)).toContain("far_out_of_range");
  });
});

describe("the guard", () => {
  const codes = (scored: Model, values: number[]) => score(scored, values).warnings.map(({ code }) => code);

  it("is silent in a model without one", () => {
    expect(score(without("outOfDistribution", model), middle.with(0, 1000)).warnings).toEqual([]);
  });

  it("tells on which side of a feature's range a value is, and whether far", () => {
    const { rangeFactor } = model.outOfDistribution;
    const place = model.features.findIndex(({ range: [low] }) => low > 0);
    const { name, range, rangeText } = model.features[place] as FullModel["features"][number];
    const [low, high] = range;
    const told = (value: number) => {
      const warnings = score(model, middle.with(place, value)).warnings.filter(
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
    (value, range, expected) => {
      const [first, ...others] = model.features as [Model["features"][number], ...Model["features"]];
      const { warnings } = score(
        { ...model, features: [{ ...first, range, terms: [] }, ...others] },
        middle.with(0, value),
      );
      const found = warnings.filter(({ feature, code }) => feature === first.name && /range/.test(code));
      expect(found.map(({ code }) => code)).toEqual(expected);
    },
  );

  it("takes a value without a logarithm for unfamiliar", () => {
    expect(codes(model, middle.with(1, -41))).toEqual(["far_out_of_range", "unfamiliar"]);
  });

  it("takes a case for unfamiliar beyond the cut, and not at it", () => {
    const at = (cut: number) => {
      const outOfDistribution = { ...model.outOfDistribution, offsets: [0], means: [0], whitening: [[2]], cut };
      // Its logarithm is 1, and its distance 2 squared.
      return codes({ ...model, outOfDistribution }, middle.with(0, Math.E));
    };
    expect(at(4)).not.toContain("unfamiliar");
    expect(at(3.999)).toContain("unfamiliar");
  });

  it.each([
    [6, []],
    [6.01, ["inconsistent"]],
    [0, []],
    [-0.01, ["inconsistent"]],
  ])("holds a ratio of %d to its bounds", (ratio, expected) => {
    const [invariant] = model.outOfDistribution.invariants;
    // Only the ratio of leaves to length, which lies from 0 to 6.
    const guard = { ...model.outOfDistribution, invariants: invariant ? [invariant] : [], cut: 1e9 };
    const values = middle.with(0, 5).with(2, 5 * ratio);
    const found = codes({ ...model, outOfDistribution: guard }, values).filter((code) => code === "inconsistent");
    expect(found).toEqual(expected);
  });
});
