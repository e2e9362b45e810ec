"""How a model.json is written."""

import json

import pytest

import artefact
import inference
from folders import FIXTURES, MODEL_DIR, ROOT

WRITTEN = [
    MODEL_DIR / "model.json",
    ROOT / "examples" / "wine" / "model.json",
    *(FIXTURES / name for name in ("guarded.json", "plain.json")),
]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.parent.name + "/" + path.name)
def test_a_committed_file_is_laid_out_as_training_writes_it(path):
    text = path.read_text("utf-8")
    assert text == artefact.layout(inference.load(text.encode("utf-8")))


def test_the_digest_is_that_of_the_file_with_the_digest_blank(guarded):
    text = artefact.layout({**guarded, "name": "other"})
    assert json.loads(text)["digest"] == inference.digest(text)
    assert json.loads(text)["digest"] != guarded["digest"]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_json_does_not_know_is_not_written(guarded, number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        artefact.layout({**guarded, "intercept": number})
