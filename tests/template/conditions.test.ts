// The conditions of trust policies, and those without which a statement would allow too much. A new role or statement must
// have them, too.
import { expect, test } from "@jest/globals";
import { readTemplate, type Statement, statementsOf, type Value } from "./template.ts";

const { Resources } = readTemplate();
const statements = Object.entries(Resources).flatMap(([name, resource]) =>
  statementsOf(resource).map((statement) => ({ name, ...statement })),
);
const actionsOf = ({ Action }: Statement) => [Action].flat();
const arn = (rest: string) => ({ "Fn::Sub": `arn:\${AWS::Partition}:${rest}` });
const account = { "aws:SourceAccount": { Ref: "AWS::AccountId" } };

/** The condition in the trust policy of each service. */
const trusted: Record<string, Value> = {
  "lambda.amazonaws.com": { StringEquals: account },
  "sagemaker.amazonaws.com": {
    StringEquals: account,
    ArnLike: { "aws:SourceArn": arn("sagemaker:${AWS::Region}:${AWS::AccountId}:*") },
  },
  "codedeploy.amazonaws.com": {
    StringEquals: account,
    ArnLike: {
      "aws:SourceArn": arn(
        "codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentgroup:${AWS::StackName}-ServerlessDeploymentApplication-*/*",
      ),
    },
  },
  "apigateway.amazonaws.com": { StringEqualsIfExists: account },
};

const roles = Object.entries(Resources).filter(([, { Type }]) => Type === "AWS::IAM::Role");

test.each(roles)("%s can be assumed by one service, for this account only", (_name, { Properties }) => {
  const { Statement } = Properties.AssumeRolePolicyDocument as unknown as { Statement: Statement[] };
  const [{ Principal }] = Statement as [Statement];
  const { Service: service } = Principal as { Service: string };
  expect(Statement).toEqual([
    { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", Condition: trusted[service] },
  ]);
  expect(trusted).toHaveProperty([service]);
});

test("metrics can be written into SageMaker's namespaces only", () => {
  const namespaces = statements
    .filter((statement) => actionsOf(statement).includes("cloudwatch:PutMetricData"))
    .map(({ name, Action, Condition }) => ({ name, Action, Condition }));
  const Action = "cloudwatch:PutMetricData";
  const of = (...names: string[]) => ({ StringEquals: { "cloudwatch:namespace": names } });
  expect(namespaces).toEqual([
    { name: "ModelPolicy", Action, Condition: of("AWS/SageMaker", "/aws/sagemaker/Endpoints") },
    {
      name: "NotebookPolicy",
      Action,
      Condition: of("AWS/SageMaker", "/aws/sagemaker/Endpoints", "/aws/sagemaker/TrainingJobs"),
    },
  ]);
});

test("a function's code may not use the rights to network interfaces that Lambda needs", () => {
  const network = statements.filter(({ name, ...statement }) => name === "FunctionPolicy" && touchesNetwork(statement));
  const [allowed, denied] = network;
  expect(network.map(({ Effect, If }) => [Effect, If])).toEqual([
    ["Allow", "InVpc"],
    ["Deny", "InVpc"],
  ]);
  expect(denied?.Action).toEqual(allowed?.Action);
  expect(denied?.Resource).toBe("*");
  expect(denied?.Condition).toEqual({
    ArnLike: { "lambda:SourceFunctionArn": arn("lambda:${AWS::Region}:${AWS::AccountId}:function:*") },
  });
});

test("no other policy of a function touches network interfaces", () => {
  const policies = roles
    .filter(([, { Properties }]) => JSON.stringify(Properties).includes("lambda.amazonaws.com"))
    .flatMap(([, { Properties }]) => (Properties.ManagedPolicyArns as { Ref: string }[]).map(({ Ref }) => Ref));
  const touching = statements.filter((statement) => policies.includes(statement.name) && touchesNetwork(statement));
  expect(new Set(touching.map(({ name }) => name))).toEqual(new Set(["FunctionPolicy"]));
});

function touchesNetwork(statement: Statement): boolean {
  return actionsOf(statement).some((action) => action.startsWith("ec2:"));
}
