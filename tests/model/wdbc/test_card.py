"""The model card says what metrics.json says, in both of its forms, and is fresh. That CloudFormation would take it is
proved in tests/template/model-card.python.test.ts."""

import json
import re
import shutil

import pytest

import card
from folders import MODEL_DIR, WDBC_DIR

FILES = ("MODEL_CARD.md", "model-card.json")
REPORT = json.loads((WDBC_DIR / "metrics.json").read_text("utf-8"))
# What SageMaker takes, in characters.
CONTENT_LIMIT = 100_000


@pytest.fixture
def folder(tmp_path):
    """A fresh card and what it is made from, to be changed at will."""
    for path in (WDBC_DIR / "metrics.json", MODEL_DIR / "model.json", MODEL_DIR / "signature.json"):
        shutil.copy(path, tmp_path)
    for name, text in card.texts(tmp_path, tmp_path).items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def run(folder, monkeypatch):
    """A function that runs card.py on the copy with arguments, and returns what it says on failing, or nothing."""

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["card.py", "--folder", str(folder), "--model-dir", str(folder), *arguments])
        try:
            card.main()
        except SystemExit as exit:
            return exit.code

    return run


def edit(path, change):
    """Changes a JSON file: change gets its content."""
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def test_the_committed_card_is_fresh():
    texts = card.texts(WDBC_DIR, MODEL_DIR)
    assert [name for name, text in texts.items() if not card.is_current(WDBC_DIR / name, text)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_stale_or_missing_file_is_named_and_writing_mends_it(run, folder, name):
    for spoil in (lambda path: path.write_text("stale"), lambda path: path.unlink()):
        spoil(folder / name)
        assert run("--check") == f"stale: {name}; run python model/wdbc/card.py"
        assert run() is None
        assert run("--check") is None


def test_another_figure_makes_both_files_stale(run, folder):
    for name in ("metrics.json", "model.json"):
        edit(folder / name, lambda content: content["metrics"][0].update(value=0.5))
    assert run("--check") == f"stale: {', '.join(FILES)}; run python model/wdbc/card.py"


def test_figures_of_another_model_are_refused(run, folder):
    edit(folder / "metrics.json", lambda report: report["metrics"][0].update(value=0.5))
    assert run() == "model.json has other figures than metrics.json: train anew"


def test_the_signature_of_another_model_is_refused(run, folder):
    edit(folder / "signature.json", lambda signature: signature.update(version="9.9.9"))
    assert run() == "signature.json is of wdbc-additive-logistic 9.9.9, and model.json is of another model"


def test_a_figure_that_nobody_explains_is_refused(run, folder):
    for name in ("metrics.json", "model.json"):
        edit(folder / name, lambda content: content["metrics"][0].update(name="new"))
    assert run() == "model_card/facts.py does not say what new is"


def test_missing_metrics_are_told_in_a_line(run, folder):
    (folder / "metrics.json").unlink()
    assert "metrics.json" in run()


@pytest.mark.parametrize("metric", REPORT["metrics"], ids=lambda metric: metric["name"])
def test_every_metric_stands_in_both_forms_with_its_interval(metric):
    interval = f"{metric['low']:.4f} to {metric['high']:.4f}"
    (row,) = (line for line in lines() if line.startswith(f"| `{metric['name']}` |"))
    assert f"| {metric['value']:.4f} | {interval} |" in row
    (own,) = (one for one in sagemaker_metrics() if one["Name"] == metric["name"])
    assert own["Type"] == "number"
    assert own["Value"] == metric["value"]
    assert f"95 % interval {interval}" in own["Notes"]


@pytest.mark.parametrize("one", REPORT["calibrationCurve"], ids=lambda one: f"{one['low']}-{one['high']}")
def test_every_bin_of_the_calibration_curve_stands_in_both_forms(one):
    interval = f"{one['observedLow']:.4f} to {one['observedHigh']:.4f}"
    assert sum(line.startswith(f"| {one['low']} to {one['high']} |") and interval in line for line in lines()) == 1
    (own,) = (m for m in sagemaker_metrics() if m["Name"].endswith(f" {one['low']} to {one['high']}"))
    assert own["Value"] == one["observed"]


def test_every_aim_missed_is_told_and_no_other():
    values = {metric["name"]: metric["value"] for metric in REPORT["metrics"]}
    missed = {name for name, (low, high) in card.AIMS.items() if not low <= values[name] <= high}
    told = lines()[lines().index("### Aims missed") :]
    assert {line.split("`")[1] for line in told if line.startswith("- `")} == missed
    assert {one["Name"] for one in sagemaker_metrics() if "missed by" in one["Notes"]} == missed


def test_both_forms_say_that_it_is_no_medical_device(signature):
    for name in FILES:
        assert "medical device" in (WDBC_DIR / name).read_text("utf-8")
    assert content()["IntendedUses"]["IntendedUses"].startswith(signature["intendedUse"])


def test_sagemaker_has_room_for_it():
    assert len(json.dumps(content())) <= CONTENT_LIMIT


def lines():
    return (WDBC_DIR / "MODEL_CARD.md").read_text("utf-8").splitlines()


def content():
    return json.loads((WDBC_DIR / "model-card.json").read_text("utf-8"))


def sagemaker_metrics():
    return [
        metric
        for evaluation in content()["EvaluationDetails"]
        for group in evaluation.get("MetricGroups", [])
        for metric in group["MetricData"]
    ]


def test_what_the_readme_promises_is_measured():
    page = " ".join((MODEL_DIR.parent / "README.md").read_text("utf-8").split())
    values = {metric["name"]: metric["value"] for metric in REPORT["metrics"]}
    malignant = REPORT["data"]["malignant"]
    missed, referred = values["malignant_called_benign"] * malignant, values["referred"]
    assert (
        f"of {malignant} cancers it calls {missed:.0f} benign, and it leaves {referred:.0%}".replace("%", " %") in page
    )
    (tutorial,) = re.findall(r"Tutorial's Lambda: int\(score\) == 1 +([0-9.]+)", notebook_text())
    assert f"misses {float(tutorial):.0f} of them" in page


def notebook_text():
    cells = json.loads((WDBC_DIR / "notebook.ipynb").read_text("utf-8"))["cells"]
    return "".join("".join(output.get("text", "")) for cell in cells for output in cell.get("outputs", []))
