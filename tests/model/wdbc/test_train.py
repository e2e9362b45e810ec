"""The committed model.json comes from this code and data. CI also runs this file with an older scikit-learn."""

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

import evaluate
import inference
import train
import wdbc
from evaluation import cross_validation
from folders import MODEL_DIR, WDBC_DIR
from training import candidates, export, recipe

LIMIT = 1e-12


@pytest.fixture(scope="session")
def made(data):
    return recipe.make(*data, train.SEED)


def agree(found, expected):
    """Whether two models are the same to within LIMIT; the guard's matrix, whose elements are larger, in proportion."""
    assert inference.TOLERANCE == LIMIT
    matrices = [model["outOfDistribution"]["whitening"] for model in (found, expected)]
    one, other = (np.concatenate(matrix) for matrix in matrices)
    np.testing.assert_allclose(one, other, rtol=0, atol=LIMIT * np.abs(other).max())
    found, expected = (
        {**model, "outOfDistribution": {**model["outOfDistribution"], "whitening": None}} for model in (found, expected)
    )
    return inference.same(found, expected)


@pytest.fixture(scope="session")
def again(data, made, shipped):
    """What training writes now, but for its golden vectors."""
    training = {key: shipped["training"][key] for key in ("seed", "repeats", "protocol")}
    return export.document(made, *data, training, shipped)


def test_retraining_gives_the_committed_model(again, shipped):
    expected = {key: value for key, value in shipped.items() if key not in ("golden", "digest")}
    again = {key: value for key, value in again.items() if key != "digest"}
    assert agree(again, expected)
    for cuts in ("thresholds", "conformal"):
        assert again[cuts] == expected[cuts]


def test_the_figures_are_those_of_the_committed_evaluation(shipped):
    report = json.loads((WDBC_DIR / "metrics.json").read_text("utf-8"))
    assert shipped["metrics"] == report["metrics"]
    assert shipped["training"]["protocol"] == report["protocol"]
    assert shipped["training"]["repeats"] == len(report["repeats"])


def run(monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["train.py", *arguments])
    train.main()


