import pytest

from parameter_sets import PARAMETER_SETS
from privileges import WIDE_ARNS, WITHOUT_RESOURCE, as_text, faults, listed, statements_of
from translate import read_template

ARN = "arn:${AWS::Partition}:"


def test_nothing_is_allowed_that_is_not_needed(template):
    assert list(faults(template)) == []


def test_each_exception_is_still_needed(translated):
    statements = [
        statement
        for values in PARAMETER_SETS.values()
        for resource in translated(**values)["Resources"].values()
        for statement in statements_of(resource)
        if statement["Effect"] == "Allow"
    ]
    on_all = {action for one in statements if one["Resource"] == "*" for action in listed(one["Action"])}
    arns = {as_text(arn).split(":", 2)[-1] for one in statements for arn in listed(one["Resource"])}
    assert set(WITHOUT_RESOURCE) == on_all
    assert set(WIDE_ARNS) <= arns


def statement(action, resource, **others):
    """Puts a statement into the functions' policy."""
    new = {"Effect": "Allow", "Action": action, "Resource": resource, **others}
    return lambda resources: resources["FunctionPolicy"]["Properties"]["PolicyDocument"]["Statement"].append(new)


def change(name, **properties):
    return lambda resources: resources[name]["Properties"].update(properties)


def without(name, key):
    return lambda resources: resources[name]["Properties"].pop(key)


OWN_ACCOUNT = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def trust(condition=OWN_ACCOUNT, **principal):
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", "Condition": condition}
    return {"Statement": [statement]}


PERMISSION = "GetHealthFunctionApiPermissionStage"
AWS_POLICY = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


@pytest.mark.parametrize(
    ("widen", "fault"),
    [
        (statement("*", {"Ref": "Model"}), "FunctionPolicy allows *"),
        (statement("s3:*", {"Ref": "Model"}), "FunctionPolicy allows s3:*"),
        (statement("s3:Get*", {"Ref": "Model"}), "FunctionPolicy allows s3:Get*"),
        (statement(["s3:GetObject"], "*"), "FunctionPolicy allows s3:GetObject on *"),
        (statement([], [], NotAction="iam:*"), "FunctionPolicy allows all but something"),
        (statement("s3:GetObject", [], NotResource="x"), "FunctionPolicy allows all but something"),
        (
            statement("s3:GetObject", {"Fn::Sub": f"{ARN}s3:::*/models/*"}),
            "FunctionPolicy allows too much of arn:<Partition>:s3:::*/models/*",
        ),
        (
            statement(
                "logs:PutLogEvents", {"Fn::Sub": f"{ARN}logs:*:${{AWS::AccountId}}:log-group:${{AWS::StackName}}"}
            ),
            "FunctionPolicy allows too much of arn:<Partition>:logs:*:<AccountId>:log-group:<StackName>",
        ),
        (
            statement("a:b", {"Fn::Sub": f"{ARN}sagemaker:${{AWS::Region}}:${{AWS::AccountId}}:endpoint/*"}),
            "FunctionPolicy allows too much of arn:<Partition>:sagemaker:<Region>:<AccountId>:endpoint/*",
        ),
        (
            statement("a:b", {"Fn::Join": ["", ["arn:aws:s3:::", "*"]]}),
            "FunctionPolicy allows too much of arn:aws:s3:::*",
        ),
        (
            change("GetHealthRole", Policies=[{"PolicyDocument": {"Statement": {"Effect": "Allow", "Action": "*"}}}]),
            "GetHealthRole allows *",
        ),
        (
            change("GetHealthRole", ManagedPolicyArns=[AWS_POLICY]),
            f"GetHealthRole takes a policy that is not the stack's: {AWS_POLICY}",
        ),
        (
            change("GetHealthRole", AssumeRolePolicyDocument=trust(AWS="*")),
            "GetHealthRole is not for one service alone",
        ),
        (
            change("GetHealthRole", AssumeRolePolicyDocument=trust({}, Service="lambda.amazonaws.com")),
            "GetHealthRole can be assumed for another account",
        ),
        (
            change(
                "GetHealthRole",
                AssumeRolePolicyDocument=trust(
                    {"StringLike": {"aws:SourceAccount": "*"}}, Service="lambda.amazonaws.com"
                ),
            ),
            "GetHealthRole can be assumed for another account",
        ),
        (statement("cloudwatch:PutMetricData", "*"), "FunctionPolicy allows metrics in any namespace"),
        (
            change("GetHealthFunction", Role={"Fn::GetAtt": ["GetSiteRole", "Arn"]}),
            "<GetSiteRole.Arn> is shared by 2 functions",
        ),
        (without(PERMISSION, "SourceArn"), f"{PERMISSION} names no route of the API: "),
        (
            change(PERMISSION, SourceArn={"Fn::Sub": "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:*"}),
            f"{PERMISSION} names no route of the API: arn:aws:execute-api:<Region>:<AccountId>:*",
        ),
        (
            change(
                PERMISSION, SourceArn={"Fn::Sub": "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/*"}
            ),
            f"{PERMISSION} names no route of the API: arn:aws:execute-api:<Region>:<AccountId>:<Api>/*/GET/*",
        ),
        (change(PERMISSION, Principal="*"), f"{PERMISSION} is not for the API"),
    ],
)
def test_it_is_noticed_when(widen, fault, translated):
    template = translated()
    widen(template["Resources"])
    assert list(faults(template)) == [fault]


def test_sam_adds_no_role_of_its_own(template):
    def roles(one):
        return {name for name, resource in one["Resources"].items() if resource["Type"].startswith("AWS::IAM::")}

    assert roles(template) <= roles(read_template())
