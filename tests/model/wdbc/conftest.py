"""What the tests of the shipped model share."""

import copy

import pytest

import inference
import wdbc
from folders import MODEL_DIR, WDBC_DIR


@pytest.fixture(scope="session")
def data():
    """(X, y) as wdbc.load gives them."""
    return wdbc.load(WDBC_DIR / "data")


@pytest.fixture(scope="session")
def shipped():
    """The committed model, not to be changed."""
    return inference.model_fn(MODEL_DIR)


@pytest.fixture
def model(shipped):
    """The committed model, to be changed at will."""
    return copy.deepcopy(shipped)


@pytest.fixture(scope="session")
def row(data):
    """A function that writes case i as a CSV row."""
    X, _ = data
    return lambda i: ",".join(repr(x) for x in X[i].tolist())
