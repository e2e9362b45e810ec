"""What is too wide in the permissions of a translated template, in words."""

import re
from collections import Counter

# Actions that know no narrower resource than *, as AWS's Service Authorization Reference says, and why they are needed.
WITHOUT_RESOURCE = {
    "xray:PutTraceSegments": "a trace is no resource",
    "xray:PutTelemetryRecords": "nor is what is told of traces",
    "ecr:GetAuthorizationToken": "the token belongs to no repository",
    "cloudwatch:PutMetricData": "a metric is no resource",
    # EC2 lists without regard to resources; and Lambda and SageMaker make the interfaces, and are asked for this before
    # there are any to name.
    "ec2:DescribeDhcpOptions": "SageMaker looks at the VPC",
    "ec2:DescribeNetworkInterfaces": "Lambda and SageMaker wait for the interfaces",
    "ec2:DescribeSecurityGroups": "SageMaker looks at the VPC",
    "ec2:DescribeSubnets": "Lambda and SageMaker look at the VPC",
    "ec2:DescribeVpcs": "SageMaker looks at the VPC",
    "ec2:CreateNetworkInterface": "the interfaces have no names yet",
    "ec2:DeleteNetworkInterface": "nor does Lambda know them when it is set up",
    "ec2:CreateNetworkInterfacePermission": "SageMaker lets its own account use the interfaces",
    "ec2:DeleteNetworkInterfacePermission": "and no longer",
    "ec2:AssignPrivateIpAddresses": "Lambda gives the interfaces addresses",
    "ec2:UnassignPrivateIpAddresses": "and takes them",
}
# ARNs with a wildcard and nothing of the stack's own, and why. What the notebook makes is named by who runs it.
WIDE_ARNS = {
    "logs:<Region>:<AccountId>:log-group:*": "API Gateway's role is one for the logs of all APIs of account and region",
    "sagemaker:<Region>:<AccountId>:training-job/notebook-*": "of the notebook",
    "sagemaker:<Region>:<AccountId>:model/notebook-*": "of the notebook",
    "sagemaker:<Region>:<AccountId>:endpoint-config/notebook-*": "of the notebook",
    "sagemaker:<Region>:<AccountId>:endpoint/notebook-*": "of the notebook",
    "logs:<Region>:<AccountId>:log-group:/aws/sagemaker/Endpoints/notebook-*": "of the notebook",
    "logs:<Region>:<AccountId>:log-group:/aws/sagemaker/TrainingJobs:log-stream:notebook-*": "of the notebook",
    "logs:<Region>:<AccountId>:log-group:/aws/sagemaker/TrainingJobs*": "all jobs of an account share one log",
    "logs:<Region>:<AccountId>:log-group:/aws/sagemaker/NotebookInstances*": "and so do all notebooks",
}
# Permissions of the API that name no route, and why.
WIDE_ROUTES = {"LegacyRoutePermission": r"POST/\*"}  # Its path is in model/signature.json, which no template reads.


def as_text(value):
    """A value with what only CloudFormation knows in angle brackets: <AccountId>, <ModelBucket.Arn>."""
    if isinstance(value, str):
        return value
    ((function, operand),) = value.items()
    if function == "Ref":
        return f"<{operand.replace('AWS::', '')}>"
    if function == "Fn::GetAtt":
        return f"<{'.'.join(operand)}>"
    if function == "Fn::Sub":
        text, names = (operand, {}) if isinstance(operand, str) else operand
        known = {name: as_text(inner) for name, inner in names.items()}
        return re.sub(r"\$\{([\w:.]+)\}", lambda hit: known.get(hit[1], f"<{hit[1].replace('AWS::', '')}>"), text)
    if function == "Fn::Join":
        return operand[0].join(map(as_text, operand[1]))
    if function == "Fn::FindInMap":
        return f"<{operand[0]}>"
    _, parts = value["Fn::Select"]
    return as_text(parts["Fn::Split"][1])  # a part of it


def listed(value):
    return value if isinstance(value, list) else [value]


def too_wide(arn, own):
    """Whether a wildcard stands where more is known; `own` are names that no other stack has."""
    if "*" not in arn and "?" not in arn:
        return False
    within = re.match(r"<(\w+)", arn)  # the ARN of a resource, and what is in it
    if within:
        return within[1] not in own
    *place, name = arn.split(":", 5)
    if any("*" in part or "?" in part for part in place):
        return True
    return own.isdisjoint(re.findall(r"<(\w+)", name)) and arn.split(":", 2)[2] not in WIDE_ARNS


def conditions_on(statement, key):
    """The values that a statement's conditions allow for a key, as text."""
    tests = statement.get("Condition", {}).values()
    return [as_text(value) for test in tests if key in test for value in listed(test[key])]


def faults_of(statement, own):
    """What is wrong with a statement that allows something."""
    namespaces = conditions_on(statement, "cloudwatch:namespace")
    if "cloudwatch:PutMetricData" in listed(statement.get("Action", [])) and (not namespaces or "*" in namespaces):
        yield "allows metrics in any namespace"
    if "NotAction" in statement or "NotResource" in statement:
        yield "allows all but something"
    for action in listed(statement.get("Action", [])):
        if "*" in action or "?" in action:
            yield f"allows {action}"
    for arn in map(as_text, listed(statement.get("Resource", []))):
        if arn == "*":
            yield from (
                f"allows {action} on *"
                for action in listed(statement.get("Action", []))
                if action not in WITHOUT_RESOURCE
            )
        elif too_wide(arn, own):
            yield f"allows too much of {arn}"


def statements_of(resource):
    """The statements of a policy, or of those inside a role."""
    properties = resource["Properties"]
    documents = [
        properties.get("PolicyDocument"),
        *(inner["PolicyDocument"] for inner in properties.get("Policies", [])),
    ]
    return [statement for document in documents if document for statement in listed(document["Statement"])]


def faults(template):
    resources = template["Resources"]
    own = {*resources, "StackName", "StackId"}
    for name, resource in resources.items():
        properties = resource.get("Properties", {})
        for statement in statements_of(resource) if "Properties" in resource else []:
            if statement["Effect"] == "Allow":
                yield from (f"{name} {fault}" for fault in faults_of(statement, own))
        for arn in properties.get("ManagedPolicyArns", []):
            if not (isinstance(arn, dict) and arn.get("Ref") in resources):
                yield f"{name} takes a policy that is not the stack's: {as_text(arn)}"
        for statement in properties.get("AssumeRolePolicyDocument", {}).get("Statement", []):
            if list(statement["Principal"]) != ["Service"] or len(listed(statement["Principal"]["Service"])) != 1:
                yield f"{name} is not for one service alone"
            if conditions_on(statement, "aws:SourceAccount") != ["<AccountId>"]:
                yield f"{name} can be assumed for another account"
        if resource["Type"] == "AWS::Lambda::Permission":
            source = as_text(properties.get("SourceArn", ""))
            route = WIDE_ROUTES.get(name, r"(GET|POST)/(?!\*).*")
            if not re.fullmatch(rf"arn:[\w<>-]+:execute-api:<Region>:<AccountId>:<Api>/(\*|\w+)/{route}", source):
                yield f"{name} names no route of the API: {source}"
            if properties["Principal"] != "apigateway.amazonaws.com":
                yield f"{name} is not for the API"
    functions = [one["Properties"] for one in resources.values() if one["Type"] == "AWS::Lambda::Function"]
    for role, count in Counter(as_text(function["Role"]) for function in functions).items():
        if count > 1:
            yield f"{role} is shared by {count} functions"
