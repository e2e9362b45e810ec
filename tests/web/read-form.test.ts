/** What the page takes from a signature. */
import { expect, it } from "@jest/globals";
import type { Signature } from "../../layers/api/contract/signature.ts";
import { formOf, readForm } from "../../web/read-form.ts";
import { featureNames, signature } from "../support/model.ts";

const other: Signature = {
  name: "other",
  version: "1",
  title: "Another model",
  description: "",
  intendedUse: "",
  task: "binary",
  columns: [
    { name: "Malic acid", title: "Acid, malic", type: "number" },
    {
      name: "b",
      title: "B",
      description: "What b is",
      unit: "mm",
      type: "integer",
      minimum: -1,
      maximum: 9,
      trainingRange: [0, 5],
      aliases: ["beta"],
      group: "Letters",
    },
  ],
  classes: [{ name: "no" }, { name: "yes", title: "Yes!" }],
  positive: "yes",
  capabilities: [],
  wording: { summary: "A summary.", case: "thing", cases: "things", verb: "Ask" },
  examples: [{ id: "one", title: "The first", features: { b: 2, "Malic acid": -1.5 } }],
};

it("has what a signature says, and leaves out what it does not", () => {
  expect(formOf(other, 64)).toEqual({
    title: "Another model",
    features: [
      { name: "Malic acid", title: "Acid, malic", description: "", unit: "", integer: false, aliases: [] },
      {
        name: "b",
        title: "B",
        description: "What b is",
        unit: "mm",
        integer: true,
        minimum: -1,
        maximum: 9,
        range: [0, 5],
        aliases: ["beta"],
        group: "Letters",
      },
    ],
    classes: [{ name: "no" }, { name: "yes", title: "Yes!" }],
    capabilities: [],
    wording: { case: "thing", cases: "things", verb: "Ask" },
    maxIdLength: 64,
    examples: [{ id: "one", title: "The first", cells: ["-1.5", "2"] }],
  });
});

it("has the word for undecided and the notice of a model that has them", () => {
  const notice = { heading: "For show." };
  const form = formOf({ ...other, undecided: "open", wording: { ...other.wording, notice } }, 64);
  expect([form.undecided, form.wording.notice]).toEqual(["open", notice]);
});

it("of the model in place has its columns in its order, and as many characters for a name as the contract", async () => {
  const form = await readForm();
  expect(form.features.map(({ name }) => name)).toEqual(featureNames);
  expect(form.examples.map(({ id }) => id)).toEqual(signature.examples.map(({ id }) => id));
  expect(form.maxIdLength).toBe(64);
});
