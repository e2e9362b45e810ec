"""Stacks that moto makes of the translated template, read back through the APIs of the services. What moto leaves out of a
stack, and what it does otherwise than AWS, is in moto_stack.py and in the first and last tests here."""

import boto3
import pytest
from moto import mock_aws

from moto_stack import BEYOND, Stack, model_artifact, put_code, remaining, unknown_types
from parameter_sets import PARAMETER_SETS, PRODUCTION, SERVERLESS
from parameters import REGION

UNKNOWN = {
    "AWS::ApiGateway::Account",
    "AWS::ApiGateway::ApiKey",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::UsagePlan",
    "AWS::ApiGateway::UsagePlanKey",
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::CloudWatch::Alarm",
    "AWS::CodeDeploy::Application",
    "AWS::CodeDeploy::DeploymentGroup",
    "AWS::Lambda::Alias",
    "AWS::S3::BucketPolicy",
    "AWS::SageMaker::ModelCard",
    "AWS::WAFv2::LoggingConfiguration",
    "AWS::WAFv2::WebACL",
    "AWS::WAFv2::WebACLAssociation",
    "Custom::ExistingEndpoint",
    "Custom::ModelArtifact",
}
INSTANCE = {**PRODUCTION, "InstanceType": "ml.c5.xlarge", "InstanceCount": 3, "MaxInstanceCount": 6}


@pytest.fixture(autouse=True)
def aws(monkeypatch):
    for name, value in {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "x", "DEFAULT_REGION": REGION}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    with mock_aws():
        put_code()
        yield


def endpoint_of(made, name):
    """What SageMaker says of an endpoint, its configuration and its model."""
    sagemaker = boto3.client("sagemaker")
    endpoint = sagemaker.describe_endpoint(EndpointName=made[name].split("/")[1])
    config = sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])
    (variant,) = config["ProductionVariants"]
    return endpoint, config, variant, sagemaker.describe_model(ModelName=variant["ModelName"])


def test_moto_does_not_know(translated):
    assert set().union(*(unknown_types(translated(**values)) for values in PARAMETER_SETS.values())) == UNKNOWN


def test_all_that_moto_knows_is_made(template):
    stack = Stack()
    assert stack.deploy(template, model_artifact(1)) == "CREATE_COMPLETE"
    known = {name for name, one in template["Resources"].items() if one["Type"] not in {*UNKNOWN, *BEYOND}}
    assert set(stack.made()) == known


def test_a_serverless_endpoint_has_memory_and_concurrency_and_nothing_of_instances(translated):
    stack = Stack()
    values = {**PRODUCTION, **SERVERLESS, "EndpointMemorySize": 3072, "EndpointMaxConcurrency": 7}
    stack.deploy(translated(**values), model_artifact(1))
    endpoint, config, variant, model = endpoint_of(stack.made(), "ServerlessEndpoint")
    assert endpoint["EndpointStatus"] == "InService"
    assert variant["ServerlessConfig"] == {"MemorySizeInMB": 3072, "MaxConcurrency": 7, "ProvisionedConcurrency": 2}
    assert {"InstanceType", "InitialInstanceCount"}.isdisjoint(variant)
    assert config["DataCaptureConfig"] == {}
    assert model["VpcConfig"] == {}


def test_instances_run_in_the_vpc_and_capture_into_the_encrypted_bucket(translated):
    stack = Stack()
    stack.deploy(translated(**INSTANCE), model_artifact(1))
    made = stack.made()
    _, config, variant, model = endpoint_of(made, "InstanceEndpoint")
    assert (variant["InstanceType"], variant["InitialInstanceCount"]) == ("ml.c5.xlarge", 3)
    assert "ServerlessConfig" not in variant
    assert config["KmsKeyId"] == PRODUCTION["KmsKeyArn"]
    capture = config["DataCaptureConfig"]
    assert capture["DestinationS3Uri"] == f"s3://{made['ModelBucket']}/capture"
    assert (capture["EnableCapture"], capture["InitialSamplingPercentage"]) == (True, 100)
    assert [one["CaptureMode"] for one in capture["CaptureOptions"]] == ["Input", "Output"]
    encryption = boto3.client("s3").get_bucket_encryption(Bucket=made["ModelBucket"])
    (rule,) = encryption["ServerSideEncryptionConfiguration"]["Rules"]
    assert rule["ApplyServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": PRODUCTION["KmsKeyArn"],
    }
    assert model["VpcConfig"]["Subnets"] == PRODUCTION["VpcSubnetIds"].split(",")


