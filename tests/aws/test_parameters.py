"""Values that CloudFormation refuses before it creates anything, and what it says; and those that it takes."""

import subprocess
import sys

import pytest

from parameter_sets import EXISTING, NOTEBOOK, PARAMETER_SETS, PRODUCTION, SERVERLESS
from parameters import REGION, refusals, values_of
from translate import ROOT, read_template

TEMPLATE = read_template()
INSTANCE = {"EndpointMode": "Instance"}
SUBNETS = {"VpcSubnetIds": "subnet-1, subnet-2"}
GROUPS = {"VpcSecurityGroupIds": "sg-1"}


def refused(values, region=REGION):
    return refusals(TEMPLATE, values_of(TEMPLATE, values), region)


@pytest.mark.parametrize("values", PARAMETER_SETS.values(), ids=PARAMETER_SETS)
def test_a_good_set_passes(values):
    assert refused(values) == []


NO_IMAGE = "AWS has no scikit-learn image in this region, or CloudFormation no SageMaker endpoints (see Mappings), so choose another, or give an ExistingEndpointName"
NO_CAPTURE = "A serverless endpoint captures no data, so choose EndpointMode Instance, or DataCapturePercentage 0"
NO_CHINA = "SageMaker has no serverless endpoints in China, so choose EndpointMode Instance"
NO_REPOSITORY = "CreateNotebook needs NotebookRepositoryUrl, the git repository that the notebook clones"
NO_BUCKET = "CreateNotebook needs the bucket that comes with an endpoint of the stack's own, so leave ExistingEndpointName empty"


@pytest.mark.parametrize(
    ("values", "region", "descriptions"),
    [
        ({}, "mx-central-1", [NO_IMAGE]),
        (INSTANCE, "mx-central-1", [NO_IMAGE]),
        (EXISTING, "mx-central-1", []),
        ({}, "cn-north-1", [NO_CHINA]),
        ({}, "cn-northwest-1", [NO_CHINA]),
        (INSTANCE, "cn-north-1", []),
        (EXISTING, "cn-north-1", []),
        ({"DataCapturePercentage": 1}, REGION, [NO_CAPTURE]),
        ({"DataCapturePercentage": 1}, "cn-north-1", [NO_CHINA, NO_CAPTURE]),
        ({"DataCapturePercentage": 1, **INSTANCE}, REGION, []),
        ({"DataCapturePercentage": "0"}, REGION, []),
        (SUBNETS, REGION, ["VpcSubnetIds needs VpcSecurityGroupIds, too"]),
        (GROUPS, REGION, ["VpcSecurityGroupIds needs VpcSubnetIds, too"]),
        ({**SUBNETS, **GROUPS}, REGION, []),
        ({"CreateApiLogRole": "true"}, REGION, ["CreateApiLogRole is for AccessLogs, so set that to true, too"]),
        ({"CreateApiLogRole": "true", "AccessLogs": "true"}, REGION, []),
        ({"CreateNotebook": "true"}, REGION, [NO_REPOSITORY]),
        ({**NOTEBOOK, **EXISTING}, REGION, [NO_BUCKET]),
        (NOTEBOOK, REGION, []),
    ],
)
def test_what_cannot_work_is_refused_in_the_words_of_the_template(values, region, descriptions):
    assert refused(values, region) == descriptions


def test_every_rule_has_been_seen_to_refuse():
    """Each assertion fails for some set of those above."""
    (marked,) = [mark for mark in test_what_cannot_work_is_refused_in_the_words_of_the_template.pytestmark]
    seen = {description for _, _, descriptions in marked.args[1] for description in descriptions}
    written = {one["AssertDescription"] for rule in TEMPLATE["Rules"].values() for one in rule["Assertions"]}
    assert seen == written


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("ExistingEndpointName", "Upper", "must be the name of a SageMaker endpoint, in lower case, or empty"),
        ("ExistingEndpointName", "-a", "must be the name of a SageMaker endpoint, in lower case, or empty"),
        ("ExistingEndpointName", "a\n", "must be the name of a SageMaker endpoint, in lower case, or empty"),
        ("ExistingEndpointName", "a" * 64, "must be the name of a SageMaker endpoint, in lower case, or empty"),
        ("EndpointMode", "serverless", "'serverless' is not one of ['Serverless', 'Instance']"),
        ("EndpointMemorySize", 2000, "2000 is not one of [1024, 2048, 3072, 4096, 5120, 6144]"),
        ("EndpointMaxConcurrency", 201, "201 is greater than the maximum of 200"),
        ("InstanceType", "m5.large", "must be an x86 machine for hosting, such as ml.m5.large"),
        ("InstanceCount", 0, "0 is less than the minimum of 1"),
        ("InstanceCount", "two", "'two' is not of type 'number'"),
        ("DataCapturePercentage", -1, "-1 is less than the minimum of 0"),
        ("ExpectedPositiveShare", 1.5, "1.5 is greater than the maximum of 1"),
        ("SageMakerRuntimeUrl", "ftp://a", "must be a URL without user, password, query and fragment, or empty"),
        (
            "SageMakerRuntimeUrl",
            "https://user:secret@a",
            "must be a URL without user, password, query and fragment, or empty",
        ),
        ("AlarmTopicArn", "alarms", "must be the ARN of an SNS topic, or empty"),
        ("KmsKeyArn", "alias/mine", "must be the ARN of a KMS key, or empty"),
        ("BucketLogBucket", "A_b", "must be the name of a bucket, or empty"),
        ("NotebookRepositoryUrl", "http://a/b", "must be an https URL of a git repository, or empty"),
        ("Typo", 1, "the template has no such parameter"),
    ],
)
def test_a_value_out_of_bounds_is_refused(name, value, reason):
    with pytest.raises(ValueError) as refusal:
        values_of(TEMPLATE, {name: value})
    assert str(refusal.value) == f"{name}: {reason}"


def test_no_rule_can_compare_numbers_so_that_fewer_at_most_than_at_least_passes_here():
    """Application Auto Scaling refuses it, when the stack is half made: rules know Equals, Contains and the like alone."""
    assert refused({**INSTANCE, "InstanceCount": 5, "MaxInstanceCount": 4}) == []


def test_conditions_hold_as_cloudformation_decides_them(translated):
    production = translated(**PRODUCTION)["Resources"]
    serverless = translated(**{**PRODUCTION, **SERVERLESS})["Resources"]
    assert {"InstanceEndpoint", "WebAcl", "CheckReleaseFunction"} <= set(production)
    assert "ServerlessEndpoint" not in production
    assert "ServerlessEndpoint" in serverless and "InstanceEndpoint" not in serverless
    (variant,) = serverless["ServerlessConfig"]["Properties"]["ProductionVariants"]
    assert variant["ServerlessConfig"]["ProvisionedConcurrency"] == 2
    (variant,) = translated()["Resources"]["ServerlessConfig"]["Properties"]["ProductionVariants"]
    assert "ProvisionedConcurrency" not in variant["ServerlessConfig"]


def test_the_command_says_in_one_line_what_is_wrong(tmp_path):
    file = tmp_path / "parameters.json"
    file.write_text('{"DataCapturePercentage": 5}')
    command = [sys.executable, ROOT / "tests/aws/translate.py", file]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (1, "", f"translate.py: {NO_CAPTURE}\n")
