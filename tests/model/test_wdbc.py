import numpy as np
import pytest

import wdbc
from conftest import MODEL_DIR

FILE = MODEL_DIR / "data" / wdbc.FILE_NAME
NAMES = [feature["name"] for feature in wdbc.FEATURES]


def column(X, name):
    return X[:, NAMES.index(name)]


def test_1_is_malignant(data):
    X, y = data
    assert (y == 1).sum() == 212
    assert (y == 0).sum() == 357
    assert y[0] == 1, "row 0 is a malignant case"
    assert y[49] == 0, "row 49 is a benign case"
    assert column(X, "radius_mean")[y == 1].mean() > column(X, "radius_mean")[y == 0].mean()


def test_the_flip_is_of_the_files_own_labels(data):
    lines = FILE.read_text("ascii").splitlines()
    assert lines[0].split(",")[2:] == ["malignant", "benign"]
    assert [1 - int(line.rsplit(",", 1)[1]) for line in lines[1:]] == data[1].tolist()


def test_agrees_with_the_copy_in_scikit_learn(data):
    from sklearn.datasets import load_breast_cancer

    theirs = load_breast_cancer()
    np.testing.assert_array_equal(data[0], theirs.data)
    np.testing.assert_array_equal(data[1], theirs.target == 0)
    words = {"mean": "mean {}", "se": "{} error", "worst": "worst {}"}
    ours = [words[name.rsplit("_", 1)[1]].format(name.rsplit("_", 1)[0].replace("_", " ")) for name in NAMES]
    assert ours == theirs.feature_names.tolist()


def test_columns_have_the_geometry_of_their_names(data):
    X, _ = data
    for statistic in ("mean", "worst"):
        radius, perimeter, area = (column(X, f"{name}_{statistic}") for name in ("radius", "perimeter", "area"))
        assert np.all(np.abs(perimeter / (2 * np.pi * radius) - 1) < 0.25)
        assert np.all(np.abs(area / (np.pi * radius**2) - 1) < 0.25)
    assert np.all(X[:, 20:] >= X[:, :10]), "worst is at least the mean"


def test_refuses_a_file_with_one_bit_flipped(tmp_path):
    content = bytearray(FILE.read_bytes())
    content[5000] ^= 1
    (tmp_path / wdbc.FILE_NAME).write_bytes(content)
    with pytest.raises(ValueError, match="not the expected file"):
        wdbc.load(tmp_path)


def test_says_which_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match=wdbc.FILE_NAME):
        wdbc.load(tmp_path)
