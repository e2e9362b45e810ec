"""The data set: Wisconsin Diagnostic Breast Cancer, the file scikit-learn ships (see data/README.md)."""

import csv
import hashlib
from pathlib import Path

import numpy as np

FILE_NAME = "breast_cancer.csv"
SHA256 = "fed3eb72d0575ef6192293f5093c6e801b1476b577d0386bf4455504522172ed"
CASES, MALIGNANT = 569, 212

# (name, name for people, unit); an empty unit is a number without one.
MEASURES = (
    ("radius", "Radius", "µm"),
    ("texture", "Texture", "grey levels"),
    ("perimeter", "Perimeter", "µm"),
    ("area", "Area", "µm²"),
    ("smoothness", "Smoothness", ""),
    ("compactness", "Compactness", ""),
    ("concavity", "Concavity", ""),
    ("concave_points", "Concave points", ""),
    ("symmetry", "Symmetry", ""),
    ("fractal_dimension", "Fractal dimension", ""),
)
STATISTICS = (("mean", "mean"), ("se", "standard error"), ("worst", "worst"))

# The order of the file's columns, and of the contract.
FEATURES = [
    {"name": f"{name}_{statistic}", "label": f"{label}, {words}", "unit": unit}
    for statistic, words in STATISTICS
    for name, label, unit in MEASURES
]


def load(folder):
    """Reads and verifies the data.

    Returns (X, y): X float64 of shape (569, 30), columns as FEATURES; y int of shape (569,), 1 = malignant.
    Raises ValueError if the file is not the expected one, byte for byte, and OSError if it is missing.
    """
    content = (Path(folder) / FILE_NAME).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise ValueError(f"{FILE_NAME} is not the expected file: its SHA-256 is {found}, not {SHA256}")
    header, *rows = csv.reader(content.decode("ascii").splitlines())
    # The header names the classes in the order of their codes: the file's 0 is malignant.
    if header != [str(CASES), str(len(FEATURES)), "malignant", "benign"]:
        raise ValueError(f"{FILE_NAME} has an unexpected header: {','.join(header)}")
    table = np.array(rows, dtype=np.float64)
    X, y = table[:, :-1], 1 - table[:, -1].astype(int)
    if X.shape != (CASES, len(FEATURES)) or y.sum() != MALIGNANT:
        raise ValueError(f"{FILE_NAME} has {X.shape} measurements and {y.sum()} malignant cases")
    return X, y
