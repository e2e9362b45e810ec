import { expect, test } from "@jest/globals";
import { everything, readTemplate, type Statement, statementsOf } from "./template.ts";

const template = readTemplate();
const { Notebook, NotebookSetup, NotebookRole, NotebookPolicy, NotebookPassRolePolicy } = template.Resources;
const statements = NotebookPolicy ? statementsOf(NotebookPolicy) : [];
const named = statements.filter(({ Resource }) => Resource !== "*");

test("there is no notebook unless it is asked for, with a repository and an endpoint of the stack's own", () => {
  expect(template.Parameters.CreateNotebook?.Default).toBe("false");
  expect(template.Conditions.WithNotebook).toEqual({
    "Fn::And": [
      { Condition: "CreateEndpoint" },
      { "Fn::Equals": [{ Ref: "CreateNotebook" }, "true"] },
      { "Fn::Not": [{ "Fn::Equals": [{ Ref: "NotebookRepositoryUrl" }, ""] }] },
    ],
  });
  const its = [...Object.entries(template.Resources), ...Object.entries(template.Outputs)];
  for (const [name, { Condition }] of its.filter(([name]) => name.startsWith("Notebook")))
    expect([name, Condition]).toEqual([name, "WithNotebook"]);
});

test("asked for without what it needs, the deployment is refused and says why", () => {
  const { RuleCondition, Assertions = [] } = template.Rules.Notebook ?? {};
  expect(RuleCondition).toEqual({ "Fn::Equals": [{ Ref: "CreateNotebook" }, "true"] });
  expect(Assertions.map(({ Assert }) => Assert)).toEqual([
    { "Fn::Not": [{ "Fn::Equals": [{ Ref: "NotebookRepositoryUrl" }, ""] }] },
    { "Fn::Equals": [{ Ref: "ExistingEndpointName" }, ""] },
  ]);
  expect(Assertions.map(({ AssertDescription }) => AssertDescription.match(/needs|leave/g))).not.toContain(null);
});

test("it is closed as far as git and pip allow", () => {
  expect(Notebook?.Properties).toMatchObject({
    RootAccess: "Disabled",
    InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "2" },
    DefaultCodeRepository: { Ref: "NotebookRepositoryUrl" },
    RoleArn: { "Fn::GetAtt": ["NotebookRole", "Arn"] },
  });
  expect(Notebook?.Properties.NotebookInstanceName).toBeUndefined();
});

test("it may train and deploy under names of its own, and call the endpoint of the stack", () => {
  const resources = named.map(({ Resource }) => Object.values(Resource as object).flat()[0] as string);
  const own = /\/notebook[-/]\*$|:log-stream:notebook-\*$/;
  expect(NotebookRole?.Properties.ManagedPolicyArns).toEqual([{ Ref: "NotebookPolicy" }]);
  expect(resources.filter((resource) => !own.test(resource))).toEqual([
    "CreateServerless", // the endpoint of either mode
    "KmsKeyArn",
    "ModelBucket",
    expect.stringMatching(/:repository\/sagemaker-scikit-learn$/),
    expect.stringMatching(/:log-group:\/aws\/sagemaker\/TrainingJobs\*$/),
    expect.stringMatching(/:log-group:\/aws\/sagemaker\/NotebookInstances\*$/),
  ]);
  expect([...new Set(statements.flatMap(({ Action }) => Action))].sort()).toEqual([
    "cloudwatch:PutMetricData",
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetAuthorizationToken",
    "ecr:GetDownloadUrlForLayer",
    "kms:Decrypt",
    "kms:GenerateDataKey",
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogStreams",
    "logs:GetLogEvents",
    "logs:PutLogEvents",
    "s3:GetObject",
    "s3:ListBucket",
    "s3:PutObject",
    "sagemaker:CreateEndpoint",
    "sagemaker:CreateEndpointConfig",
    "sagemaker:CreateModel",
    "sagemaker:CreateTrainingJob",
    "sagemaker:DeleteEndpoint",
    "sagemaker:DeleteEndpointConfig",
    "sagemaker:DeleteModel",
    "sagemaker:DescribeEndpoint",
    "sagemaker:DescribeEndpointConfig",
    "sagemaker:DescribeModel",
    "sagemaker:DescribeTrainingJob",
    "sagemaker:InvokeEndpoint",
    "sagemaker:StopTrainingJob",
  ]);
});

test("it may pass its own role to SageMaker, and no other role and nowhere else", () => {
  expect(everything<Statement[]>(NotebookPassRolePolicy?.Properties, "Statement")).toEqual([
    [
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: { "Fn::GetAtt": ["NotebookRole", "Arn"] },
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
    ],
  ]);
  expect(NotebookPassRolePolicy?.Properties.Roles).toEqual([{ Ref: "NotebookRole" }]);
});

test("at its start it is told what the stack is made of", () => {
  const [[script = ""] = []] = everything<[string]>(NotebookSetup?.Properties.OnStart, "Fn::Sub");
  const [, json = ""] = /<< 'end'\n(.*)\nend\n/s.exec(script) ?? [];
  const told = JSON.parse(json.replaceAll(/\$\{([\w:.]+)\}/g, "$1"));
  expect(told).toEqual({
    region: "AWS::Region",
    bucket: "ModelBucket",
    prefix: "notebook",
    role: "NotebookRole.Arn",
    image: "Account.dkr.ecr.AWS::Region.AWS::URLSuffix/sagemaker-scikit-learn:ScikitLearnImageTag",
    endpoint: "EndpointName",
  });
});
