import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { modelCard } from "../../layers/api/contract/generate/model-card.ts";
import { signature } from "../support/model.ts";
import { readTemplate } from "./template.ts";

const template = readTemplate();
const card = template.Resources.ModelCard;

test("the model card is that of the model in place, in the file that npm run generate writes", () => {
  expect(card?.Condition).toBe("WithModelCard");
  expect(template.Parameters.CreateModelCard?.Default).toBe("true");
  expect(card?.Properties.Content).toEqual({
    "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "model/generated/model-card.json" } },
  });
  const { name, version } = JSON.parse(readFileSync("model/model.json", "utf8"));
  expect(JSON.parse(readFileSync("model/generated/model-card.json", "utf8"))).toMatchObject({
    AdditionalInformation: { CustomDetails: { model_name: name, model_version: version } },
  });
});

const other = { ...signature, name: "other", version: "3" };
const cardWith = (CustomDetails: object) => `${JSON.stringify({ AdditionalInformation: { CustomDetails } })}\n`;

test("a model with a card of its own keeps it, letter by letter", () => {
  const own = cardWith({ model_name: "other", model_version: "3" });
  expect(modelCard(other, own)).toBe(own);
});

test.each([
  [{ model_name: "third", model_version: "3" }, "third 3"],
  [{ model_name: "other", model_version: "2" }, "other 2"],
  [{}, "no model_name"],
])("a card with %j is not put into SageMaker as that of another model", (details, found) => {
  const reason = `CustomDetails has ${found}, not other 3.`;
  expect(() => modelCard(other, cardWith(details))).toThrow(reason);
});

test("a model without a card gets one of its signature's words, with no number in it", () => {
  const made = JSON.parse(
    modelCard({ ...other, description: "Of wines.", data: { name: "Wine", licence: "CC BY 4.0" } }),
  );
  expect(made).toMatchObject({
    ModelOverview: { ModelDescription: "other 3. Of wines." },
    IntendedUses: { IntendedUses: signature.intendedUse },
    TrainingDetails: { TrainingObservations: "Wine, CC BY 4.0" },
    AdditionalInformation: { CustomDetails: { model_name: "other", model_version: "3" } },
  });
  for (const { name } of signature.classes ?? []) expect(made.ModelOverview.ProblemType).toContain(name);
  const { data: _, ...unknown } = other;
  expect(JSON.parse(modelCard(unknown))).not.toHaveProperty("TrainingDetails");
});

test("a text longer than SageMaker takes is cut", () => {
  const { ModelOverview } = JSON.parse(modelCard({ ...other, description: "x".repeat(2048) }));
  expect(ModelOverview.ModelDescription).toHaveLength(1024);
  expect(ModelOverview.ModelDescription).toMatch(/x…$/);
});

test("its name is no other stack's, and fits whatever the name of the stack", () => {
  expect(card?.Properties.ModelCardName).toEqual({
    "Fn::Sub": ["model-${Id}", { Id: { "Fn::Select": [2, { "Fn::Split": ["/", { Ref: "AWS::StackId" }] }] } }],
  });
  const id = "arn:aws:cloudformation:eu-west-1:123456789012:stack/a/51af3dc0-da77-11e4-872e-1234567db123".split("/")[2];
  expect(`model-${id}`).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
});
