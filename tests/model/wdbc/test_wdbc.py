import numpy as np
import pytest

import wdbc
from folders import ROOT, WDBC_DIR

FILE = WDBC_DIR / "data" / wdbc.FILE_NAME
NAMES = wdbc.NAMES


def column(X, name):
    return X[:, NAMES.index(name)]


def test_1_is_malignant(data):
    X, y = data
    assert (y == 1).sum() == 212
    assert (y == 0).sum() == 357
    assert y[0] == 1, "row 0 is a malignant case"
    assert y[49] == 0, "row 49 is a benign case"
    assert column(X, "radius_mean")[y == 1].mean() > column(X, "radius_mean")[y == 0].mean()


def test_takes_a_file_whose_lines_an_editor_or_git_ended_with_crlf(data, tmp_path):
    (tmp_path / wdbc.FILE_NAME).write_bytes(FILE.read_bytes().replace(b"\n", b"\r\n"))
    X, y = wdbc.load(tmp_path)
    assert (X == data[0]).all() and (y == data[1]).all()


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


def edited(line, column, cell):
    """The data file's text with one cell changed; counted from 0."""
    lines = FILE.read_text("ascii").splitlines(keepends=True)
    cells = lines[line].rstrip().split(",")
    cells[column] = cell
    lines[line] = ",".join(cells) + "\n"
    return "".join(lines)


def swapped():
    """The data file's text with the labels of a malignant and a benign case exchanged: every count stays."""
    lines = FILE.read_text("ascii").splitlines(keepends=True)
    lines[1], lines[20] = lines[1][:-2] + lines[20][-2:], lines[20][:-2] + lines[1][-2:]
    return "".join(lines)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FILE.read_text("ascii").replace("17.99", "17.98", 1), "its SHA-256 is [0-9a-f]{64}, not fed3eb72"),
        (swapped(), "its SHA-256 is"),
        (edited(1, 30, "1"), "it has 569 cases and 211 malignant ones, not 569 and 212"),
        (edited(1, 30, "2"), "line 2: the class is 2, not 0 or 1"),
        (edited(7, 3, "nan"), "line 8: area_mean is nan"),
        (edited(7, 3, "inf"), "line 8: area_mean is inf"),
        (edited(7, 3, ""), "line 8: area_mean is missing"),
        (edited(0, 2, "benign"), "its header is 569,30,benign,benign"),
        ("".join(line.split(",", 1)[1] for line in FILE.open(encoding="ascii")), "its header is 30,malignant,benign"),
        (edited(5, 0, "1,2"), "line 6 has 32 columns, not 30 and the class"),
        (FILE.read_text("ascii").split("\n", 1)[0] + "\n", "it has 0 cases"),
        ("", "it is empty"),
        ("\u00b5", "it is not ASCII"),
    ],
)
def test_refuses_another_file_in_one_clear_line(tmp_path, text, reason):
    (tmp_path / wdbc.FILE_NAME).write_text(text, "utf-8")
    with pytest.raises(ValueError, match=f"^breast_cancer.csv is not the expected file: {reason}") as refused:
        wdbc.load(tmp_path)
    assert "\n" not in str(refused.value)


def test_says_which_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match=wdbc.FILE_NAME):
        wdbc.load(tmp_path)


def test_the_words_are_those_of_the_signature_of_the_same_columns():
    assert [column["name"] for column in wdbc.signature()["columns"]] == NAMES


def test_the_signature_of_another_model_is_refused_in_one_line():
    path = ROOT / "examples" / "wine" / "signature.json"
    with pytest.raises(
        ValueError, match="signature.json is that of wine-logistic: it must have the columns of breast_cancer.csv$"
    ):
        wdbc.signature(path)
