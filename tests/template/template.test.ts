import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { readContract } from "../support/contract.ts";
import { everything, readTemplate, type Statement } from "./template.ts";

const template = readTemplate();
const resources = Object.entries(template.Resources);
const ofType = (type: string) => resources.filter(([, resource]) => resource.Type === type);
const functions = ofType("AWS::Serverless::Function");
const published = functions.filter(([, { Properties }]) => "AutoPublishAlias" in Properties);

const operations = Object.entries(readContract().paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) => {
    const integration = operation["x-amazon-apigateway-integration"];
    const { operationId } = operation;
    return operationId && integration?.type === "aws_proxy" ? [{ path, method, operationId, integration }] : [];
  }),
);

const pascal = (operationId: string) => operationId.replace(/^./, (letter) => letter.toUpperCase());
const kebab = (operationId: string) => operationId.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe.each(operations)("$operationId", ({ path, method, operationId, integration }) => {
  const logicalId = `${pascal(operationId)}Function`;
  const folder = `functions/${kebab(operationId)}`;
  const properties = template.Resources[logicalId]?.Properties ?? {};

  test("has its function, built from its own folder", () => {
    expect(properties.CodeUri).toBe(`${folder}/`);
    expect(existsSync(`${folder}/handler.ts`)).toBe(true);
  });

  test("may be called by the gateway, on its path and method alone", () => {
    expect(properties.Events).toEqual({
      Api: { Type: "Api", Properties: { RestApiId: { Ref: "Api" }, Path: path, Method: method } },
    });
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

test("every function is an operation of the contract, or publishes the model", () => {
  const expected = [...operations.map(({ operationId }) => `${pascal(operationId)}Function`), "PublishModelFunction"];
  expect(functions.map(([name]) => name).sort()).toEqual(expected.sort());
  expect(readdirSync("functions").sort()).toEqual(
    functions.map(([, { Properties }]) => String(Properties.CodeUri).slice(10, -1)).sort(),
  );
});

test("every keyless operation that reaches the model has a throttle of its own", () => {
  const keyless = operations.filter(({ path, method }) => readContract().paths[path]?.[method]?.security?.length === 0);
  const settings = everything<string>(template.Resources.Api?.Properties.MethodSettings, "ResourcePath");
  expect(settings).toEqual(["/*", ...keyless.map(({ path }) => path.replace("/", "/~1"))].sort());
});

test("time limits nest: the gateway waits longer than a function runs", () => {
  const gateway = operations.map(({ integration }) => integration.timeoutInMillis ?? 0);
  expect(Math.min(...gateway)).toBeGreaterThan(template.Globals.Function.Timeout * 1000);
  for (const [, { Properties }] of published) expect(Properties.Timeout).toBeUndefined();
});

test("CloudFormation waits longer for the model than its function runs, in all of Lambda's three attempts", () => {
  const limit = Number(template.Resources.ModelArtifact?.Properties.ServiceTimeout);
  const pauses = 60 + 120;
  expect(limit).toBeGreaterThanOrEqual(
    3 * Number(template.Resources.PublishModelFunction?.Properties.Timeout) + pauses,
  );
});

test("the live alias moves with properties, layer and parameters, not only with the code", () => {
  expect(published).toHaveLength(operations.length);
  for (const [, { Properties }] of published) {
    expect(Properties.AutoPublishAliasAllProperties).toBe(true);
    const ofEnvironment = new Set(
      everything<string>(Properties.Environment, "Ref").filter((name) => name in template.Parameters),
    );
    const description = JSON.stringify(Properties.VersionDescription);
    for (const parameter of ofEnvironment) expect(description).toContain(parameter);
  }
  expect(template.Resources.ApiLayer?.Properties.PublishLambdaVersion).toBe(true);
});

test("every function writes to a log group of its own, which forgets", () => {
  const groups = functions.map(([, { Properties }]) => everything<string>(Properties.LoggingConfig, "Ref")[0]);
  expect(groups.sort()).toEqual(
    ofType("AWS::Logs::LogGroup")
      .map(([name]) => name)
      .sort(),
  );
  for (const [, { Properties }] of ofType("AWS::Logs::LogGroup"))
    expect(Properties.RetentionInDays).toEqual({ Ref: "LogRetentionDays" });
});

describe("permissions", () => {
  const identities = ["Role", "ManagedPolicy", "Policy"].flatMap((type) => ofType(`AWS::IAM::${type}`));
  const statements = identities.flatMap(([name, { Properties }]) =>
    [Properties.Policies ?? [], Properties.PolicyDocument ?? {}].flatMap((policies) =>
      everything<Statement[]>(policies, "Statement").flatMap((list) =>
        list.map((statement) => ({ name, ...statement })),
      ),
    ),
  );

  test("every function has a role of its own", () => {
    const roles = functions.map(([, { Properties }]) => everything<string>(Properties.Role, "Fn::GetAtt")[0]?.[0]);
    expect(new Set(roles).size).toBe(functions.length);
    for (const role of roles) expect(template.Resources[String(role)]?.Type).toBe("AWS::IAM::Role");
  });

  test("no role takes a policy of AWS's, which names no resource", () => {
    for (const [, { Properties }] of ofType("AWS::IAM::Role")) {
      expect(Properties.ManagedPolicyArns ?? [{ Ref: "OperationPolicy" }]).toEqual([{ Ref: "OperationPolicy" }]);
    }
    for (const [, { Properties }] of functions) expect(Properties.Policies).toBeUndefined();
  });

  test("every statement names one resource, but for actions that know none", () => {
    const free = statements.filter(({ Resource }) => Resource === "*").flatMap(({ Action }) => Action);
    expect([...new Set(free)].sort()).toEqual([
      "cloudwatch:PutMetricData", // has no resource types
      "ecr:GetAuthorizationToken", // belongs to no repository
      "xray:PutTelemetryRecords", // has no resource types
      "xray:PutTraceSegments", // has no resource types
    ]);
    expect(statements.filter(({ Resource }) => Array.isArray(Resource) || Resource === undefined)).toEqual([]);
  });

  test("every identity may do what it needs, and no more", () => {
    const actions = Object.groupBy(statements, ({ name }) => name);
    const log = ["logs:CreateLogStream", "logs:PutLogEvents"];
    const operation = Object.fromEntries(operations.map(({ operationId }) => [`${pascal(operationId)}Role`, log]));
    expect(
      Object.fromEntries(
        Object.entries(actions).map(([name, own = []]) => [name, own.flatMap(({ Action }) => Action)]),
      ),
    ).toEqual({
      ...operation,
      OperationPolicy: ["sagemaker:InvokeEndpoint", "xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      PublishModelRole: ["s3:PutObject", "s3:ListBucketVersions", "s3:DeleteObject", "s3:DeleteObjectVersion", ...log],
      ModelRole: [
        "s3:GetObject",
        "s3:ListBucket",
        "ecr:GetAuthorizationToken",
        "ecr:BatchCheckLayerAvailability",
        "ecr:GetDownloadUrlForLayer",
        "ecr:BatchGetImage",
        "cloudwatch:PutMetricData",
        "logs:CreateLogGroup",
        ...log,
        "logs:DescribeLogStreams",
      ],
      NotebookRole: expect.any(Array), // tests/template/notebook.test.ts
      NotebookPassRolePolicy: ["iam:PassRole"],
    });
  });

  test("the API calls the model on the one endpoint", () => {
    const calls = statements.filter(({ Action }) => Action === "sagemaker:InvokeEndpoint");
    expect(calls.map(({ name }) => name)).toEqual(["OperationPolicy"]);
    expect(calls[0]?.Resource).toEqual({
      "Fn::If": [
        "CreateEndpoint",
        { Ref: "Endpoint" },
        { "Fn::Sub": expect.stringMatching(/:endpoint\/\$\{ExistingEndpointName\}$/) },
      ],
    });
  });

  test("nothing has a name that would need CAPABILITY_NAMED_IAM", () => {
    for (const [, { Properties }] of identities) {
      expect(Object.keys(Properties).filter((name) => ["RoleName", "ManagedPolicyName"].includes(name))).toEqual([]);
    }
  });
});

test("with an existing endpoint, nothing of SageMaker's and nothing that serves it is created", () => {
  const needsOwn = (condition = "") =>
    condition === "CreateEndpoint" ||
    everything<string>(template.Conditions[condition], "Condition").includes("CreateEndpoint");
  const conditional = resources.filter(([, { Condition }]) => needsOwn(Condition)).map(([name]) => name);
  const sagemaker = resources.filter(([, { Type }]) => /SageMaker|S3|Custom/.test(Type)).map(([name]) => name);
  const publisher = ["ModelLayer", "PublishModelFunction", "PublishModelRole", "PublishModelLogGroup"];
  const roles = ["ModelRole", "NotebookRole", "NotebookPassRolePolicy"];
  expect(conditional.sort()).toEqual([...sagemaker, ...publisher, ...roles].sort());
});

test("the container finds our code, and needs no package index to start", () => {
  const [container] = everything<object>(template.Resources.Model?.Properties, "PrimaryContainer");
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

test("the bucket is closed to the public, encrypted, and reached by TLS alone", () => {
  const { PublicAccessBlockConfiguration: closed, BucketEncryption } = template.Resources.ModelBucket?.Properties ?? {};
  expect(closed).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  expect(everything(BucketEncryption, "SSEAlgorithm")).toEqual(["AES256"]);
  expect(everything(template.Resources.ModelBucketPolicy?.Properties, "Statement")).toEqual([
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

test("model, endpoint configuration and endpoint have no names, so that they can be replaced", () => {
  for (const [, { Properties }] of resources.filter(([, { Type }]) => Type.startsWith("AWS::SageMaker"))) {
    expect(Properties.ModelName ?? Properties.EndpointName).toBeUndefined();
    expect(everything(Properties, "EndpointConfigName").filter((name) => typeof name === "string")).toEqual([]);
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
