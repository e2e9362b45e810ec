import { describe, expect, test } from "@jest/globals";
import { everything, readTemplate } from "./template.ts";

const template = readTemplate();
const resources = Object.entries(template.Resources);
const { Model, ModelBucket, ModelBucketPolicy, ServerlessEndpoint, InstanceEndpoint, InstanceConfig } =
  template.Resources;

const machine = { "Fn::Join": ["-", { "Fn::Split": [".", { Ref: "InstanceType" }] }] };
const stackId = { "Fn::Select": [2, { "Fn::Split": ["/", { Ref: "AWS::StackId" }] }] };

/** The conditions that imply an endpoint of the stack's own. */
const ownEndpoint = Object.keys(template.Conditions).filter((name) => {
  const inner = everything<{ Condition?: string }[]>(template.Conditions[name], "Fn::And").flat();
  const implies = inner.some(({ Condition = "" }) => ["CreateEndpoint", "CreateInstances"].includes(Condition));
  return name === "CreateEndpoint" || implies;
});

test("with an existing endpoint, nothing of SageMaker's and nothing that serves it is created", () => {
  const conditional = resources
    .filter(([, { Condition = "" }]) => ownEndpoint.includes(Condition))
    .map(([name]) => name);
  const sagemaker = resources.filter(([, { Type }]) => /SageMaker|S3|ModelArtifact|AutoScaling/.test(Type));
  const publisher = [
    "ModelLayer",
    ...["Function", "Role", "Policy", "LogPolicy", "LogGroup"].map((x) => `PublishModel${x}`),
  ];
  const ofTheModel = ["ModelRole", "ModelPolicy", "ServerlessLogGroup", "InstanceLogGroup"];
  const alarms = ["InstanceModelErrorsAlarm", "InstanceModelLatencyAlarm"];
  const notebook = ["NotebookRole", "NotebookPolicy", "NotebookPassRolePolicy"];
  const expected = [...sagemaker.map(([name]) => name), ...publisher, ...ofTheModel, ...alarms, ...notebook];
  expect(conditional.sort()).toEqual([...new Set(expected)].sort());
});

test("an existing endpoint is asked before any operation calls it", () => {
  const its = resources.filter(([, { Condition }]) => Condition === "UseExistingEndpoint").map(([name]) => name);
  expect(its).toContain("ExistingEndpoint");
  expect(template.Conditions.UseExistingEndpoint).toEqual({ "Fn::Not": [{ Condition: "CreateEndpoint" }] });
  const calling = resources.filter(([, { Properties }]) => {
    const names = everything(everything(Properties, "Environment"), "ENDPOINT_NAME");
    return JSON.stringify(names).includes('{"Fn::GetAtt":["ExistingEndpoint","EndpointName"]}');
  });
  const operations = ["CreatePredictions", "DescribeModel", "GetHealth"];
  expect(calling.map(([name]) => name)).toEqual(operations.map((name) => `${name}Function`));
});

test("the container finds our code, and needs no package index to start", () => {
  const [container] = everything<object>(Model?.Properties, "PrimaryContainer");
  expect(container).toMatchObject({
    ModelDataUrl: { "Fn::GetAtt": ["ModelArtifact", "ModelDataUrl"] },
    Environment: {
      SAGEMAKER_PROGRAM: "inference.py",
      SAGEMAKER_SUBMIT_DIRECTORY: "/opt/ml/model/code",
      SAGEMAKER_MODEL_SERVER_WORKERS: "1",
      PIP_NO_BUILD_ISOLATION: "0",
    },
  });
});

test("a new model is published because the layer that carries it gets another ARN", () => {
  expect(template.Resources.ModelArtifact?.Properties.ModelLayer).toEqual({ Ref: "ModelLayer" });
  expect(template.Resources.PublishModelFunction?.Properties.Layers).toEqual([{ Ref: "ModelLayer" }]);
});

