"""What MiniStack lacks and emulator/ adds: each test fails with a MiniStack that gets further, see the table in README.md."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from botocore.exceptions import WaiterError

import processes
from account import Account

BUCKET = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "some-bucket"}}
ALARM = {"ComparisonOperator": "GreaterThanThreshold", "Threshold": 1, "EvaluationPeriods": 1}
MATHS = [{"Id": "all", "Expression": "1", "ReturnData": True}]
CODE = "exports.handler = async () => require('fs').existsSync(process.env.FILE)"
FUNCTION = {
    "Type": "AWS::Lambda::Function",
    "Properties": {"Runtime": "nodejs24.x", "Handler": "index.handler", "Role": "any", "Code": {"ZipFile": CODE}},
}
VERSION = {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Function"}}}


@pytest.fixture(scope="module")
def plain():
    """MiniStack as it is."""
    with processes.emulator([Path(sys.executable).with_name("ministack")]) as url:
        yield Account(url)


def archive(name, content):
    """A zip of one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr(name, content)
    return file.getvalue()


def deploy(account, name, **template):
    """Deploys a template: the reasons of what failed, by resource."""
    client = account.client("cloudformation")
    client.create_stack(StackName=name, TemplateBody=json.dumps(template))
    try:
        client.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    except WaiterError:
        return account.events(name, "CREATE_FAILED")
    return {}


def test_it_includes_nothing(plain):
    include = {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://no-bucket/no-file"}}}
    api = {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "empty", "Body": include}}
    assert deploy(plain, "include", Resources={"Api": api}) == {}
    api_id = plain.physical_id("include", "Api")
    (root,) = plain.client("apigateway").get_resources(restApiId=api_id)["items"]
    assert "resourceMethods" not in root or not root["resourceMethods"]


def test_it_compares_no_functions_in_conditions(plain):
    empty = {"Fn::Equals": [{"Fn::Join": ["", []]}, ""]}
    made = deploy(
        plain, "condition", Conditions={"Empty": empty}, Resources={"Bucket": {**BUCKET, "Condition": "Empty"}}
    )
    assert made == {}
    assert plain.list("bucket") == []


def test_it_makes_no_alarm_on_metric_maths(plain):
    alarm = {"Type": "AWS::CloudWatch::Alarm", "Properties": {**ALARM, "Metrics": MATHS}}
    (reason,) = deploy(plain, "maths", Resources={"Alarm": alarm}).values()
    assert "(metric math) is not supported" in reason


@pytest.mark.parametrize("kind", ["Model", "EndpointConfig", "Endpoint", "ModelCard"])
def test_it_has_no_sagemaker(plain, kind):
    (reason,) = deploy(plain, f"no-{kind}", Resources={"One": {"Type": f"AWS::SageMaker::{kind}"}}).values()
    assert reason == f"Unsupported resource type: AWS::SageMaker::{kind}"


def test_it_deletes_full_buckets(plain):
    assert deploy(plain, "full", Resources={"Bucket": BUCKET}) == {}
    plain.client("s3").put_object(Bucket="some-bucket", Key="key", Body=b"1")
    plain.delete("full")
    assert plain.list("bucket") == []


def test_it_says_nothing_of_termination_protection(plain):
    assert deploy(plain, "unprotected", Resources={"Bucket": BUCKET}) == {}
    (stack,) = plain.client("cloudformation").describe_stacks(StackName="unprotected")["Stacks"]
    assert "EnableTerminationProtection" not in stack


def test_it_looks_at_no_rules(plain):
    refusal = {"Never": {"Assertions": [{"Assert": {"Fn::Equals": ["1", "2"]}}]}}
    assert deploy(plain, "rules", Rules=refusal, Resources={"Queue": {"Type": "AWS::SQS::Queue"}}) == {}


def test_its_functions_have_no_opt(plain):
    client = plain.client("lambda")
    layer = client.publish_layer_version(LayerName="files", Content={"ZipFile": archive("some-file", "1")})
    client.create_function(
        FunctionName="looking",
        Runtime="nodejs24.x",
        Handler="index.handler",
        Role="arn:aws:iam::000000000000:role/any",
        Code={"ZipFile": archive("index.js", CODE)},
        Layers=[layer["LayerVersionArn"]],
        Environment={"Variables": {"FILE": "/opt/some-file"}},
    )
    client.get_waiter("function_active_v2").wait(FunctionName="looking")
    assert json.load(client.invoke(FunctionName="looking")["Payload"]) is False


def test_its_updates_of_functions_lose_the_versions(plain):
    assert deploy(plain, "versions", Resources={"Function": FUNCTION, "First": VERSION}) == {}
    name = plain.physical_id("versions", "Function")
    changed = {**FUNCTION, "Properties": {**FUNCTION["Properties"], "Timeout": 9}}
    client = plain.client("cloudformation")
    template = {"Resources": {"Function": changed, "First": VERSION}}
    client.update_stack(StackName="versions", TemplateBody=json.dumps(template))
    client.get_waiter("stack_update_complete").wait(StackName="versions", WaiterConfig={"Delay": 1})
    versions = plain.client("lambda").list_versions_by_function(FunctionName=name)["Versions"]
    assert [item["Version"] for item in versions] == ["$LATEST"]


def test_it_deletes_no_versions(plain):
    assert deploy(plain, "kept", Resources={"Function": FUNCTION, "First": VERSION}) == {}
    name = plain.physical_id("kept", "Function")
    client = plain.client("cloudformation")
    client.update_stack(StackName="kept", TemplateBody=json.dumps({"Resources": {"Function": FUNCTION}}))
    client.get_waiter("stack_update_complete").wait(StackName="kept", WaiterConfig={"Delay": 1})
    versions = plain.client("lambda").list_versions_by_function(FunctionName=name)["Versions"]
    assert [item["Version"] for item in versions] == ["$LATEST", "1"]
