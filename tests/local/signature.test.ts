/** What `npm start` says of a signature that cannot be used, or is not that of the model. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type { Signature } from "../../layers/api/contract/signature.ts";
import type { Model } from "../../local/model-server/model.ts";
import { checkModel, checkSignature, requireSignature } from "../../local/signature.ts";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const wine = (): { signature: Signature; model: Model } => ({
  signature: read("examples/wine/signature.json"),
  model: read("examples/wine/model.json"),
});

/** Both checks of a changed pair. */
function check(change: (pair: ReturnType<typeof wine>) => void): void {
  const pair = wine();
  change(pair);
  const { signature, model } = pair as { signature: Signature; model: Model };
  checkSignature(signature);
  checkModel(signature, model);
}

const correct = "Correct it and run: npm run generate";
const together = "Put both files of one model there and run: npm run generate";

describe("npm start", () => {
  test("takes a signature and its model", () => {
    expect(() => check(() => {})).not.toThrow();
  });

  test("takes what is in place", async () => {
    await expect(requireSignature(read("model/model.json"))).resolves.toBeUndefined();
    await expect(requireSignature()).resolves.toBeUndefined();
  });

  test("looks at a model only where it serves one", async () => {
    const model: Model = { ...read("model/model.json"), version: "other" };
    await expect(requireSignature(model)).rejects.toThrow(/^model\/signature\.json: version is not that of/);
  });

  test.each<[string, Parameters<typeof check>[0], string]>([
    [
      "a field of no meaning",
      ({ signature }) => Object.assign(signature, { extra: 1 }),
      `extra is not a field of a signature. ${correct}`,
    ],
    [
      "a task that is not served",
      ({ signature }) => Object.assign(signature, { task: "regression" }),
      `task regression is not supported yet: use binary. ${correct}`,
    ],
    [
      "a reserved name",
      ({ signature }) => Object.assign(signature.columns[2] ?? {}, { name: "__proto__" }),
      `columns/2/name is "__proto__", which is reserved: rename the column. ${correct}`,
    ],
    [
      "another name than the model",
      ({ model }) => Object.assign(model, { name: "beer" }),
      `name is not that of model/model.json, "beer". ${together}`,
    ],
    [
      "another version",
      ({ model }) => Object.assign(model, { version: "1.0.1" }),
      `version is not that of model/model.json, "1.0.1". ${together}`,
    ],
    [
      "the classes the other way round",
      ({ model }) => Object.assign(model, { classes: model.classes.toReversed() }),
      `classes are not those of model/model.json, in its order. ${together}`,
    ],
    [
      "columns in another order",
      ({ model }) => model.features.reverse(),
      `columns/0/name is not that of model/model.json, "Proline". ${together}`,
    ],
    ["a column more", ({ model }) => model.features.pop(), `columns are 13, and model/model.json has 12. ${together}`],
    [
      "another range",
      ({ model }) => Object.assign(model.features[4] ?? {}, { range: [70, 163] }),
      `columns/4/trainingRange is not that of model/model.json, [70,163]. ${together}`,
    ],
    [
      "a capability that the model lacks",
      ({ signature }) => signature.capabilities.push("guard"),
      `capabilities has guard, and model/model.json has no outOfDistribution. ${together}`,
    ],
    [
      "a prevalence that the model lacks",
      ({ model }) => Reflect.deleteProperty(model, "prevalence"),
      `capabilities has prevalence, and model/model.json has no prevalence. ${together}`,
    ],
    [
      "a capability of the model that it does not name",
      ({ model }) => Object.assign(model, { conformal: { alpha: 0.1, negative: 1, positive: 0 } }),
      `capabilities lacks sets, and model/model.json has conformal. ${together}`,
    ],
  ])("refuses a signature with %s in one sentence", (_, change, message) => {
    expect(() => check(change)).toThrow(
      expect.objectContaining({ name: "StartError", message: `model/signature.json: ${message}` }),
    );
  });
});