test("the bucket is closed to the public, encrypted, versioned, and reached by TLS alone", () => {
  const { PublicAccessBlockConfiguration: closed, VersioningConfiguration } = ModelBucket?.Properties ?? {};
  expect(closed).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  expect(VersioningConfiguration).toEqual({ Status: "Enabled" });
  expect(everything(ModelBucket?.Properties, "SSEAlgorithm")).toEqual([{ "Fn::If": ["WithKey", "aws:kms", "AES256"] }]);
  expect(everything(ModelBucketPolicy?.Properties, "Statement")).toEqual([
    [
      expect.objectContaining({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    ],
  ]);
});

test("captured data are forgotten, old versions of them included", () => {
  const [rules = []] = everything<{ Prefix?: string }[]>(ModelBucket?.Properties, "Rules").filter(
    (list) => list.length > 1,
  );
  expect(rules.find(({ Prefix }) => Prefix === "capture/")).toMatchObject({
    ExpirationInDays: { Ref: "DataCaptureRetentionDays" },
    NoncurrentVersionExpiration: { NoncurrentDays: 1 },
  });
});

describe("changes that SageMaker refuses, or that would hit something", () => {
  test("each mode has an endpoint of its own, so that a change of mode is no update", () => {
    expect([ServerlessEndpoint?.Condition, InstanceEndpoint?.Condition]).toEqual([
      "CreateServerless",
      "CreateInstances",
    ]);
    expect(template.Resources.Endpoint).toBeUndefined();
  });

  test("model and configurations have no names, so that they can be replaced", () => {
    for (const [, { Type, Properties }] of resources) {
      if (!/^AWS::SageMaker::(Model|EndpointConfig)$/.test(Type)) continue;
      expect(Properties.ModelName ?? Properties.EndpointConfigName).toBeUndefined();
    }
  });

  test("the endpoints have names that no other stack has, and that change with the machine alone", () => {
    expect(ServerlessEndpoint?.Properties.EndpointName).toEqual({ "Fn::Sub": ["serverless-${Id}", { Id: stackId }] });
    expect(InstanceEndpoint?.Properties.EndpointName).toEqual({
      "Fn::Sub": ["${Machine}-${Id}", { Machine: machine, Id: stackId }],
    });
    expect(`ml-trn1n-32xlarge-${"0".repeat(36)}`.length).toBeLessThanOrEqual(63);
  });

  test.each([
    ["ServerlessEndpoint", "ServerlessLogGroup"],
    ["InstanceEndpoint", "InstanceLogGroup"],
  ])("%s finds its log group there, so that SageMaker makes none that outlives the stack", (endpoint, group) => {
    expect(template.Resources[endpoint]?.DependsOn).toBe(group);
    const [[name, values] = []] = everything<[string, object]>(template.Resources[endpoint]?.Properties, "Fn::Sub");
    expect(template.Resources[group]?.Properties.LogGroupName).toEqual({
      "Fn::Sub": [`/aws/sagemaker/Endpoints/${name}`, values],
    });
  });

  test("an update does not set the number of instances back", () => {
    expect(InstanceEndpoint?.Properties.RetainAllVariantProperties).toBe(true);
    expect(template.Resources.InstanceScaling?.Properties.MinCapacity).toEqual({ Ref: "InstanceCount" });
  });

  test("a serverless endpoint gets nothing that SageMaker has for instances alone", () => {
    const forInstances = { "Fn::If": ["CreateInstances", true, { Ref: "AWS::NoValue" }] };
    expect(Model?.Properties.EnableNetworkIsolation).toEqual(forInstances);
    expect(everything<[string]>(Model?.Properties.VpcConfig, "Fn::If")[0]?.[0]).toBe("InstancesInVpc");
    for (const only of ["DataCaptureConfig", "InstanceType"])
      expect(everything(template.Resources.ServerlessConfig?.Properties, only)).toEqual([]);
    expect(ServerlessEndpoint?.Properties.DeploymentConfig).toBeUndefined();
  });
});

describe("a new model behind instances", () => {
  const deployment = InstanceEndpoint?.Properties.DeploymentConfig;

  test("gets part of the traffic first, where there is more than one instance", () => {
    expect(everything<unknown[]>(deployment, "TrafficRoutingConfiguration")[0]).toEqual({
      "Fn::If": [
        "SingleInstance",
        { Type: "ALL_AT_ONCE" },
        { Type: "CANARY", CanarySize: { Type: "INSTANCE_COUNT", Value: 1 }, WaitIntervalInSeconds: 300 },
      ],
    });
  });

  test("is taken back on an alarm, which knows the endpoint by its name and so needs no endpoint", () => {
    const alarms = everything<{ Ref: string }>(deployment, "AlarmName").map(({ Ref }) => Ref);
    expect(alarms).toEqual(["InstanceModelErrorsAlarm", "InstanceModelLatencyAlarm"]);
    for (const name of alarms) {
      const { Dimensions } = template.Resources[name]?.Properties ?? {};
      expect(Dimensions).toContainEqual({ Name: "EndpointName", Value: InstanceEndpoint?.Properties.EndpointName });
      const [variant] = everything<string>(InstanceConfig?.Properties, "VariantName");
      expect(Dimensions).toContainEqual({ Name: "VariantName", Value: variant });
    }
  });
});

test("every region with an image may have an endpoint, and no other", () => {
  const [[regions = []] = []] = everything<[string[]]>(template.Rules.Region, "Fn::Contains");
  expect(regions).toEqual(Object.keys(template.Mappings.ScikitLearnImage ?? {}));
});
