import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { type Artefact, contradictions } from "../../../../layers/api/contract/check-artefact.ts";
import type { Signature } from "../../../../layers/api/contract/signature.ts";
import { signature as inPlace } from "../../../support/model.ts";

const signature: Signature = {
  name: "sizes",
  version: "1.0.0",
  title: "Large or small",
  description: "A model of two columns",
  intendedUse: "Tests",
  task: "binary",
  columns: [
    { name: "width", title: "Width", type: "number", trainingRange: [1, 9] },
    { name: "height", title: "Height", type: "number" },
  ],
  classes: [{ name: "small" }, { name: "large" }],
  positive: "large",
  undecided: "neither",
  capabilities: ["prevalence", "refer", "sets", "guard"],
  wording: { summary: "Tells sizes", case: "thing", cases: "things", verb: "Tell" },
  examples: [{ id: "a", title: "A", features: { width: 1, height: 2 } }],
};

const artefact: Artefact = {
  name: "sizes",
  version: "1.0.0",
  features: [{ name: "width", range: [1, 9] }, { name: "height" }],
  classes: ["small", "large"],
  undecided: "neither",
  intercept: 0,
  prevalence: 0.5,
  thresholds: {},
  conformal: {},
  outOfDistribution: {},
};

it("has nothing to say of a model that fits its signature", () => {
  expect(contradictions(signature, artefact)).toEqual([]);
});

it("has nothing to say of the model in place", () => {
  const own = readFileSync(new URL("../../../../model/model.json", import.meta.url), "utf8");
  expect(contradictions(inPlace, JSON.parse(own))).toEqual([]);
});

it.each<[string, Partial<Artefact>, string]>([
  ["another name", { name: "shapes" }, 'name is not that of model/model.json, "shapes"'],
  ["another version", { version: "1.0.1" }, 'version is not that of model/model.json, "1.0.1"'],
  ["another class", { classes: ["small", "huge"] }, "classes are not those of model/model.json, in its order"],
  [
    "other order of classes",
    { classes: ["large", "small"] },
    "classes are not those of model/model.json, in its order",
  ],
  ["no word", { undecided: undefined }, "undecided is not that of model/model.json, undefined"],
  ["another word", { undecided: "both" }, 'undecided is not that of model/model.json, "both"'],
  ["a column less", { features: [{ name: "width" }] }, "columns are 2, and model/model.json has 1"],
  [
    "a column more",
    { features: [{ name: "width" }, { name: "height" }, { name: "depth" }] },
    "columns are 2, and model/model.json has 3",
  ],
  [
    "another column",
    { features: [{ name: "width" }, { name: "depth" }] },
    'columns/1/name is not that of model/model.json, "depth"',
  ],
  [
    "another order",
    { features: [{ name: "height" }, { name: "width" }] },
    'columns/0/name is not that of model/model.json, "height"',
  ],
  [
    "another range",
    { features: [{ name: "width", range: [1, 8] }, { name: "height" }] },
    "columns/0/trainingRange is not that of model/model.json, [1,8]",
  ],
  ["no prevalence", { prevalence: undefined }, "capabilities has prevalence, and model/model.json has no prevalence"],
  ["no thresholds", { thresholds: undefined }, "capabilities has refer, and model/model.json has no thresholds"],
  ["no conformal", { conformal: undefined }, "capabilities has sets, and model/model.json has no conformal"],
  [
    "no guard",
    { outOfDistribution: undefined },
    "capabilities has guard, and model/model.json has no outOfDistribution",
  ],
])("names the field where the model has %s", (_, change, sentence) => {
  expect(contradictions(signature, { ...artefact, ...change })).toEqual([sentence]);
});

it.each([
  ["prevalence", "prevalence"],
  ["refer", "thresholds"],
  ["sets", "conformal"],
  ["guard", "outOfDistribution"],
])("names the capability %s where the signature lacks it", (capability, part) => {
  const capabilities = signature.capabilities.filter((name) => name !== capability);
  expect(contradictions({ ...signature, capabilities }, artefact)).toEqual([
    `capabilities lacks ${capability}, and model/model.json has ${part}`,
  ]);
});

it("does not ask a model that is not additive for parts", () => {
  const { name, version, features, classes } = artefact;
  const other = { name, version, features, classes } as Artefact;
  expect(contradictions(signature, other)).toEqual([]);
  expect(contradictions(signature, { ...other, classes: ["small", "huge"], undecided: "both" })).toEqual([
    "classes are not those of model/model.json, in its order",
    'undecided is not that of model/model.json, "both"',
  ]);
});

it("may have a range of which the signature says nothing", () => {
  const features = [
    { name: "width", range: [1, 9] },
    { name: "height", range: [0, 1] },
  ];
  expect(contradictions(signature, { ...artefact, features })).toEqual([]);
});
