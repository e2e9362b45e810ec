"""Trains the model, evaluates it and writes model.json: everything a scorer needs, and nothing that runs code.

    python model/train.py

The same data and seed give the same bytes in the same environment. Under SageMaker's script mode the data come from the
channel "train" and the model goes where SageMaker collects it.
"""

import argparse
import json
import os
import re
import time
from pathlib import Path

import evaluation
import golden
import recipe
import wdbc

HERE = Path(__file__).parent
SEED = 41000
PROTOCOL = (
    f"Nested cross-validation on all cases: {evaluation.REPEATS} x stratified {evaluation.FOLDS}-fold; inside each fold "
    f"the regularisation is chosen by the log-loss of {recipe.REPEATS} x {recipe.FOLDS}-fold cross-validation and the "
    "cuts by its out-of-fold scores, by the same code that made the shipped model from all cases. The refer band, "
    "the logarithm's offset and the form of the model are fixed, and were settled with this data set known. 95 % intervals "
    f"from {evaluation.BOOTSTRAPS} bootstrap samples of the cases, and for rates no narrower than the exact binomial."
)


def main():
    """Reads the command line, trains, writes and prints a summary."""
    parser = argparse.ArgumentParser(description="Trains the model and writes model.json.")
    parser.add_argument("--data", default=os.environ.get("SM_CHANNEL_TRAIN", HERE / "data"), help="folder of the data")
    parser.add_argument("--out", default=Path(os.environ.get("SM_MODEL_DIR", HERE), "model.json"), help="file to write")
    arguments = parser.parse_args()
    start = time.perf_counter()
    X, y = wdbc.load(arguments.data)
    made = recipe.make(X, y, SEED)
    metrics = evaluation.metrics(*evaluation.out_of_fold(X, y, SEED), y, SEED)
    model = document(X, y, made, metrics)
    model["golden"] = golden.vectors(model, X)
    Path(arguments.out).write_text(layout(model), encoding="utf-8")
    print(f"{arguments.out}: C = {made.C}, {len(model['golden'])} golden vectors, {time.perf_counter() - start:.0f} s")
    print(f"Cases the model had not seen, {evaluation.REPEATS} x {evaluation.FOLDS} folds, 95 % intervals:")
    for metric in metrics:
        print(f"  {metric['name']:24} {metric['value']:.4f}  {metric['low']:.4f} to {metric['high']:.4f}")


def document(X, y, made, metrics):
    """The content of model.json but for its golden vectors."""
    scaler, regression = made.pipeline["standardscaler"], made.pipeline["logisticregression"]
    fitted = [
        {"mean": mean, "scale": scale, "coefficient": coefficient}
        for mean, scale, coefficient in zip(scaler.mean_.tolist(), scaler.scale_.tolist(), regression.coef_[0].tolist())
    ]
    return {
        "schemaVersion": 1,
        "name": "wdbc-additive-logistic",
        "version": "1.0.0",
        "description": (
            "Logistic regression with L2 regularisation on 30 measurements of cell nuclei from a fine-needle aspirate "
            "of a breast mass, each as it is and as a logarithm. The log-odds are a sum of one contribution per "
            "measurement."
        ),
        "intendedUse": (
            "For demonstration and teaching. It is no medical device and no authority has cleared or approved it; it "
            "must not be used to diagnose, screen or treat anyone. It learned from 569 cases of one hospital, collected "
            "in the early 1990s, and says which class a case's pattern resembles. Do not send it data of real patients. "
            "Whoever is worried about a lump should see a doctor."
        ),
        "classes": [{"name": "benign", "code": "B"}, {"name": "malignant", "code": "M"}],
        "undecided": "indeterminate",
        "features": [
            feature(entry, X[:, i].min(), X[:, i].max(), fitted[2 * i], fitted[2 * i + 1])
            for i, entry in enumerate(wdbc.FEATURES)
        ],
        "intercept": float(regression.intercept_[0]),
        "prevalence": float(y.mean()),
        "thresholds": {
            "operating": made.cuts.malignant,
            "referLow": recipe.REFER_LOW,
            "referHigh": recipe.REFER_HIGH,
        },
        "conformal": {"alpha": recipe.ALPHA, "benign": made.cuts.benign, "malignant": made.cuts.malignant},
        "training": {
            "dataset": "Breast Cancer Wisconsin (Diagnostic)",
            "source": "https://doi.org/10.24432/C5DW2B",
            "licence": "CC BY 4.0",
            "sha256": wdbc.SHA256,
            "cases": len(y),
            "positives": int(y.sum()),
            "protocol": PROTOCOL,
            "seed": SEED,
            "C": made.C,
        },
        "metrics": metrics,
    }


def feature(entry, low, high, identity, log):
    """One feature of model.json."""
    # Written out here, because languages print the same number in different ways.
    text = f"{low:.10g} to {high:.10g} {entry['unit']}".rstrip()
    return {
        **entry,
        "range": [float(low), float(high)],
        "rangeText": text,
        "terms": [{"transform": "identity", **identity}, {"transform": "log", "offset": recipe.LOG_OFFSET, **log}],
    }


def layout(model):
    """JSON text with innermost lists and objects on one line each."""
    text = json.dumps(model, indent=2, ensure_ascii=False, allow_nan=False)
    return re.sub(r"[\[{][^\[\]{}]*[\]}]", lambda innermost: re.sub(r"\n\s*", " ", innermost[0]), text) + "\n"


if __name__ == "__main__":
    main()
