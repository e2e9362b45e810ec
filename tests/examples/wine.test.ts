// The second model: what serves the shipped one serves it, whichever of them is in place.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { contradictions } from "../../layers/api/contract/check-artefact.ts";
import { signatureFaults } from "../../layers/api/contract/check-signature.ts";
import type { Signature } from "../../layers/api/contract/signature.ts";
import { answer } from "../../local/model-server/invocation.ts";
import { loadModel } from "../../local/model-server/load.ts";
import type { Prediction } from "../../local/model-server/model.ts";
import { score } from "../../local/model-server/scorer.ts";

const signature: Signature = JSON.parse(readFileSync("examples/wine/signature.json", "utf8"));
const model = loadModel("examples/wine/model.json");

describe("examples/wine", () => {
  it("has a signature that can be used, and of its model", () => {
    expect(signatureFaults(signature)).toEqual([]);
    expect(contradictions(signature, model)).toEqual([]);
  });

  it.each(model.golden.map((golden, index) => ({ index, ...golden })))(
    "golden vector $index is scored as recorded",
    ({ features, prevalence, prediction }) => {
      const found = score(model, features, { explain: true, prevalence });
      expect(found).toMatchObject({ label: prediction.label, warnings: [] });
      expect(found).not.toHaveProperty("plausible");
      expect(Math.abs(found.probability - prediction.probability)).toBeLessThanOrEqual(1e-12);
    },
  );

  it("answers its examples with their classes", () => {
    const rows = signature.examples.map(({ features }) =>
      signature.columns.map(({ name }) => features[name]).join(","),
    );
    const { predictions } = answer(model, Buffer.from(rows.join("\n")), "text/csv") as { predictions: Prediction[] };
    expect(predictions.map(({ label }) => label)).toEqual(signature.examples.map(({ label }) => label));
  });
});
