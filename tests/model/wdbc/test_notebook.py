"""The notebook is whole, and its cells for SageMaker ask for what the service knows. check_notebook.py executes the rest."""

import io
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tarfile

import pytest

import inference
from folders import MODEL_DIR, WDBC_DIR

check_notebook = pytest.importorskip(
    "check_notebook", reason="needs model/wdbc/notebook-requirements.txt", exc_type=ImportError
)
boto3 = pytest.importorskip("boto3", reason="needs model/wdbc/notebook-requirements.txt")
moto = pytest.importorskip("moto", reason="needs model/wdbc/notebook-requirements.txt")

ROOT = MODEL_DIR.parent
NOTEBOOK = WDBC_DIR / "notebook.ipynb"
SWITCH = "RUN_ON_AWS = False"
REGION, IMAGE = "eu-west-1", "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.9-0-cpu-py3"
ACCOUNT = "123456789012"


@pytest.fixture(scope="session")
def cells():
    """The notebook's code cells, as its file has them."""
    return [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


def test_every_cell_has_run_in_order_and_none_has_failed_or_warned(cells):
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} == {"stream", "display_data"}
    assert {output["name"] for output in outputs if output["output_type"] == "stream"} == {"stdout"}


def test_it_is_small_and_says_nothing_of_where_it_ran():
    text = NOTEBOOK.read_text("utf-8")
    assert len(text) < 1_500_000
    without_pictures = re.sub(r'"image/png": "[^"]*"', "", text)
    assert not re.search(r"/(home|root|work|tmp|Users)/|\d\d:\d\d:\d\d", without_pictures)


@pytest.mark.parametrize(
    ("before", "now", "alike"),
    [
        ("AUC 0.996 of 212", "AUC 0.996 of 212", True),
        ("AUC 0.996 of 212", "AUC 0.995 of 212", True),
        ("AUC 0.996 of 212", "AUC 0.994 of 212", False),
        ("AUC 0.996 of 212", "AUC 0.996 of 211", False),
        ("AUC 0.996 of 212", "AUC -0.996 of 212", False),
        ("AUC 0.996 of 212", "auc 0.996 of 212", False),
        ("AUC 0.996 of 212", "AUC 0.996", False),
    ],
)
def test_the_check_allows_the_last_decimal_to_differ_by_one_and_nothing_else(before, now, alike):
    assert check_notebook.alike(before, now) == alike


@pytest.fixture
def service(monkeypatch):
    """Simulated services, called with the role of a notebook instance; the requests made of them, as (operation, input)."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    for name in ("SAGEMAKER_ROLE_ARN", "SAGEMAKER_BUCKET", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    with moto.mock_aws():
        role = boto3.client("iam").create_role(
            RoleName="AmazonSageMaker-ExecutionRole-1", Path="/service-role/", AssumeRolePolicyDocument="{}"
        )["Role"]["Arn"]
        lent = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="SageMaker")["Credentials"]
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", lent["AccessKeyId"])
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", lent["SecretAccessKey"])
        monkeypatch.setenv("AWS_SESSION_TOKEN", lent["SessionToken"])
        boto3.setup_default_session()
        requests = []

        def record(params, model, **_):
            assert not list(violations(model.input_shape, params, model.name))
            requests.append((model.name, params))

        boto3.DEFAULT_SESSION.events.register("before-parameter-build", record)
        # The one operation that moto does not know.
        boto3.DEFAULT_SESSION.events.register("before-call.sagemaker.DeleteTrainingJob", lambda **_: (Done, {}))
        yield requests
    boto3.DEFAULT_SESSION = None


class Done:
    """An HTTP answer without content."""

    status_code = 200


def violations(shape, value, place):
    """What breaks the limits of a botocore shape, of which botocore itself holds only some."""
    limits = shape.metadata
    if shape.type_name == "structure":
        for name, part in value.items():
            yield from violations(shape.members[name], part, f"{place}.{name}")
    elif shape.type_name == "map":
        for name, part in value.items():
            yield from violations(shape.key, name, f"{place} key")
            yield from violations(shape.value, part, f"{place}.{name}")
    elif shape.type_name == "list":
        for part in value:
            yield from violations(shape.member, part, f"{place}[]")
    if shape.type_name in ("map", "list", "string") and not isinstance(value, bytes):
        size = len(value)
    else:
        size = value if isinstance(value, (int, float)) else None
    if size is not None and not limits.get("min", size) <= size <= limits.get("max", size):
        yield f"{place}: {size} is not from {limits.get('min')} to {limits.get('max')}"
    if "enum" in limits and value not in limits["enum"]:
        yield f"{place}: {value} is not one of {limits['enum']}"
    # The patterns are Java's; of what Python does not know the requests here meet only this.
    if "pattern" in limits and not re.fullmatch(limits["pattern"].replace(r"\p{ASCII}", r"[\x00-\x7f]"), value):
        yield f"{place}: {value} does not match {limits['pattern']}"


def test_limits_of_the_service_are_found_broken(service):
    with pytest.raises(AssertionError, match="EndpointName"):
        boto3.client("sagemaker").create_endpoint(EndpointName="no_underscore", EndpointConfigName="config")


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A copy of what the cells read, as the folder in which they run."""
    shutil.copytree(MODEL_DIR, tmp_path / "clone" / "model", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "template.yaml", tmp_path / "clone")
    monkeypatch.chdir(tmp_path / "clone" / "model" / "wdbc")
    return tmp_path / "clone"


