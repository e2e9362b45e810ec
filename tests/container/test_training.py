"""model/wdbc/train.py as a SageMaker training job runs it: started by the image's toolkit, sagemaker-training."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

import host
import inference

SIGNATURE = json.loads((host.ROOT / "model" / "signature.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(SIGNATURE["name"] != "wdbc-additive-logistic", reason="another model is in place")

SEED = 41000
MACHINE = "localhost"
# Seconds that nothing comes near to.
TIMEOUT = 600


@pytest.fixture(scope="module")
def job():
    """A finished job: (its process, with all it printed in stdout; the folder that stands for /opt/ml)."""
    with host.machine() as folder:
        lay_out(folder)
        # Without a module of the framework's the toolkit does itself what the image's module tells it to.
        command = [sys.executable, "-m", "sagemaker_training.cli.train"]
        variables = {"PATH": os.environ["PATH"], **host.variables(folder)}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        yield subprocess.run(command, check=False, env=variables, timeout=TIMEOUT, **streams), folder / "ml"


def lay_out(folder):
    """Writes what SageMaker puts into /opt/ml before a job starts, and the code's folder, which can be anywhere."""
    # The toolkit would install requirements.txt from PyPI, but the image has what training needs.
    without = shutil.ignore_patterns("data", "model.json", "requirements.*", "__pycache__")
    shutil.copytree(host.ROOT / "model", folder / "code", ignore=without)
    base = folder / "ml"
    for place in ("input/config", "input/data/train", "model", "output"):
        (base / place).mkdir(parents=True)
    shutil.copy(host.ROOT / "model" / "wdbc" / "data" / "breast_cancer.csv", base / "input" / "data" / "train")
    # Every hyperparameter is text, in which AWS's SDK writes JSON.
    hyperparameters = {
        "sagemaker_program": "wdbc/train.py",
        "sagemaker_submit_directory": str(folder / "code"),
        "seed": SEED,
    }
    group = {"instance_group_name": "homogeneousCluster", "instance_type": "ml.m5.large", "hosts": [MACHINE]}
    for name, content in {
        "hyperparameters": {key: json.dumps(value) for key, value in hyperparameters.items()},
        "inputdataconfig": {"train": {"TrainingInputMode": "File", "S3DistributionType": "FullyReplicated"}},
        "resourceconfig": {
            "current_host": MACHINE,
            "current_instance_type": group["instance_type"],
            "current_group_name": group["instance_group_name"],
            "hosts": [MACHINE],
            "instance_groups": [group],
            "network_interface_name": "lo",
        },
    }.items():
        (base / "input" / "config" / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def test_the_job_succeeds(job):
    done, base = job
    assert done.returncode == 0, done.stdout
    assert (base / "output" / "success").exists()
    # Where SageMaker looks for the reason of a failure.
    assert not (base / "output" / "failure").exists()


def test_hyperparameters_come_by_the_command_line(job):
    done, _ = job
    assert re.search(rf"python\S* wdbc/train\.py --seed {SEED}$", done.stdout, re.MULTILINE)


def test_the_model_is_where_sagemaker_collects_it(job):
    _, base = job
    assert inference.model_fn(base / "model")["training"]["seed"] == SEED


def test_the_metrics_are_where_sagemaker_reads_them(job):
    done, _ = job
    assert re.search(r"log_loss=([0-9.]+);", done.stdout)


def test_the_model_can_be_served_as_it_is(job):
    _, base = job
    with host.machine() as folder:
        shutil.copytree(base / "model", folder / "ml" / "model")
        with host.Container(folder, "gunicorn") as container:
            assert container.first_ping() == 200, container.log()
            status, _, body = container.invoke(b'{"describe": true}')
    assert (status, json.loads(body)["name"]) == (200, inference.model_fn(base / "model")["name"])
