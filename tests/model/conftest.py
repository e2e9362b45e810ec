"""What the model's tests share."""

import copy
import json

import pytest

import inference
from folders import FIXTURES, MODEL_DIR

SIGNATURE = json.loads((MODEL_DIR / "signature.json").read_text("utf-8"))

# The tests of the shipped model are for where it is the model in place.
collect_ignore = [] if SIGNATURE["name"] == "wdbc-additive-logistic" else ["wdbc"]


@pytest.fixture(scope="session")
def signature():
    """The signature of the model in place."""
    return SIGNATURE


@pytest.fixture(scope="session")
def guarded():
    """A small model with every part that there is, not to be changed."""
    return inference.load((FIXTURES / "guarded.json").read_bytes())


@pytest.fixture(scope="session")
def plain():
    """A small model with none of them, not to be changed."""
    return inference.load((FIXTURES / "plain.json").read_bytes())


@pytest.fixture
def model(guarded):
    """The small model with every part, to be changed at will."""
    return copy.deepcopy(guarded)


@pytest.fixture(scope="session")
def cases(guarded):
    """The cases of the small model's golden vectors."""
    return [golden["features"] for golden in guarded["golden"]]


@pytest.fixture(scope="session")
def row(cases):
    """A function that writes case i of the small model as a CSV row."""
    return lambda i: ",".join(repr(x) for x in cases[i])
