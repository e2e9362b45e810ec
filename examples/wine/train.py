"""Trains the wine model and writes model.json in this folder, beside the signature.json that describes it.

    python examples/wine/train.py

The data are two of the three classes of scikit-learn's wine data (UCI, https://doi.org/10.24432/C5PC7J, CC BY 4.0). Hue is
taken as its logarithm, so that one column has negative numbers.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
# What serves and writes any model of this form.
sys.path.insert(0, str(HERE.parents[1] / "model"))

import artefact
import inference

HUE = 10
# Every tenth wine is a golden vector.
GOLDEN_STEP = 10


def load():
    """Returns (X, y): X float64 of shape (130, 13), in the order of signature.json; y int of shape (130,), 1 = Cultivar 2."""
    X, y = load_wine(return_X_y=True)
    X[:, HUE] = np.round(np.log(X[:, HUE]), 4)
    return X[y < 2], y[y < 2]


def fit(X, y):
    """The scikit-learn model of wines X (n, 13) with labels y (n,): each column is scaled, then weighted."""
    # newton-cholesky converges to one answer, whatever the version of scikit-learn.
    return make_pipeline(StandardScaler(), LogisticRegression(solver="newton-cholesky", tol=1e-10)).fit(X, y)


def document(signature, pipeline, y):
    """The content of model.json but for its golden vectors: the fitted model, with one term for each column."""
    scaler, regression = pipeline
    columns = zip(signature["columns"], scaler.mean_.tolist(), scaler.scale_.tolist(), regression.coef_[0].tolist())
    return {
        "$schema": "./model.schema.json",
        "schemaVersion": inference.SCHEMA_VERSION,
        "digest": artefact.ZEROS,
        "name": signature["name"],
        "version": signature["version"],
        "classes": [one["name"] for one in signature["classes"]],
        "features": [
            {
                "name": column["name"],
                "terms": [{"transform": "identity", "mean": mean, "scale": scale, "coefficient": coefficient}],
            }
            for column, mean, scale, coefficient in columns
        ],
        "intercept": float(regression.intercept_[0]),
        "prevalence": float(y.mean()),
        "training": {"cases": len(y), "positives": int(y.sum())},
        "metrics": [],
    }


def golden(model, X):
    """Wines with their predictions, which every scorer repeats before it serves; the last at another prevalence."""
    rows = X[::GOLDEN_STEP].tolist()
    vectors = [{"features": row, "prediction": inference.score(model, row, explain=True)} for row in rows]
    shifted = inference.score(model, rows[0], explain=True, prevalence=0.1)
    return [*vectors, {"features": rows[0], "prevalence": 0.1, "prediction": shifted}]


def text():
    """The text of model.json."""
    signature = json.loads((HERE / "signature.json").read_text("utf-8"))
    X, y = load()
    model = document(signature, fit(X, y), y)
    return artefact.layout({**model, "golden": golden(model, X)})


if __name__ == "__main__":
    (HERE / "model.json").write_text(text(), encoding="utf-8")
    print(f"Written: {HERE / 'model.json'}")
