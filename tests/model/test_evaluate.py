"""The committed report, and the command that makes and checks it. CI runs that command on all of the data."""

import copy
import json

import pytest

import evaluate
import wdbc
from conftest import MODEL_DIR


@pytest.fixture(scope="session")
def committed():
    return json.loads((MODEL_DIR / "metrics.json").read_text("utf-8"))


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


def test_the_report_keeps_every_floor(committed):
    assert evaluate.broken_floors(committed["metrics"]) == []
    assert set(evaluate.FLOORS) | set(evaluate.AIMS) <= {metric["name"] for metric in committed["metrics"]}


def test_a_figure_beyond_its_floor_is_named(committed):
    worse = copy.deepcopy(committed["metrics"])
    (loss,) = (metric for metric in worse if metric["name"] == "log_loss")
    loss["value"] = 0.0751
    assert evaluate.broken_floors(worse) == ["log_loss is 0.0751, and should lie between 0 and 0.075"]


def test_a_repeat_that_differs_is_named(committed):
    now = copy.deepcopy(committed)
    now["repeats"] = now["repeats"][:3]
    assert evaluate.differences(now, committed) == []
    now["repeats"][2]["auc"] += 1e-5
    (fault,) = evaluate.differences(now, committed)
    assert fault.startswith("repeat 2: auc is 0.99")
    del now["repeats"][0]["seed"]
    older = copy.deepcopy(committed)
    del older["repeats"][1]["brier"]
    assert "brier" in evaluate.differences(now, older)[0]


def test_the_table_marks_missed_aims():
    found = [{"name": "brier", "value": 0.017, "low": 0.01, "high": 0.02}]
    assert evaluate.table(found).endswith("<= 0.0164  missed")
    found[0]["value"] = 0.016
    assert evaluate.table(found).endswith("<= 0.0164")


def test_refuses_a_bad_data_file_in_one_line(tmp_path, monkeypatch):
    (tmp_path / wdbc.FILE_NAME).write_text("1,2\n")
    monkeypatch.setattr("sys.argv", ["evaluate.py", "--data", str(tmp_path)])
    with pytest.raises(SystemExit, match="^breast_cancer.csv is not the expected file: its header is 1,2$"):
        evaluate.main()
