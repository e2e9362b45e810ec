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
def case():
    """One case, as JSON and as the row of a CSV, and what the data say of it."""
    body = json.loads((processes.ROOT / "events" / "case.json").read_text("utf-8"))
    (instance,) = body["instances"]
    row = ",".join(str(value) for value in instance["features"].values())
    rows = (processes.ROOT / "model" / "wdbc" / "data" / "breast_cancer.csv").read_text("ascii").splitlines()
    return {"json": json.dumps(body), "row": row, "rows": rows}


@pytest.fixture(scope="session")
def api_of(url, account):
    """The API of a stack."""
    return lambda stack: Api(url, account.outputs(stack))
