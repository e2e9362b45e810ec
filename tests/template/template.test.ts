import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { readContract } from "../support/contract.ts";
import { signature } from "../support/model.ts";
import { everything, readTemplate } from "./template.ts";

const template = readTemplate();
const resources = Object.entries(template.Resources);
const ofType = (type: string) => resources.filter(([, resource]) => resource.Type === type);
const functions = ofType("AWS::Serverless::Function");
const published = functions.filter(([, { Properties }]) => "AutoPublishAlias" in Properties);

/** Of the contract, those that ask the model; the legacy route has no function of its own. */
const asking = Object.entries(readContract().paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) => {
    const integration = operation["x-amazon-apigateway-integration"];
    const { operationId, tags = [], security } = operation;
    return operationId && integration?.type === "aws_proxy" && !tags.includes("site")
      ? [{ path, method, operationId, integration, security }]
      : [];
  }),
);
const operations = asking.filter(({ path }) => path !== signature.legacyRoute?.path);

const pascal = (operationId: string) => operationId.replace(/^./, (letter) => letter.toUpperCase());
const kebab = (operationId: string) => operationId.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe.each(operations)("$operationId", ({ path, method, operationId, integration, security }) => {
  const logicalId = `${pascal(operationId)}Function`;
  const folder = `functions/${kebab(operationId)}`;
  const properties = template.Resources[logicalId]?.Properties ?? {};

  test("has its function, built from its own folder", () => {
    expect(properties.CodeUri).toBe(`${folder}/`);
    expect(existsSync(`${folder}/handler.ts`)).toBe(true);
  });

  test("may be called by the gateway, on its path and method alone", () => {
    expect(properties.Events).toMatchObject({
      Api: { Type: "Api", Properties: { RestApiId: { Ref: "Api" }, Path: path, Method: method } },
    });
    expect(Object.keys(properties.Events as object)).toEqual(["Api"]);
  });

  test("says of keys what the contract says, since sam deploy --guided does not read that", () => {
    const Auth = security?.length ? { ApiKeyRequired: true } : { Authorizer: "NONE" };
    expect(properties.Events).toMatchObject({ Api: { Properties: { Auth } } });
  });

  test("is integrated by the alias that deployments move", () => {
    expect(properties.AutoPublishAlias).toBe("live");
    expect(integration.uri?.["Fn::Sub"]).toMatch(new RegExp(`/functions/\\$\\{${logicalId}\\.Alias\\}/invocations$`));
  });

  test("has an event that reaches it", () => {
    const names = readdirSync("events").filter((name) => name.match(`^${kebab(operationId)}(-[a-z]+)?\\.json$`));
    expect(names).not.toHaveLength(0);
    for (const name of names) {
      const event = JSON.parse(readFileSync(`events/${name}`, "utf8"));
      expect([event.resource, event.path, event.httpMethod]).toEqual([path, path, method.toUpperCase()]);
    }
  });
});

describe("the legacy route", () => {
  test("may be answered by the function of the predictions, on any path of the stage but by POST alone", () => {
    expect(template.Resources.LegacyRoutePermission).toEqual({
      Type: "AWS::Lambda::Permission",
      Properties: {
        Action: "lambda:InvokeFunction",
        FunctionName: { Ref: "CreatePredictionsFunction.Alias" },
        Principal: "apigateway.amazonaws.com",
        SourceArn: {
          "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/${StageName}/POST/*",
        },
      },
    });
    expect(ofType("AWS::Lambda::Permission").map(([name]) => name)).toEqual(["LegacyRoutePermission"]);
  });

  test("is a POST with a key that this function answers, in the contract of a model that has one", () => {
    const legacy = asking.filter((operation) => !operations.includes(operation));
    expect(legacy).toMatchObject(
      [signature.legacyRoute ?? []].flat().map(({ path }) => ({
        path,
        method: "post",
        security: [{ apiKey: [] }],
        integration: { uri: { "Fn::Sub": expect.stringContaining("${CreatePredictionsFunction.Alias}") } },
      })),
    );
  });

  test("has an event that reaches it where there is one, and none where there is none", () => {
    const { path } = signature.legacyRoute ?? {};
    const events = readdirSync("events").filter((name) => name.startsWith("legacy-route"));
    expect(events).toEqual(path ? ["legacy-route.json"] : []);
    for (const name of events) {
      const event = JSON.parse(readFileSync(`events/${name}`, "utf8"));
      expect([event.resource, event.path, event.httpMethod]).toEqual([path, path, "POST"]);
    }
  });
});

test("every function is an operation of the contract, serves the site, or is CloudFormation's or CodeDeploy's", () => {
  const expected = operations.map(({ operationId }) => `${pascal(operationId)}Function`);
  const others = ["GetSiteFunction", "PublishModelFunction", "CheckEndpointFunction", "CheckReleaseFunction"];
  expect(functions.map(([name]) => name).sort()).toEqual([...expected, ...others].sort());
  expect(readdirSync("functions").sort()).toEqual(
    functions.map(([, { Properties }]) => String(Properties.CodeUri).slice(10, -1)).sort(),
  );
});

