import { expect, test } from "@jest/globals";
import { readContract } from "../support/contract.ts";
import { signature } from "../support/model.ts";
import { everything, readTemplate, statementsOf } from "./template.ts";

const template = readTemplate();
const { CheckReleaseFunction, CheckReleasePolicy, ReleasePolicy } = template.Resources;
const preferences = Object.entries(template.Resources).flatMap(([name, { Properties }]) =>
  Properties.DeploymentPreference ? [{ name, preference: Properties.DeploymentPreference }] : [],
);
const released = preferences.map(({ name }) => name);

/** Of the operations of the contract that ask the model: operationId by the function that answers. The legacy route shares one. */
const operationIds = Object.entries(readContract().paths)
  .flatMap(([path, item]) => (path === signature.legacyRoute?.path ? [] : Object.values(item)))
  .flatMap(({ operationId, tags = [], "x-amazon-apigateway-integration": integration }) => {
    const id = /\$\{(\w+)\.Alias\}/.exec(integration?.uri?.["Fn::Sub"] ?? "")?.[1];
    return id && operationId && !tags.includes("site") ? [[id, operationId]] : [];
  });

test("every operation that asks the model is released bit by bit where asked for, after a check, and stopped by alarms", () => {
  expect(released.toSorted()).toEqual(operationIds.map(([id]) => id).sort());
  for (const { preference } of preferences)
    expect(preference).toEqual({
      Enabled: { Ref: "GradualRelease" },
      Type: { Ref: "ReleaseType" },
      Role: { "Fn::If": ["ReleaseGradually", { "Fn::GetAtt": ["ReleaseRole", "Arn"] }, { Ref: "AWS::NoValue" }] },
      Hooks: {
        PreTraffic: { "Fn::If": ["ReleaseGradually", { Ref: "CheckReleaseFunction" }, { Ref: "AWS::NoValue" }] },
      },
      Alarms: [{ Ref: "FunctionErrorsAlarm" }, { Ref: "ServerErrorsAlarm" }],
    });
});

test("the first deployment releases all at once, unless told otherwise", () => {
  expect(template.Parameters.GradualRelease?.Default).toBe("false");
});

test("the check is told the new version of each operation, and may call these alone", () => {
  const [versions] = everything<[string, Record<string, { Ref: string }>]>(CheckReleaseFunction?.Properties, "Fn::Sub");
  const [text = "", names = {}] = versions ?? [];
  const told = JSON.parse(text.replaceAll(/\$\{(\w+)\}/g, (_, name) => names[name]?.Ref ?? ""));
  expect(told).toEqual(Object.fromEntries(operationIds.map(([id, operationId]) => [operationId, `${id}.Version`])));

  const [call] = CheckReleasePolicy ? statementsOf(CheckReleasePolicy) : [];
  expect(call?.Resource).toEqual(released.map((name) => ({ Ref: `${name}.Version` })));
});

test("CodeDeploy moves the aliases of these, and nothing else", () => {
  const [move, look, check] = ReleasePolicy ? statementsOf(ReleasePolicy) : [];
  // Lambda checks the right to move an alias on the function.
  expect(move?.Action).toEqual(["lambda:GetAlias", "lambda:UpdateAlias"]);
  expect(move?.Resource).toEqual(released.map((name) => ({ "Fn::GetAtt": [name, "Arn"] })));
  expect(look?.Resource).toEqual(released.map((name) => ({ "Fn::Sub": `\${${name}.Arn}:live` })));
  expect(check?.Resource).toEqual({ "Fn::GetAtt": ["CheckReleaseFunction", "Arn"] });
});

test("a stopped release leaves no version behind, so that it can be tried again", () => {
  for (const [, { Properties }] of Object.entries(template.Resources))
    if ("AutoPublishAlias" in Properties) expect(Properties.VersionDeletionPolicy).toBe("Delete");
});
