"""Writes a fitted model as model.json: everything a scorer needs, and nothing that runs code (see model.schema.json)."""

import json
import re

import inference
import wdbc
from training import candidates, recipe

VERSION = "2.0.0"
ZEROS = "sha256:" + "0" * 64


def scorer(made, X, y):
    """What inference.score needs of a recipe.Made, fitted to cases X (n, 30) with labels y (n,)."""
    regression = made.pipeline[-1]
    terms = [[] for _ in wdbc.FEATURES]
    coefficients = iter(regression.coef_[0].tolist())
    parts = made.pipeline[0][-1].transformer_list
    if made.candidate.linear:
        for kind, scaler in zip(("identity", "log"), (parts[0][1], parts[1][1][-1])):
            offset = {"offset": candidates.LOG_OFFSET} if kind == "log" else {}
            for own, mean, scale in zip(terms, scaler.mean_.tolist(), scaler.scale_.tolist()):
                own.append(
                    {"transform": kind, **offset, "mean": mean, "scale": scale, "coefficient": next(coefficients)}
                )
    intercept = float(regression.intercept_[0])
    if made.candidate.spline_weight:
        columns = iter(made.pipeline[0].transform(X)[:, -len(terms) * (candidates.KNOTS + 2) :].mean(axis=0).tolist())
        for own, low, high in zip(terms, X.min(axis=0).tolist(), X.max(axis=0).tolist()):
            weights = [next(coefficients) for _ in range(candidates.KNOTS + 2)]
            mean = sum(weight * next(columns) for weight in weights)
            intercept += mean
            own.append(
                {
                    "transform": "spline",
                    "low": low,
                    "step": (high - low) / (candidates.KNOTS - 1),
                    "coefficients": [weight * made.candidate.spline_weight for weight in weights],
                    "mean": mean,
                }
            )
    return {
        "classes": [{"name": "benign", "code": "B"}, {"name": "malignant", "code": "M"}],
        "undecided": "indeterminate",
        "features": [feature(entry, X[:, i].min(), X[:, i].max(), terms[i]) for i, entry in enumerate(wdbc.FEATURES)],
        "intercept": intercept,
        "prevalence": float(y.mean()),
        "thresholds": {
            "operating": made.cuts.malignant,
            "referLow": made.cuts.refer_low,
            "referHigh": made.cuts.refer_high,
        },
        "conformal": {"alpha": recipe.ALPHA, "benign": made.cuts.benign, "malignant": made.cuts.malignant},
        "outOfDistribution": made.guard,
    }


def feature(entry, low, high, terms):
    """One feature of model.json."""
    # Written out here, because languages print the same number in different ways.
    text = f"{low:.10g} to {high:.10g} {entry['unit']}".rstrip()
    return {**entry, "range": [float(low), float(high)], "rangeText": text, "terms": terms}


def document(made, X, y, training, evaluated):
    """The content of model.json but for its golden vectors, and with an empty digest.

    training: what it says of how the model came about, beside the data; evaluated: the report of evaluate.py,
    on cases that models had not seen.
    """
    return {
        "$schema": "./model.schema.json",
        "schemaVersion": inference.SCHEMA_VERSION,
        "digest": ZEROS,
        "name": "wdbc-additive-logistic",
        "version": VERSION,
        "description": (
            "Logistic regression with L2 regularisation on 30 measurements of cell nuclei from a fine-needle aspirate "
            "of a breast mass, each as it is, as a logarithm and as a cubic spline. The log-odds are a sum of one "
            "contribution per measurement."
        ),
        "intendedUse": (
            "For demonstration and teaching. It is no medical device and no authority has cleared or approved it; it "
            "must not be used to diagnose, screen or treat anyone. It learned from 569 cases of one hospital, collected "
            "in the early 1990s, and says which class a case's pattern resembles. Do not send it data of real patients. "
            "Whoever is worried about a lump should see a doctor."
        ),
        **scorer(made, X, y),
        "training": {
            "dataset": "Breast Cancer Wisconsin (Diagnostic)",
            "source": "https://doi.org/10.24432/C5DW2B",
            "licence": "CC BY 4.0",
            "sha256": wdbc.SHA256,
            "cases": len(y),
            "positives": int(y.sum()),
            "candidate": str(made.candidate),
            "C": made.candidate.C,
            "logLoss": round(made.log_loss, 4),
            **training,
        },
        "metrics": evaluated["metrics"],
        "operatingCurve": evaluated["operatingCurve"],
    }


def layout(model):
    """The text of model.json, with the digest of its content."""
    text = json_text({**model, "digest": ZEROS})
    return text.replace(ZEROS, inference.digest(text), 1)


def json_text(value):
    """JSON with innermost lists and objects on one line each. Raises ValueError for what JSON does not know, such as NaN."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    return re.sub(r"[\[{][^\[\]{}]*[\]}]", lambda innermost: re.sub(r"\n\s*", " ", innermost[0]), text) + "\n"
