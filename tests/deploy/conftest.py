"""The emulator, and this project, built once."""

import json

import pytest

import processes
from account import Account
from api import Api
from project import Project


@pytest.fixture(scope="session")
def url():
    """Where AWS is."""
    assert processes.has_node(), "Run npm ci first."
    with processes.emulator() as url:
        yield url


@pytest.fixture(scope="session")
def account(url):
    """What is there."""
    return Account(url)


@pytest.fixture(scope="session")
def project(url, tmp_path_factory):
    """This project as it is, built."""
    project = Project(tmp_path_factory.mktemp("shipped"), url)
    project.build()
    return project


@pytest.fixture(scope="session")
def signature():
    """What the model in place takes and gives."""
    return json.loads((processes.ROOT / "model" / "signature.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def case(signature):
    """One case, as JSON and as the row of a CSV."""
    body = json.loads((processes.ROOT / "events" / "case.json").read_text("utf-8"))
    (instance,) = body["instances"]
    row = ",".join(str(instance["features"][column["name"]]) for column in signature["columns"])
    return {"json": json.dumps(body), "row": row}


@pytest.fixture(scope="session")
def api_of(url, account):
    """The API of a stack."""
    return lambda stack: Api(url, account.outputs(stack))
