"""A second deployment that changes the functions: the API moves to their new versions, and the old ones go."""

import json
import shutil

import pytest

import processes
from project import Project

STACK = "update"
OTHER = "9.9.9"


@pytest.fixture(scope="module")
def servers(url, tmp_path_factory):
    """Two model servers: that of the model as it is, and that of another version."""
    changed = Project(tmp_path_factory.mktemp("other"), url)
    changed.change_version(OTHER)
    with processes.model_server() as first, processes.model_server(changed.folder / "model") as second:
        shutil.rmtree(changed.folder)
        yield first, second


@pytest.fixture(scope="module")
def states(project, account, api_of, servers):
    """After each of two deployments, to one server and to the other: the model that answers, and the functions' versions."""

    def state(server):
        deployed = project.deploy(STACK, "ExistingEndpointName=local", f"SageMakerRuntimeUrl={server}")
        assert deployed.returncode == 0, deployed.stdout
        client = account.client("lambda")
        name = account.physical_id(STACK, "DescribeModelFunction")
        return {
            "model": json.loads(api_of(STACK).call("GET", "/model").body)["version"],
            "live": client.get_alias(FunctionName=name, Name="live")["FunctionVersion"],
            "versions": [item["Version"] for item in client.list_versions_by_function(FunctionName=name)["Versions"]],
        }

    yield [state(server) for server in servers]
    account.delete(STACK)


def test_the_api_moves_to_the_new_versions(states):
    first, second = states
    assert (first["live"], second["live"]) == ("1", "2")
    assert first["model"] != OTHER
    assert second["model"] == OTHER


def test_the_old_versions_go(states):
    first, second = states
    assert first["versions"] == ["$LATEST", "1"]
    assert second["versions"] == ["$LATEST", "2"]
