"""examples/wine is served with the answers that scikit-learn gives, and its train.py makes the committed model."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

import inference

WINE = Path(__file__).resolve().parents[2] / "examples" / "wine"
LIMIT = 1e-12


@pytest.fixture(scope="module")
def train():
    """The module train.py, whose name other models' training has, too."""
    spec = importlib.util.spec_from_file_location("train_wine", WINE / "train.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def data(train):
    """(X, y) as train.py trains on them."""
    return train.load()


@pytest.fixture(scope="module")
def pipeline(train, data):
    """The scikit-learn model that train.py writes down."""
    return train.fit(*data)


@pytest.fixture(scope="module")
def model():
    """The committed model."""
    return inference.model_fn(WINE)


def served(model, X):
    """The predictions of the code that serves, for rows as a caller sends them."""
    body = "\n".join(",".join(repr(x) for x in row) for row in X.tolist())
    text, _ = inference.transform_fn(model, body, "text/csv", "application/json; explain=true")
    return json.loads(text)["predictions"]


def beyond(X):
    """Rows beyond the training's range, on either side of it and of 0."""
    rng = np.random.default_rng(1)
    low, high = X.min(axis=0), X.max(axis=0)
    width = high - low
    near = low - width + 3 * width * rng.random((500, X.shape[1]))
    far = rng.choice([-1e6, -100, -1, 0, 1e-9, 100, 1e6], size=(500, X.shape[1]))
    edges = [low, high, low - width, high + width, -high, 1000 * high]
    return np.vstack([near, far, edges])


@pytest.mark.parametrize("cases_of", [lambda X: X, beyond], ids=["the wines of the data", "rows beyond their range"])
def test_answers_are_those_of_scikit_learn(model, data, pipeline, cases_of):
    X = cases_of(data[0])
    found = served(model, X)
    assert len(found) == len(X) >= 130
    labels = np.array(model["classes"])[pipeline.predict(X)]
    assert [one["label"] for one in found] == labels.tolist()
    probabilities = [[one["probabilities"][name] for name in model["classes"]] for one in found]
    np.testing.assert_allclose(probabilities, pipeline.predict_proba(X), rtol=0, atol=LIMIT)
    assert [one["probability"] for one in found] == [row[1] for row in probabilities]


def test_the_reasons_sum_to_the_decision_function(model, data, pipeline):
    X, _ = data
    sums = [one["explanation"]["baseline"] + sum(one["explanation"]["contributions"]) for one in served(model, X)]
    np.testing.assert_allclose(sums, pipeline.decision_function(X), rtol=0, atol=1e-10)


def test_train_makes_the_committed_model(train, model):
    def alike(found, expected):
        if isinstance(expected, dict):
            return found.keys() == expected.keys() and all(alike(found[key], expected[key]) for key in expected)
        if isinstance(expected, list):
            return len(found) == len(expected) and all(map(alike, found, expected))
        if isinstance(expected, (int, float)):
            return found == pytest.approx(expected, rel=1e-9, abs=1e-9)
        return found == expected

    made = inference.load(train.text().encode("utf-8"))
    assert alike({**made, "digest": ""}, {**model, "digest": ""})


def test_the_ranges_of_the_signature_are_those_of_the_data_and_its_examples_are_wines(data, model):
    signature = json.loads((WINE / "signature.json").read_text("utf-8"))
    X, y = data
    names = [column["name"] for column in signature["columns"]]
    assert [column["trainingRange"] for column in signature["columns"]] == np.column_stack(
        [X.min(0), X.max(0)]
    ).tolist()
    for example in signature["examples"]:
        row = [example["features"][name] for name in names]
        (place,) = np.flatnonzero((X == row).all(axis=1))
        assert example["label"] == model["classes"][y[place]]
    whole = [column["type"] == "integer" for column in signature["columns"]]
    assert whole == (X == X.round()).all(axis=0).tolist()
