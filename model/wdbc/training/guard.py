"""When a case is unlike those of the training: what the model must not judge, whatever probability it computes."""

import math

import numpy as np
from sklearn.covariance import LedoitWolf
from sklearn.model_selection import StratifiedKFold

import inference
import wdbc

# Up to twice the greatest and half the least number seen, a number only gets a warning.
RANGE_FACTOR = 2
# How much wider than seen a ratio of two features may be.
RATIO_MARGIN = 1.1
# Share of cases like those of the training that the distance may call unfamiliar.
ALPHA = 0.01
FOLDS = 10


def fit(X, y, seed):
    """The entry outOfDistribution of model.json for cases X (n, 30); y (n,) and the seed decide the folds of the cut.

    The cut on the squared Mahalanobis distance comes from cases that the distance had not seen. Raises ValueError for
    fewer than 99 cases, of which none may lie beyond the cut.
    """
    beyond = int(ALPHA * (len(X) + 1))
    if not beyond:
        raise ValueError(f"{len(X)} cases are too few for a guard that flags {ALPHA:.0%} of them")
    unseen = np.empty(len(X))
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(X, y):
        fold = familiarity(X[train])
        unseen[test] = [inference.distance(fold, case) for case in X[test].tolist()]
    cut = np.sort(unseen)[-beyond]
    return {
        "rangeFactor": RANGE_FACTOR,
        "invariants": invariants(X),
        "detail": f"taken together, the numbers lie further out than those of {100 * (1 - ALPHA):.0f} % of the cases of the training",
        "cut": round(float(cut), 4),
        **familiarity(X),
    }


def familiarity(X):
    """Where the logarithms of X (n, 30) lie, and what makes them spherical.

    Offsets make zeros possible: half the least positive number of the column. The covariance is
    shrunk after Ledoit and Wolf (2004), as 30 columns of a few hundred cases need.
    """
    offsets = np.array([column[column > 0].min() / 2 for column in X.T])
    logs = np.log(X + offsets)
    means, scales = logs.mean(axis=0), logs.std(axis=0)
    covariance = LedoitWolf(assume_centered=True).fit((logs - means) / scales).covariance_
    whitening = np.linalg.inv(np.linalg.cholesky(covariance)) / scales
    return {
        "offsets": offsets.tolist(),
        "means": means.tolist(),
        "whitening": [row[: i + 1].tolist() for i, row in enumerate(whitening)],
    }


def invariants(X):
    """What geometry demands of nuclei, and the data set confirms in every case (see inference.broken)."""
    columns = dict(zip(wdbc.NAMES, X.T))
    found = [
        {
            "feature": f"{name}_worst",
            "detail": f"smaller than {name}_mean",
            "numerator": [f"{name}_worst"],
            "denominator": [f"{name}_mean"],
            "minimum": 1,
        }
        for name in wdbc.MEASURES
    ]
    for statistic in ("mean", "worst"):
        radius, perimeter, area = (f"{name}_{statistic}" for name in ("radius", "perimeter", "area"))
        found.append(
            {
                "feature": perimeter,
                "detail": f"too short to enclose {area}",
                "numerator": [perimeter, perimeter],
                "denominator": [area],
                "minimum": 4 * math.pi,
            }
        )
        for feature, power in ((area, 2), (perimeter, 1)):
            ratios = columns[feature] / columns[radius] ** power
            found.append(
                {
                    "feature": feature,
                    "detail": f"does not go with {radius}; are the units as documented?",
                    "numerator": [feature],
                    "denominator": [radius] * power,
                    "minimum": float(ratios.min() / RATIO_MARGIN),
                    "maximum": float(ratios.max() * RATIO_MARGIN),
                }
            )
    for statistic in wdbc.STATISTICS:
        both = [f"concavity_{statistic}", f"concave_points_{statistic}"]
        detail = f"0 only together with {both[1]}: an outline has concave points just where it is concave"
        found.append({"feature": both[0], "detail": detail, "zeroTogether": both})
    return found
