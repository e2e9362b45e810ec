// Who may do what, action by action; conditions and denials are in conditions.test.ts. That no statement is wider than it
// must be is shown on the translated template, in tests/aws/test_least_privilege.py.
import { expect, test } from "@jest/globals";
import { type Resource, readTemplate, type Statement, statementsOf, type Value } from "./template.ts";

const template = readTemplate();
const ofType = (type: string) => Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

const log = ["logs:CreateLogStream", "logs:PutLogEvents"];
const ownLog = (name: string) => [`${name}LogPolicy`, log];
const functions = ofType("AWS::Serverless::Function").map(([name]) => name.replace(/Function$/, ""));

/** Each policy's actions; those that stand under a condition begin with its name. */
const expected = {
  ...Object.fromEntries(functions.map(ownLog)),
  FunctionPolicy: [
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "WithKey kms:Decrypt",
    "WithAlarmTopic sns:Publish",
    "InVpc ec2:CreateNetworkInterface",
    "InVpc ec2:DescribeNetworkInterfaces",
    "InVpc ec2:DescribeSubnets",
    "InVpc ec2:DeleteNetworkInterface",
    "InVpc ec2:AssignPrivateIpAddresses",
    "InVpc ec2:UnassignPrivateIpAddresses",
  ],
  InvokeModelPolicy: ["sagemaker:InvokeEndpoint"],
  PublishModelPolicy: [
    "s3:PutObject",
    "s3:ListBucketVersions",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "WithKey kms:GenerateDataKey",
  ],
  CheckReleasePolicy: ["lambda:InvokeFunction", "codedeploy:PutLifecycleEventHookExecutionStatus"],
  ReleasePolicy: [
    "lambda:GetAlias",
    "lambda:UpdateAlias",
    "lambda:GetProvisionedConcurrencyConfig",
    "lambda:InvokeFunction",
    "cloudwatch:DescribeAlarms",
  ],
  ModelPolicy: [
    "s3:GetObject",
    "s3:ListBucket",
    "ecr:GetAuthorizationToken",
    "ecr:BatchCheckLayerAvailability",
    "ecr:GetDownloadUrlForLayer",
    "ecr:BatchGetImage",
    "cloudwatch:PutMetricData",
    ...log,
    "logs:DescribeLogStreams",
    "WithKey kms:Decrypt",
    "WithKey kms:GenerateDataKey",
    "CaptureData s3:PutObject",
    "CreateInstances cloudwatch:DescribeAlarms",
    "InstancesInVpc ec2:CreateNetworkInterface",
    "InstancesInVpc ec2:CreateNetworkInterfacePermission",
    "InstancesInVpc ec2:DeleteNetworkInterface",
    "InstancesInVpc ec2:DeleteNetworkInterfacePermission",
    "InstancesInVpc ec2:DescribeDhcpOptions",
    "InstancesInVpc ec2:DescribeNetworkInterfaces",
    "InstancesInVpc ec2:DescribeSecurityGroups",
    "InstancesInVpc ec2:DescribeSubnets",
    "InstancesInVpc ec2:DescribeVpcs",
  ],
  ApiLogPolicy: [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:PutLogEvents",
    "logs:GetLogEvents",
    "logs:FilterLogEvents",
  ],
  NotebookPolicy: expect.any(Array), // tests/template/notebook.test.ts
  NotebookPassRolePolicy: ["iam:PassRole"],
};

test("every policy allows what it needs, and no more", () => {
  const actions = ofType("AWS::IAM::ManagedPolicy").map(([name, policy]) => [
    name,
    statementsOf(policy)
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ If, Action }) => [Action].flat().map((action) => (If ? `${If} ${action}` : action))),
  ]);
  expect(Object.fromEntries(actions)).toEqual(expected);
});

test("only those that ask the model may call it", () => {
  const callers = ofType("AWS::IAM::Role").filter(([, role]) => JSON.stringify(role).includes("InvokeModelPolicy"));
  const asking = ["CheckEndpoint", "CreatePredictions", "DescribeModel", "GetHealth"];
  expect(callers.map(([name]) => name).sort()).toEqual(asking.map((name) => `${name}Role`));
});

test("they may call whatever endpoint the stack had and has, so that no change cuts off the version in use", () => {
  const arn = "arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}:endpoint/";
  const [call] = statementsOf(template.Resources.InvokeModelPolicy as Resource) as [Statement];
  const [own, existing] = call.Resource as [{ "Fn::Sub": [string, { Id: Value }] }, Value];
  const [pattern, { Id }] = own["Fn::Sub"];
  expect(pattern).toBe(`${arn}*-\${Id}`);
  expect(existing).toEqual({
    "Fn::If": ["UseExistingEndpoint", { "Fn::Sub": `${arn}\${ExistingEndpointName}` }, { Ref: "AWS::NoValue" }],
  });
  for (const [, { Properties }] of ofType("AWS::SageMaker::Endpoint"))
    expect(Properties.EndpointName).toMatchObject({
      "Fn::Sub": [expect.stringMatching(/-\$\{Id\}$/), { Id }],
    });
});

test("nothing has a name that would need CAPABILITY_NAMED_IAM", () => {
  for (const [, { Type, Properties }] of Object.entries(template.Resources)) {
    if (!Type.startsWith("AWS::IAM::")) continue;
    expect(["AWS::IAM::Role", "AWS::IAM::ManagedPolicy"]).toContain(Type);
    expect(Object.keys(Properties).filter((name) => ["RoleName", "ManagedPolicyName"].includes(name))).toEqual([]);
  }
});