@pytest.fixture
def steps(cells, clone, shipped, row):
    """(the cells for SageMaker but the last, the last), as functions from variables to variables; the endpoint's answer."""
    from moto.sagemakerruntime.models import sagemakerruntime_backends

    reply, _ = inference.transform_fn(shipped, row(0), "text/csv", "application/json;explain=true")
    queue = sagemakerruntime_backends[ACCOUNT][REGION].results_queue
    queue.append((reply, "application/json", "AllTraffic", ""))
    sources = ["".join(cell["source"]) for cell in cells]
    (start,) = (i for i, source in enumerate(sources) if SWITCH in source)
    *first, last = [sources[start].replace(SWITCH, "RUN_ON_AWS = True"), *sources[start + 1 :]]
    return (
        lambda: run("\n".join([prelude(sources[0]), *first]), clone, {}),
        lambda variables: run(last, clone, variables),
        reply,
    )


def test_on_sagemaker_it_trains_deploys_asks_and_cleans_up(service, steps, shipped, tmp_path, capsys):
    begin, end, reply = steps
    variables = begin()
    printed = capsys.readouterr().out
    asked = dict(service)

    job = asked["CreateTrainingJob"]
    assert job["RoleArn"] == f"arn:aws:iam::{ACCOUNT}:role/service-role/AmazonSageMaker-ExecutionRole-1"
    assert job["AlgorithmSpecification"]["TrainingImage"] == IMAGE
    assert asked["CreateModel"]["PrimaryContainer"]["Image"] == IMAGE

    model_dir, lines = trained(job, tmp_path)
    for metric in job["AlgorithmSpecification"]["MetricDefinitions"]:
        assert len(re.findall(metric["Regex"], lines)) == 1, metric
    names = {f"test:{metric['name']}" for metric in shipped["metrics"]} | {"validation:log_loss"}
    assert names == {metric["Name"] for metric in job["AlgorithmSpecification"]["MetricDefinitions"]}

    question = asked["InvokeEndpoint"]
    again = inference.model_fn(model_dir)
    answer, _ = inference.transform_fn(again, question["Body"], question["ContentType"], question["Accept"])
    assert inference.same(json.loads(answer), json.loads(reply))
    assert '"label": "malignant"' in printed

    end(variables)
    assert deployed() == []
    assert "Contents" not in boto3.client("s3").list_objects_v2(Bucket=variables["bucket"])
    assert dict(service)["DeleteTrainingJob"] == {"TrainingJobName": job["TrainingJobName"]}


