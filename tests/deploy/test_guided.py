"""sam deploy --guided, by someone who accepts every default: one sitting, and nothing to copy."""

import json
import re
import shutil

import pexpect
import pytest
from samcli.yamlhelper import parse_yaml_file

import processes
from project import Project

# What it asks besides the parameters, in its order.
BEFORE = ["Stack Name", "AWS Region"]
AFTER = [
    "Confirm changes before deploy",
    "Allow SAM CLI IAM role creation",
    "Disable rollback",
    "Save arguments to configuration file",
    "SAM configuration file",
    "SAM configuration environment",
]
# The only one whose default is No.
LAST = "Deploy this changeset?"
QUESTION = re.compile(r"\s*(.*?) \[[^\]\n]*\]: $")


class Sitting:
    """A sitting: what was asked, and what it came to."""

    def __init__(self, project):
        self.questions = []
        child = pexpect.spawn(
            "sam deploy --guided",
            cwd=str(project.folder),
            env=project.environment,
            encoding="utf-8",
            dimensions=(50, 200),
            timeout=300,
        )
        with child:
            while child.expect([r"\[[^\]\n]*\]: $", pexpect.EOF]) == 0:
                line = (child.before + child.after).splitlines()[-1]
                question = QUESTION.match(re.sub(r"\x1b\[[0-9;]*m", "", line))[1]
                self.questions.append(question)
                child.sendline("y" if question == LAST else "")
            self.printed = child.before
        self.status = child.exitstatus


@pytest.fixture(scope="module")
def own_project(project, url, tmp_path_factory):
    """A copy for a sitting, which writes its answers into samconfig.toml."""
    copy = Project(tmp_path_factory.mktemp("guided"), url)
    shutil.copytree(project.folder / ".aws-sam", copy.folder / ".aws-sam")
    return copy


@pytest.fixture(scope="module")
def sitting(own_project):
    """The sitting."""
    return Sitting(own_project)


def test_it_asks_for_parameters_and_of_the_rest_little(sitting):
    parameters = parse_yaml_file(str(processes.ROOT / "template.yaml"))["Parameters"]
    assert sitting.questions == [*BEFORE, *(f"Parameter {name}" for name in parameters), *AFTER, LAST]


def test_all_defaults_make_an_api_that_predicts(sitting, api_of, case, signature):
    assert sitting.status == 0, sitting.printed
    answer = api_of("sagemaker-openapi").call("POST", "/predictions", case["json"], content_type="application/json")
    assert answer.status == 200
    (prediction,) = json.loads(answer.body)["predictions"]
    assert prediction["probabilities"].keys() == {one["name"] for one in signature["classes"]}


def test_the_answers_are_kept_for_the_next_deployment_and_the_deletion(sitting, own_project, account):
    again = own_project.sam("deploy")
    assert again.returncode == 0, again.stdout
    assert "No changes to deploy" in again.stdout
    deleted = own_project.sam("delete", "--no-prompts")
    assert deleted.returncode == 0, deleted.stdout
    assert account.everything() == {}
