"""The data set: Wisconsin Diagnostic Breast Cancer, the file scikit-learn ships (see data/README.md)."""

import csv
import functools
import hashlib
import json
import re
from pathlib import Path

import numpy as np

FILE_NAME = "breast_cancer.csv"
SHA256 = "fed3eb72d0575ef6192293f5093c6e801b1476b577d0386bf4455504522172ed"
CASES, MALIGNANT = 569, 212
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")

MEASURES = (
    "radius",
    "texture",
    "perimeter",
    "area",
    "smoothness",
    "compactness",
    "concavity",
    "concave_points",
    "symmetry",
    "fractal_dimension",
)
STATISTICS = ("mean", "se", "worst")

# The order of the file's columns, and of the contract.
NAMES = [f"{measure}_{statistic}" for statistic in STATISTICS for measure in MEASURES]

# What the model takes and gives, in words: it lies beside model.json.
SIGNATURE = Path(__file__).resolve().parents[1] / "signature.json"

# Features that a pathologist expects to rise with malignancy: size, irregularity and spread of the nuclei, but neither the
# errors of their means nor the fractal dimension.
RISING = np.array([not name.endswith("_se") and not name.startswith("fractal") for name in NAMES])


@functools.lru_cache(maxsize=None)
def signature(path=SIGNATURE):
    """Reads the model's signature. Raises ValueError, in one line, if it is another model's, and OSError if it is missing."""
    found = json.loads(Path(path).read_text("utf-8"))
    if [column["name"] for column in found["columns"]] != NAMES:
        raise ValueError(f"{path} is that of {found['name']}: it must have the columns of {FILE_NAME}")
    return found


def load(folder):
    """Reads and verifies the data.

    Returns (X, y): X float64 of shape (569, 30), columns as NAMES; y int of shape (569,), 1 = malignant.
    Raises ValueError, in one line, if the file is not the expected one, line endings aside, and OSError if it is missing.
    """
    # Git and editors change line endings.
    content = (Path(folder) / FILE_NAME).read_bytes().replace(b"\r\n", b"\n")
    try:
        X, y = parse(content.decode("ascii"))
        found = hashlib.sha256(content).hexdigest()
        if found != SHA256:
            raise ValueError(f"its SHA-256 is {found}, not {SHA256}")
    except ValueError as fault:
        reason = "it is not ASCII" if isinstance(fault, UnicodeDecodeError) else fault
        raise ValueError(f"{FILE_NAME} is not the expected file: {reason}") from fault
    return X, y


def parse(text):
    """(X, y) of the data file's text. Raises ValueError, with the place, for what the hash alone would not explain."""
    if not text:
        raise ValueError("it is empty")
    header, *rows = csv.reader(text.splitlines())
    # The header names the classes in the order of their codes: the file's 0 is malignant.
    if header != [str(CASES), str(len(NAMES)), "malignant", "benign"]:
        raise ValueError(f"its header is {','.join(header)}")
    for line, row in enumerate(rows, 2):
        if len(row) != len(NAMES) + 1:
            raise ValueError(f"line {line} has {len(row)} columns, not {len(NAMES)} and the class")
        for name, cell in zip(NAMES, row):
            if not NUMBER.fullmatch(cell):
                raise ValueError(f"line {line}: {name} is {cell or 'missing'}")
        if row[-1] not in ("0", "1"):
            raise ValueError(f"line {line}: the class is {row[-1]}, not 0 or 1")
    table = np.array(rows, dtype=np.float64).reshape(-1, len(NAMES) + 1)
    X, y = table[:, :-1], 1 - table[:, -1].astype(int)
    if len(y) != CASES or y.sum() != MALIGNANT:
        raise ValueError(f"it has {len(y)} cases and {y.sum()} malignant ones, not {CASES} and {MALIGNANT}")
    return X, y
