import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readTemplate } from "./template.ts";

const template = readTemplate();
const card = template.Resources.ModelCard;

test("the model card comes with the model, from the file that model/wdbc/card.py writes", () => {
  expect(card?.Condition).toBe("WithModelCard");
  expect(template.Parameters.CreateModelCard?.Default).toBe("true");
  expect(card?.Properties.Content).toEqual({
    "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "model/wdbc/model-card.json" } },
  });
  const { name, version } = JSON.parse(readFileSync("model/model.json", "utf8"));
  expect(JSON.parse(readFileSync("model/wdbc/model-card.json", "utf8"))).toMatchObject({
    AdditionalInformation: { CustomDetails: { model_name: name, model_version: version } },
  });
});

test("its name is no other stack's, and fits whatever the name of the stack", () => {
  expect(card?.Properties.ModelCardName).toEqual({
    "Fn::Sub": ["model-${Id}", { Id: { "Fn::Select": [2, { "Fn::Split": ["/", { Ref: "AWS::StackId" }] }] } }],
  });
  const id = "arn:aws:cloudformation:eu-west-1:123456789012:stack/a/51af3dc0-da77-11e4-872e-1234567db123".split("/")[2];
  expect(`model-${id}`).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
});
