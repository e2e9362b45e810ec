"""What the model's tests share."""

import copy
from pathlib import Path

import pytest

import inference
import wdbc

MODEL_DIR = Path(__file__).parents[2] / "model"
# What belongs to the shipped model only.
WDBC_DIR = MODEL_DIR / "wdbc"


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
