import json

import pytest

import inference
from conftest import MODEL_DIR
from training import export


def test_the_committed_file_is_laid_out_as_training_writes_it(shipped):
    assert (MODEL_DIR / "model.json").read_text("utf-8") == export.layout(shipped)


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (143.5, 2501.0, "µm²", "143.5 to 2501 µm²"),
        (0.0, 0.4268, "", "0 to 0.4268"),
        (0.0008948, 0.02984, "", "0.0008948 to 0.02984"),
    ],
)
def test_ranges_are_written_as_people_write_them(low, high, unit, text):
    assert export.feature({"unit": unit}, low, high, [])["rangeText"] == text


def test_the_digest_is_that_of_the_file_with_the_digest_blank(shipped):
    text = export.layout({**shipped, "name": "other"})
    assert json.loads(text)["digest"] == inference.digest(text)
    assert json.loads(text)["digest"] != shipped["digest"]


def test_what_json_does_not_know_is_not_written(shipped):
    with pytest.raises(ValueError, match="not JSON compliant"):
        export.layout({**shipped, "intercept": float("nan")})