def test_the_model_runs_in_the_image_of_its_region_with_its_role(translated):
    stack = Stack()
    stack.deploy(translated(), model_artifact(1))
    model = endpoint_of(stack.made(), "ServerlessEndpoint")[3]
    image = f"141502667606.dkr.ecr.{REGION}.amazonaws.com/sagemaker-scikit-learn:1.9-0-cpu-py3"
    assert model["PrimaryContainer"]["Image"] == image
    assert model["ExecutionRoleArn"].split("/")[1] == stack.made()["ModelRole"]


@pytest.mark.parametrize(("values", "name"), [({}, "ServerlessEndpoint"), (INSTANCE, "InstanceEndpoint")])
def test_another_artifact_is_another_model_and_configuration_of_the_same_endpoint(values, name, translated):
    stack = Stack()
    stack.deploy(translated(**values), model_artifact(1))
    before = endpoint_of(stack.made(), name)
    assert stack.deploy(translated(**values), model_artifact(2)) == "UPDATE_COMPLETE"
    after = endpoint_of(stack.made(), name)
    assert after[0]["EndpointArn"] == before[0]["EndpointArn"]
    assert after[1]["EndpointConfigName"] != before[1]["EndpointConfigName"]
    assert after[3]["ModelName"] != before[3]["ModelName"]
    assert after[3]["PrimaryContainer"]["ModelDataUrl"] == model_artifact(2)["ModelArtifact.ModelDataUrl"]
    assert after[3]["PrimaryContainer"]["Environment"]["MODEL_ARCHIVE_SHA256"] == "2" * 64
    sagemaker = boto3.client("sagemaker")
    assert len(sagemaker.list_models()["Models"]) == len(sagemaker.list_endpoint_configs()["EndpointConfigs"]) == 1


@pytest.mark.parametrize("modes", [["Serverless", "Instance"], ["Instance", "Serverless"]], ids="-".join)
def test_a_change_of_mode_brings_the_other_endpoint_to_the_functions_and_takes_the_old_one_away(modes, translated):
    """There and back are two stacks, since moto does not make again what it has deleted."""
    stack = Stack()
    for mode in modes:
        stack.deploy(translated(EndpointMode=mode), model_artifact(1))
        (endpoint,) = boto3.client("sagemaker").list_endpoints()["Endpoints"]
        assert f"-{mode}Endpoint-" in endpoint["EndpointName"]
        functions = boto3.client("lambda").list_functions()["Functions"]
        settings = [one["Environment"]["Variables"] for one in functions]
        called = [each["ENDPOINT_NAME"] for each in settings if "ENDPOINT_NAME" in each]
        assert called == [endpoint["EndpointName"]] * 3


@pytest.mark.parametrize(("values", "kept"), [({}, []), (PRODUCTION, ["ApiLogRole"])])
def test_deleting_leaves_nothing_but_what_is_to_stay_and_what_moto_forgets(values, kept, translated):
    stack = Stack()
    template = translated(**values)
    stack.deploy(template, model_artifact(1))
    made = stack.made()
    forgotten = [one for one in made if template["Resources"][one]["Type"] == "AWS::IAM::ManagedPolicy"]
    stack.delete()
    names = [made[name].split("/")[-1] for name in [*kept, *forgotten]]
    assert sorted(remaining()) == sorted([*names, "stack"])  # the last is the API, which is called after the stack


def test_moto_does_not_keep_all_of_a_template(translated):
    stack = Stack()
    stack.deploy(translated(**INSTANCE), model_artifact(1))
    made = stack.made()
    endpoint, _, _, model = endpoint_of(made, "InstanceEndpoint")
    assert endpoint["EndpointName"].startswith("stack-InstanceEndpoint-")
    assert {"DeploymentConfig", "LastDeploymentConfig"}.isdisjoint(endpoint)
    assert not model["EnableNetworkIsolation"]
    attached = boto3.client("iam").list_attached_role_policies(RoleName=made["ModelRole"])
    assert attached["AttachedPolicies"] == []