def test_on_the_notebook_of_the_stack_it_does_what_the_role_allows(service, steps, clone):
    template = (ROOT / "template.yaml").read_text("utf-8")
    section = template.partition("\n  NotebookPolicy:\n")[2].partition("\n  Notebook")[0]
    allowed = set(re.findall(r"sagemaker:(\w+)", section))
    (own,) = set(re.findall(r"endpoint/(\w+-)\*", section))
    (files,) = set(re.findall(r"ModelBucket.Arn}/(\w+/)\*", section))
    role, bucket = f"arn:aws:iam::{ACCOUNT}:role/stack-NotebookRole-1", "stack-bucket"
    stack = {"region": REGION, "bucket": bucket, "prefix": "notebook", "role": role, "image": IMAGE}
    (clone.parent / "stack.json").write_text(json.dumps(stack), "utf-8")
    boto3.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    service.clear()

    begin, end, _ = steps
    end(begin())

    operations = {name for name, _ in service}
    assert operations - allowed == {"GetCallerIdentity", "HeadBucket", "PutObject"}
    asked = dict(service)
    assert {asked["CreateTrainingJob"]["RoleArn"], asked["CreateModel"]["ExecutionRoleArn"]} == {role}
    assert {asked["CreateTrainingJob"]["AlgorithmSpecification"]["TrainingImage"]} == {IMAGE}
    for kind in ("TrainingJob", "Model", "EndpointConfig", "Endpoint"):
        assert asked[f"Create{kind}"][f"{kind}Name"].startswith(own)
    written = [entry["Key"] for entry in boto3.client("s3").list_objects_v2(Bucket=bucket)["Contents"]]
    assert written
    for key in (*written, asked["CreateTrainingJob"]["OutputDataConfig"]["S3OutputPath"].partition(f"{bucket}/")[2]):
        assert key.startswith(files)
    assert deployed() == []


def deployed():
    """What there is of endpoints, their configurations and models."""
    sagemaker = boto3.client("sagemaker")
    lists = (sagemaker.list_endpoints(), sagemaker.list_endpoint_configs(), sagemaker.list_models())
    return [one for found, kind in zip(lists, ("Endpoints", "EndpointConfigs", "Models")) for one in found[kind]]


def run(source, folder, variables):
    """The variables after running a Python text with the given ones."""
    script = folder / "cells.py"
    script.write_text(source, "utf-8")
    return runpy.run_path(str(script), variables)


def prelude(source):
    """The imports and the data of the notebook's first cell, without its pictures."""
    wanted = re.compile(r"import (json|wdbc)$|from pathlib|X, y = ")
    return "\n".join(line for line in source.splitlines() if wanted.match(line))


def trained(job, folder):
    """(folder of the model, printed lines) of a training job, run as SageMaker's container does, but for the evaluation."""
    parameters = job["HyperParameters"]
    s3 = boto3.client("s3")

    def read(uri):
        bucket, _, key = uri[len("s3://") :].partition("/")
        return s3.get_object(Bucket=bucket, Key=key)["Body"].read()

    code, data, model_dir = (folder / name for name in ("code", "data", "model"))
    for each in (code, data, model_dir):
        each.mkdir()
    with tarfile.open(fileobj=io.BytesIO(read(parameters["sagemaker_submit_directory"]))) as archive:
        # Older Pythons have no filters.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        archive.extractall(code)
    # The container would install it.
    assert not (code / "requirements.txt").exists()
    (channel,) = job["InputDataConfig"]
    (data / "breast_cancer.csv").write_bytes(read(channel["DataSource"]["S3DataSource"]["S3Uri"] + "breast_cancer.csv"))
    own = {name: value for name, value in parameters.items() if not name.startswith("sagemaker_")}
    assert own.keys() == {"seed", "repeats"}
    # Evaluation takes minutes, and has tests of its own.
    arguments = [part for name, value in {**own, "repeats": "0"}.items() for part in (f"--{name}", value)]
    environment = {f"SM_CHANNEL_{channel['ChannelName'].upper()}": str(data), "SM_MODEL_DIR": str(model_dir)}
    done = subprocess.run(
        [sys.executable, parameters["sagemaker_program"], *arguments],
        cwd=code,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    assert (model_dir / "code" / "inference.py").exists()
    return model_dir, done.stdout
