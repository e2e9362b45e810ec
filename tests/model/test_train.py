"""The committed model.json comes from this code and data, and meets its goals."""

import numpy as np
import pytest

import evaluation
import inference
import recipe
import train
from conftest import MODEL_DIR


@pytest.fixture(scope="session")
def made(data):
    return recipe.make(*data, train.SEED)


def test_retraining_gives_the_committed_model(data, made, shipped):
    again = train.document(*data, made, shipped["metrics"])
    committed = {key: value for key, value in shipped.items() if key != "golden"}
    # inference.same allows numbers 1e-12.
    assert inference.same(again, committed)
    assert again["thresholds"] == committed["thresholds"]
    assert again["conformal"] == committed["conformal"]


def test_under_sagemaker_it_reads_the_channel_and_fills_the_model_folder(
    data, made, shipped, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("SM_CHANNEL_TRAIN", str(MODEL_DIR / "data"))
    monkeypatch.setenv("SM_MODEL_DIR", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["train.py"])
    monkeypatch.setattr(recipe, "make", lambda X, y, seed: made)
    # Evaluation takes half a minute and has tests of its own: here one repeat of scores the model has seen.
    logits = made.pipeline.decision_function(data[0])[None]
    folds = (logits, np.full_like(logits, made.cuts.benign), np.full_like(logits, made.cuts.malignant))
    monkeypatch.setattr(evaluation, "out_of_fold", lambda X, y, seed: folds)
    train.main()
    written = inference.model_fn(tmp_path)
    assert [metric["name"] for metric in written["metrics"]] == [metric["name"] for metric in shipped["metrics"]]
    assert inference.same({**written, "metrics": []}, {**shipped, "metrics": []})
    assert f"C = {made.C}" in capsys.readouterr().out


def test_the_file_is_laid_out_as_training_writes_it(shipped):
    assert (MODEL_DIR / "model.json").read_text("utf-8") == train.layout(shipped)


def test_inference_agrees_with_scikit_learn_on_every_case(data, made, shipped):
    X, _ = data
    theirs = made.pipeline.predict_proba(X)[:, 1]
    ours = [inference.score(shipped, case)["probability"] for case in X.tolist()]
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)


def test_regularisation_is_not_at_an_edge_of_the_grid(shipped):
    assert min(recipe.GRID) < shipped["training"]["C"] < max(recipe.GRID)


@pytest.mark.parametrize(
    ("name", "at_least", "at_most"),
    [
        ("auc", 0.9935, 1),
        ("log_loss", 0, 0.080),
        ("brier", 0, 0.0205),
        ("accuracy", 0.973, 1),
        ("sensitivity", 0.99, 1),
        ("specificity", 0.84, 1),
        ("referred", 0, 0.15),
        ("malignant_called_benign", 0, 2 / 212),
        ("coverage_malignant", 0.985, 1),
        ("coverage_benign", 0.985, 1),
    ],
)
def test_meets_its_goal(shipped, name, at_least, at_most):
    (metric,) = (metric for metric in shipped["metrics"] if metric["name"] == name)
    assert at_least <= metric["value"] <= at_most


def test_golden_vectors_show_every_outcome(shipped):
    predictions = [golden["prediction"] for golden in shipped["golden"]]
    assert {prediction["diagnosis"] for prediction in predictions} == {"benign", "malignant", "indeterminate"}
    assert {tuple(p["plausible"]) for p in predictions} == {("benign",), ("malignant",), ("benign", "malignant")}
    assert {p["label"] for p in predictions} == {"B", "M"}
    assert any(0 in golden["features"] for golden in shipped["golden"])
    sides = {warning["detail"].split()[0] for p in predictions for warning in p["warnings"]}
    assert sides == {"below", "above"}


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (143.5, 2501.0, "µm²", "143.5 to 2501 µm²"),
        (0.0, 0.4268, "", "0 to 0.4268"),
        (0.0008948, 0.02984, "", "0.0008948 to 0.02984"),
    ],
)
def test_ranges_are_written_as_people_write_them(low, high, unit, text):
    assert train.feature({"unit": unit}, low, high, {}, {})["rangeText"] == text
