"""A fitted model as the content of model.json: what a scorer needs, and nothing that runs code (see model.schema.json)."""

import artefact
import inference
import wdbc
from training import candidates, recipe


def scorer(made, X, y):
    """What inference.score needs of a recipe.Made, fitted to cases X (n, 30) with labels y (n,)."""
    regression = made.pipeline[-1]
    signature = wdbc.signature()
    terms = [[] for _ in signature["columns"]]
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
        "classes": [one["name"] for one in signature["classes"]],
        "undecided": signature["undecided"],
        "features": [
            feature(column, X[:, i].min(), X[:, i].max(), terms[i]) for i, column in enumerate(signature["columns"])
        ],
        "intercept": intercept,
        "prevalence": float(y.mean()),
        "thresholds": {
            "operating": made.cuts.malignant,
            "referLow": made.cuts.refer_low,
            "referHigh": made.cuts.refer_high,
        },
        "conformal": {"alpha": recipe.ALPHA, "negative": made.cuts.benign, "positive": made.cuts.malignant},
        "outOfDistribution": made.guard,
    }


def feature(column, low, high, terms):
    """One feature of model.json, of a column of the signature."""
    # Written out here, because languages print the same number in different ways.
    text = f"{low:.10g} to {high:.10g} {column.get('unit', '')}".rstrip()
    return {"name": column["name"], "range": [float(low), float(high)], "rangeText": text, "terms": terms}


def document(made, X, y, training, evaluated):
    """The content of model.json but for its golden vectors, and with an empty digest.

    training: what it says of how the model came about, beside the data; evaluated: the report of evaluate.py,
    on cases that models had not seen.
    """
    signature = wdbc.signature()
    return {
        "$schema": "./model.schema.json",
        "schemaVersion": inference.SCHEMA_VERSION,
        "digest": artefact.ZEROS,
        "name": signature["name"],
        "version": signature["version"],
        **scorer(made, X, y),
        "training": {
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