def test_two_trainings_write_the_same_bytes(made, monkeypatch, tmp_path):
    monkeypatch.setattr(recipe, "make", lambda X, y, seed: made)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        run(monkeypatch, "--model-dir", str(tmp_path / name))
    one, two = ((tmp_path / name / "model.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_as_a_program_it_writes_the_model_beside_the_code_that_serves_it(tmp_path, shipped):
    folder = tmp_path / "model"
    shutil.copytree(MODEL_DIR, folder, ignore=shutil.ignore_patterns("model.json", "__pycache__"))
    before = set(tmp_path.rglob("*"))
    subprocess.run([sys.executable, "-B", "train.py"], cwd=folder / "wdbc", check=True, capture_output=True)
    assert set(tmp_path.rglob("*")) - before == {folder / "model.json"}
    assert agree({**inference.model_fn(folder), "digest": ""}, {**shipped, "digest": ""})


def test_as_a_training_job_it_reads_the_channel_fills_the_model_folder_and_prints_metrics(
    made, monkeypatch, tmp_path, capsys, shipped
):
    monkeypatch.setenv("SM_CHANNEL_TRAIN", str(WDBC_DIR / "data"))
    monkeypatch.setenv("SM_MODEL_DIR", str(tmp_path))
    monkeypatch.setattr(recipe, "make", lambda X, y, seed: made)
    run(monkeypatch)
    written = inference.model_fn(tmp_path)
    assert agree({**written, "digest": ""}, {**shipped, "digest": ""})
    assert (tmp_path / "code" / "inference.py").read_bytes() == (MODEL_DIR / "inference.py").read_bytes()
    printed = capsys.readouterr().out
    assert f"validation:log_loss={made.log_loss:.4f};" in printed
    for metric in shipped["metrics"]:
        assert f"test:{metric['name']}={metric['value']:.4f};" in printed


def test_hyper_parameters_reach_the_recipe_and_the_evaluation(made, monkeypatch, tmp_path, shipped):
    asked = []
    monkeypatch.setattr(recipe, "make", lambda X, y, seed: asked.append(seed) or made)
    found = {"protocol": "ours", "metrics": shipped["metrics"][:2], "operatingCurve": shipped["operatingCurve"][:3]}
    monkeypatch.setattr(evaluate, "report", lambda seeds, y: {**found, "repeats": [{}] * len(seeds)})
    monkeypatch.setattr(cross_validation, "unseen", lambda X, y, seeds: seeds)
    run(monkeypatch, "--seed", "5", "--repeats", "4", "--model-dir", str(tmp_path), "--output-data-dir", str(tmp_path))
    written = inference.model_fn(tmp_path)
    assert asked == [5]
    assert (written["training"]["seed"], written["training"]["repeats"]) == (5, 4)
    assert {key: written[key] for key in ("metrics", "operatingCurve")} == {
        key: found[key] for key in ("metrics", "operatingCurve")
    }
    assert json.loads((tmp_path / "metrics.json").read_text("utf-8"))["protocol"] == "ours"


@pytest.mark.parametrize("name", ["model.json", "code/inference.py", "metrics.json"])
def test_writes_over_no_file_in_another_folder(made, monkeypatch, tmp_path, name):
    monkeypatch.setattr(recipe, "make", lambda X, y, seed: made)
    monkeypatch.setattr(evaluate, "report", lambda seeds, y: {"protocol": "ours", "metrics": [], "repeats": seeds})
    monkeypatch.setattr(cross_validation, "unseen", lambda X, y, seeds: seeds)
    (tmp_path / "code").mkdir()
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(SystemExit, match=f"{name} already exists: name another folder, or remove the file$"):
        run(monkeypatch, "--repeats", "1", "--model-dir", str(tmp_path), "--output-data-dir", str(tmp_path))
    assert [path.read_bytes() for path in tmp_path.rglob("*.*")] == [b"mine"]


def test_refuses_a_bad_data_file_in_one_line(tmp_path, monkeypatch):
    (tmp_path / wdbc.FILE_NAME).write_text("1,2\n")
    with pytest.raises(SystemExit, match="^breast_cancer.csv is not the expected file: its header is 1,2$"):
        run(monkeypatch, "--data", str(tmp_path))
    with pytest.raises(SystemExit, match="No such file .*breast_cancer.csv"):
        run(monkeypatch, "--data", str(tmp_path / "nothing"))


def test_says_where_it_cannot_write(made, tmp_path, monkeypatch):
    monkeypatch.setattr(recipe, "make", lambda X, y, seed: made)
    with pytest.raises(SystemExit, match="No such file .*nothing/model.json"):
        run(monkeypatch, "--model-dir", str(tmp_path / "nothing"))


def fuzzed(X, count):
    """Cases from distorted ones of X: edges, zeros, sub-normal numbers, factors from 1e-6 to 1e6."""
    rng = np.random.default_rng(1)
    cases = X[rng.integers(0, len(X), size=count)]
    factors = rng.choice([0, 5e-324, 1e-310, 1e-6, 1e-3, 0.1, 0.5, 0.9, 1.1, 2, 10, 1e3, 1e6], size=(count, 1))
    edges = np.where(rng.random(cases.shape) < 0.5, X.min(axis=0), X.max(axis=0))
    changed = np.where(rng.random((count, 1)) < 0.2, edges, cases * factors)
    return np.where(rng.random(cases.shape) < rng.random((count, 1)), changed, cases)


def test_inference_agrees_with_scikit_learn_on_every_case_and_10_000_distorted_ones(data, made, shipped):
    X, _ = data
    cases = np.vstack([X, fuzzed(X, 10_000)])
    logits = made.pipeline.decision_function(cases)
    theirs = 1 / (1 + np.exp(-logits))
    predictions = [inference.score(shipped, case) for case in cases.tolist()]
    np.testing.assert_allclose([p["probability"] for p in predictions], theirs, rtol=0, atol=LIMIT)
    cuts = made.cuts
    for probability, prediction in zip(theirs.tolist(), predictions):
        if inference.is_outside(prediction["warnings"]):
            assert prediction["label"] == "indeterminate"
        elif min(abs(probability - cut) for cut in vars(cuts).values()) > 1e-9:
            benign, malignant = probability < cuts.refer_low, probability > cuts.refer_high
            expected = "benign" if benign else "malignant" if malignant else "indeterminate"
            assert prediction["label"] == expected
            assert ("benign" in prediction["plausible"]) == (probability <= cuts.benign)
            assert ("malignant" in prediction["plausible"]) == (probability >= cuts.malignant)


def test_the_strength_is_not_at_an_edge_of_the_grid(shipped):
    strengths = {candidate.C for candidate in candidates.GRID}
    assert min(strengths) < shipped["training"]["C"] < max(strengths)


def test_golden_vectors_show_every_outcome(shipped):
    predictions = [golden["prediction"] for golden in shipped["golden"]]
    assert {prediction["label"] for prediction in predictions} == {"benign", "malignant", "indeterminate"}
    assert {tuple(p["plausible"]) for p in predictions} == {("benign",), ("malignant",), ("benign", "malignant")}
    assert any(0 in golden["features"] for golden in shipped["golden"])
    codes = {warning["code"] for p in predictions for warning in p["warnings"]}
    assert codes == {"out_of_range", *inference.OUTSIDE}


def test_golden_vectors_hold_the_guard_in_place(shipped):
    guard = shipped["outOfDistribution"]
    cases = [golden["features"] for golden in shipped["golden"]]
    distances = sorted(inference.distance(guard, case) / guard["cut"] for case in cases)
    assert any(0.9 < distance <= 1 for distance in distances)
    assert any(1 < distance < 1.3 for distance in distances)
    told = [warning["detail"] for golden in shipped["golden"] for warning in golden["prediction"]["warnings"]]
    assert {invariant["detail"] for invariant in guard["invariants"]} <= set(told)
