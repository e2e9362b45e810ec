"""What the shipped model answers, by the code that serves it."""

import json
import math

import numpy as np
import pytest

import inference


@pytest.mark.parametrize(
    ("index", "label", "plausible"),
    [
        (0, "malignant", ["malignant"]),
        (20, "benign", ["benign"]),
        # The tutorial's row, benign: likely so, but with a probability of 0.18 the model had better not say it.
        (49, "indeterminate", ["benign", "malignant"]),
    ],
)
def test_known_cases(shipped, data, index, label, plausible):
    found = inference.score(shipped, data[0][index].tolist())
    assert (found["label"], found["plausible"]) == (label, plausible)


def test_the_examples_of_the_signature_are_rows_of_the_data(signature, data):
    X, y = data
    names = [column["name"] for column in signature["columns"]]
    for example, index in zip(signature["examples"], (0, 20, 49)):
        assert [example["features"][name] for name in names] == X[index].tolist()
        assert example["label"] == ("benign", "malignant")[y[index]]


def test_the_training_ranges_of_the_signature_are_those_of_the_data(signature, data):
    X, _ = data
    ranges = np.array([column["trainingRange"] for column in signature["columns"]])
    np.testing.assert_array_equal(ranges, np.column_stack([X.min(axis=0), X.max(axis=0)]))


def test_contributions_and_baseline_sum_to_the_log_odds(shipped, data):
    X, _ = data
    for case in X.tolist():
        prediction = inference.score(shipped, case, explain=True)
        explanation = prediction["explanation"]
        total = math.fsum([explanation["baseline"], *explanation["contributions"]])
        assert inference.sigmoid(total) == pytest.approx(prediction["probability"], abs=1e-12)


def test_the_label_never_leaves_what_is_plausible(shipped, data):
    X, _ = data
    for share in (0.001, 0.02, 0.5, 0.98, 0.999):
        for case in X.tolist():
            found = inference.score(shipped, case, prevalence=share)
            assert found["label"] in [*found["plausible"], "indeterminate"]


def test_warns_of_each_measurement_outside_the_training_range(shipped, data):
    case = data[0][0].tolist()
    assert inference.score(shipped, case)["warnings"] == []
    case[0], case[23] = 1.0, 4300.5
    found = inference.score(shipped, case)["warnings"]
    assert [warning for warning in found if "range" in warning["code"]] == [
        {
            "feature": "radius_mean",
            "code": "far_out_of_range",
            "detail": "far below the range seen in training, 6.981 to 28.11 µm",
        },
        {
            "feature": "area_worst",
            "code": "out_of_range",
            "detail": "above the range seen in training, 185.2 to 4254 µm²",
        },
    ]
    assert "4300" not in json.dumps(found)


@pytest.mark.parametrize("number", [0.0, 5e-324, 1.7e308, -1.7e308])
def test_numbers_of_any_size_are_scored_and_left_to_a_human(shipped, number):
    found = inference.score(shipped, [number] * 30)
    assert 0 <= found["probability"] <= 1
    assert (found["label"], found["plausible"]) == ("indeterminate", ["benign", "malignant"])


def test_describes_itself_with_its_figures(shipped):
    found = inference.describe(shipped)
    assert found["conformal"] == {"alpha": 0.011}
    assert set(found["training"]) == {"sha256", "cases", "positives", "protocol"}
    assert (found["training"]["cases"], found["training"]["positives"]) == (569, 212)