test("TryIt sends the model's own example to the stage", () => {
  const command = JSON.stringify(template.Outputs.TryIt?.Value);
  expect(command).toContain("--header 'content-type: application/json' --data @events/case.json");
  expect(command).toMatch(/https:\/\/\$\{Api\}\.execute-api\.\$\{AWS::Region\}\S+\/\$\{StageName\}\/predictions"/);
  expect(existsSync("events/case.json")).toBe(true);
});

test("every keyless operation that reaches the model has a throttle of its own", () => {
  const keyless = operations.filter(({ path, method }) => readContract().paths[path]?.[method]?.security?.length === 0);
  const settings = everything<string>(template.Resources.Api?.Properties.MethodSettings, "ResourcePath");
  expect(settings).toEqual(["/*", ...keyless.map(({ path }) => path.replace("/", "/~1"))].sort());
});

test("time limits nest: the gateway waits longer than a function runs", () => {
  const gateway = asking.map(({ integration }) => integration.timeoutInMillis ?? 0);
  expect(Math.min(...gateway)).toBeGreaterThan(template.Globals.Function.Timeout * 1000);
  for (const [, { Properties }] of published) expect(Properties.Timeout).toBeUndefined();
});

test.each([
  ["ModelArtifact", "PublishModelFunction"],
  ["ExistingEndpoint", "CheckEndpointFunction"],
])("CloudFormation waits longer for %s than %s runs, in all of Lambda's three attempts", (resource, name) => {
  const { ServiceTimeout, ServiceToken } = template.Resources[resource]?.Properties ?? {};
  expect(ServiceToken).toEqual({ "Fn::GetAtt": [name, "Arn"] });
  const pauses = 60 + 120;
  const timeout = Number(template.Resources[name]?.Properties.Timeout);
  expect(Number(ServiceTimeout)).toBeGreaterThanOrEqual(3 * timeout + pauses);
});

test("the live alias moves with properties, layer and parameters, not only with the code", () => {
  expect(published.map(([name]) => name)).toEqual([
    ...operations.map(({ operationId }) => `${pascal(operationId)}Function`),
    "GetSiteFunction",
  ]);
  const { Architectures, KmsKeyArn, VpcConfig } = template.Globals.Function;
  for (const [, { Properties }] of published) {
    expect(Properties.AutoPublishAliasAllProperties).toBe(true);
    const settings = [Properties.Environment, Architectures, KmsKeyArn, everything(VpcConfig, "SubnetIds")];
    const parameters = everything<string>(settings, "Ref").filter((name) => name in template.Parameters);
    const description = JSON.stringify(Properties.VersionDescription);
    for (const parameter of parameters) expect(description).toContain(parameter);
  }
  expect(template.Resources.ApiLayer?.Properties.PublishLambdaVersion).toBe(true);
});

test("every function behind a custom resource knows the domain of CloudFormation's answers in its partition", () => {
  const custom = Object.values(template.Resources).filter(({ Type }) => Type.startsWith("Custom::"));
  expect(custom).toHaveLength(2);
  for (const { Properties } of custom) {
    const [[name = ""] = []] = everything<string[]>(Properties.ServiceToken, "Fn::GetAtt");
    const variables = template.Resources[name]?.Properties.Environment;
    expect(everything(variables, "URL_SUFFIX")).toEqual([{ Ref: "AWS::URLSuffix" }]);
  }
});

test("every function writes to a log group of its own; so do the API, the firewall and the endpoints", () => {
  const groups = functions.map(([, { Properties }]) => everything<string>(Properties.LoggingConfig, "Ref")[0]);
  const others = ["AccessLogGroup", "WafLogGroup", "ServerlessLogGroup", "InstanceLogGroup"];
  const named = ofType("AWS::Logs::LogGroup").map(([name]) => name);
  expect([...groups, ...others].sort()).toEqual(named.sort());
});

test("every log forgets, is encrypted where a key is given, and goes with the stack", () => {
  for (const [, { Properties, DeletionPolicy }] of ofType("AWS::Logs::LogGroup")) {
    expect(Properties.RetentionInDays).toEqual({ Ref: "LogRetentionDays" });
    expect(Properties.KmsKeyId).toEqual({ "Fn::If": ["WithKey", { Ref: "KmsKeyArn" }, { Ref: "AWS::NoValue" }] });
    expect(DeletionPolicy).toBe("Delete");
  }
});

test("a new model is published because the layer that carries it gets another ARN", () => {
  expect(template.Resources.ModelArtifact?.Properties.ModelLayer).toEqual({ Ref: "ModelLayer" });
  expect(template.Resources.PublishModelFunction?.Properties.Layers).toEqual([{ Ref: "ModelLayer" }]);
});

test("every parameter and output says what it is, and every parameter has a default and stands in a group", () => {
  for (const { Description } of Object.values(template.Outputs)) expect(Description).toMatch(/^[A-Z].{5,}/);
  for (const parameter of Object.values(template.Parameters)) {
    expect(parameter.Description).toMatch(/^[A-Z].{5,}/);
    expect(parameter).toHaveProperty("Default");
  }
  const grouped = template.Metadata["AWS::CloudFormation::Interface"].ParameterGroups.flatMap(
    ({ Parameters }) => Parameters,
  );
  expect(grouped.sort()).toEqual(Object.keys(template.Parameters).sort());
});
