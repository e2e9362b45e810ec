"""The committed report, and the command that makes and checks it. notebook.ipynb, which CI executes, makes its first
repeat anew."""

import copy
import json
import shutil

import numpy as np
import pytest

import evaluate
import wdbc
from evaluation import cross_validation, goals
from folders import WDBC_DIR


@pytest.fixture(scope="session")
def committed():
    return json.loads((WDBC_DIR / "metrics.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def first():
    """The first of the committed repeats, and nothing of the others."""
    return cross_validation.first(cross_validation.load(WDBC_DIR / "unseen.npz"), 1)


def test_the_report_is_of_this_data_protocol_and_number_of_repeats(committed):
    assert committed["data"] == {"sha256": wdbc.SHA256, "cases": 569, "malignant": 212}
    assert committed["protocol"] == evaluate.PROTOCOL
    assert [repeat["seed"] for repeat in committed["repeats"]] == [evaluate.SEED + i for i in range(20)]


def test_a_value_is_the_mean_of_the_repeats(committed):
    for metric in committed["metrics"]:
        values = [repeat[metric["name"]] for repeat in committed["repeats"] if metric["name"] in repeat]
        assert len(values) == (1 if metric["name"].startswith("found_out") else 20)
        assert metric["value"] == pytest.approx(sum(values) / len(values), abs=6e-5)
        assert metric["low"] <= metric["value"] <= metric["high"]


def test_the_report_follows_from_what_the_models_said(committed):
    unseen = cross_validation.load(WDBC_DIR / "unseen.npz")
    _, y = wdbc.load(WDBC_DIR / "data")
    assert evaluate.different_entries(evaluate.report(unseen, y), committed) == []


def test_the_operating_curve_agrees_with_the_metrics_at_half(committed):
    (half,) = (point for point in committed["operatingCurve"] if point["threshold"] == 0.5)
    values = {metric["name"]: metric["value"] for metric in committed["metrics"]}
    assert (half["sensitivity"], half["specificity"]) == (values["sensitivity_at_half"], values["specificity_at_half"])


def test_the_report_keeps_every_floor(committed):
    assert evaluate.broken_floors(committed["metrics"]) == []
    assert set(goals.FLOORS) | set(goals.AIMS) <= {metric["name"] for metric in committed["metrics"]}


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("log_loss", 0.0751, "log_loss is 0.0751, and should be at most 0.075"),
        ("auc", 0.9939, "auc is 0.9939, and should be at least 0.994"),
        ("malignant_called_benign", 0.0142, "malignant_called_benign is 0.0142, and should be at most 0.01415"),
        ("calibration_slope", 1.31, "calibration_slope is 1.31, and should be 0.8 to 1.3"),
    ],
)
def test_a_figure_beyond_its_floor_is_named(committed, name, value, fault):
    worse = copy.deepcopy(committed["metrics"])
    (metric,) = (metric for metric in worse if metric["name"] == name)
    metric["value"] = value
    assert evaluate.broken_floors(worse) == [fault]


def test_the_table_marks_missed_aims():
    found = [{"name": "brier", "value": 0.017, "low": 0.01, "high": 0.02}]
    assert evaluate.table(found).endswith("at most 0.0164, missed")
    found[0]["value"] = 0.016
    assert evaluate.table(found).endswith("at most 0.0164")


@pytest.fixture
def run(monkeypatch, tmp_path, first):
    """A function that runs evaluate.py with arguments on one repeat, which it takes from the committed ones."""

    def run(*arguments):
        monkeypatch.setattr(cross_validation, "unseen", lambda X, y, seeds, progress: first)
        monkeypatch.setattr("sys.argv", ["evaluate.py", "--repeats", "1", "--out", str(tmp_path), *arguments])
        evaluate.main()

    return run


def test_what_it_writes_it_accepts(run, capsys):
    run()
    run("--check")
    assert capsys.readouterr().out.endswith("metrics.json follows from those.\n")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda report: report["metrics"][0].update(low=0.5), "metrics.json: metrics is not what follows"),
        (lambda report: report["chosen"].pop(), "metrics.json: chosen is not what follows"),
        (lambda report: report["calibrationCurve"][0].update(observed=0), "metrics.json: calibrationCurve is not"),
        (lambda report: report["operatingCurve"][3].update(sensitivity=0), "metrics.json: operatingCurve is not"),
        (lambda report: report.update(more=1), "metrics.json: more is not what follows"),
    ],
)
def test_a_report_edited_by_hand_fails_the_check(run, tmp_path, spoil, reason):
    run()
    report = json.loads((tmp_path / "metrics.json").read_text("utf-8"))
    spoil(report)
    (tmp_path / "metrics.json").write_text(json.dumps(report), "utf-8")
    with pytest.raises(SystemExit, match=reason):
        run("--check")


@pytest.mark.parametrize("name", ["logits", "benign"])
def test_a_repeat_that_differs_fails_the_check(run, tmp_path, first, name):
    run()
    other = np.copy(getattr(first, name))
    other[0, 3] = not other[0, 3] if other.dtype == bool else other[0, 3] + 1e-5
    cross_validation.save(cross_validation.Unseen(**{**vars(first), name: other}), tmp_path / "unseen.npz")
    with pytest.raises(SystemExit, match="repeat 0 is not the one in unseen.npz: evaluate anew"):
        run("--check")


def test_a_broken_floor_fails_the_check(run, monkeypatch):
    run()
    monkeypatch.setitem(goals.FLOORS, "auc", (0.9999, 1))
    with pytest.raises(SystemExit, match="auc is 0.99.+, and should be at least 0.9999"):
        run("--check")


@pytest.mark.parametrize("name", ["metrics.json", "unseen.npz"])
def test_writes_over_no_file_in_another_folder(run, tmp_path, name):
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(SystemExit, match=f"{name} already exists: name another folder, or remove the file$"):
        run()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]


def test_fewer_repeats_do_not_replace_the_report(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["evaluate.py", "--repeats", "3"])
    with pytest.raises(SystemExit):
        evaluate.main()
    assert "fewer than 20 repeats do not replace the committed report" in capsys.readouterr().err


def test_refuses_a_bad_data_file_in_one_line(tmp_path, monkeypatch):
    (tmp_path / wdbc.FILE_NAME).write_text("1,2\n")
    monkeypatch.setattr("sys.argv", ["evaluate.py", "--data", str(tmp_path)])
    with pytest.raises(SystemExit, match="^breast_cancer.csv is not the expected file: its header is 1,2$"):
        evaluate.main()


def test_says_which_file_of_the_report_is_missing(tmp_path, monkeypatch):
    shutil.copy(WDBC_DIR / "metrics.json", tmp_path)
    monkeypatch.setattr("sys.argv", ["evaluate.py", "--check", "--out", str(tmp_path)])
    with pytest.raises(SystemExit, match="unseen.npz"):
        evaluate.main()
