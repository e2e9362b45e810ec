"""Figures of what a model said of cases it had not seen, each with a 95 % interval over resampled cases."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit
from scipy.stats import beta

from evaluation import cross_validation, distortions

BOOTSTRAPS = 5000
AT = 0.98  # The specificity at which sensitivity is read, and the other way round
# Close together near 0 and 1, where most probabilities lie.
THRESHOLDS = (
    *(0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.08),
    *(round(0.05 * i, 2) for i in range(2, 19)),
    *(0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998, 0.999),
)
BINS = (0, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 1)


@dataclass(frozen=True)
class Metric:
    """A figure, the 95 % interval of its value over other cases, and its value in each repeat alone."""

    name: str
    value: float
    low: float
    high: float
    repeats: tuple

    def summary(self):
        """What model.json and metrics.json hold of it, rounded to 4 decimals."""
        return {"name": self.name, **{key: round(getattr(self, key), 4) for key in ("value", "low", "high")}}


def measure(unseen, y, seed):
    """All metrics of an cross_validation.Unseen with labels y (n,), as a list. The seed decides the resampling.

    A value is the mean over the repeats; its interval comes from resampled cases, all repeats of a case together, and holds
    the fitted models fixed. The interval of a rate is at least the binomial one, as a bootstrap cannot know how much
    rarer or commoner a rare event could be. log_loss is in nats; rates lie in 0..1.
    """
    n = len(y)
    draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=BOOTSTRAPS).astype(float)
    weights = np.vstack([np.ones(n), draws])
    found = [
        _summarise(name, np.array([curve(logits, y, weights) for logits in unseen.logits]))
        for name, curve in (
            ("auc", auc),
            ("sensitivity_at_98_specificity", sensitivity_at_specificity),
            ("specificity_at_98_sensitivity", specificity_at_sensitivity),
            ("calibration_slope", calibration_slope),
            ("calibration_in_the_large", calibration_in_the_large),
        )
    ]
    for name, (numerator, denominator) in _ratios(unseen, y).items():
        numerator, denominator = (np.atleast_2d(part).astype(float) for part in (numerator, denominator))
        numerator, denominator = np.broadcast_arrays(numerator * denominator, denominator)
        values = (numerator @ weights.T) / (denominator @ weights.T)
        is_rate = name not in ("log_loss", "brier") and not name.startswith("found_out")
        count = denominator.mean(axis=0).sum() if is_rate else None
        found.append(_summarise(name, values, count))
    return found


def _ratios(unseen, y):
    """Metrics that are a mean of a number per case over some cases: name to (numbers, which cases)."""
    positive, everyone = y == 1, np.ones(len(y), dtype=bool)
    p = expit(unseen.logits)
    decided = unseen.benign | unseen.malignant
    return {
        "log_loss": (np.logaddexp(0, np.where(positive, -unseen.logits, unseen.logits)), everyone),
        "brier": ((p - y) ** 2, everyone),
        "accuracy": ((p >= 0.5) == positive, everyone),
        "sensitivity": (unseen.above_operating, positive),
        "specificity": (~unseen.above_operating, ~positive),
        "sensitivity_at_half": (p >= 0.5, positive),
        "specificity_at_half": (p < 0.5, ~positive),
        "coverage_malignant": (unseen.malignant_plausible, positive),
        "coverage_benign": (unseen.benign_plausible, ~positive),
        "both_plausible": (unseen.benign_plausible & unseen.malignant_plausible, everyone),
        "referred": (~decided, everyone),
        "error_among_decided": (unseen.malignant != positive, decided),
        "malignant_called_benign": (unseen.benign, positive),
        "benign_called_malignant": (unseen.malignant, ~positive),
        "falsely_out_of_distribution": (unseen.outside, everyone),
        "malignant_out_of_distribution": (unseen.outside, positive),
        "warned": (unseen.warned, everyone),
        **{f"found_out_{kind}": (share, everyone) for kind, share in zip(distortions.KINDS, unseen.found_out)},
    }


def auc(logits, y, weights):
    """Area under the ROC curve of log-odds (n,) for each row of case weights (k, n): shape (k,)."""
    m, b = logits[y == 1, None], logits[None, y == 0]
    right = (m > b) + 0.5 * (m == b)
    wm, wb = weights[:, y == 1], weights[:, y == 0]
    return ((wm @ right) * wb).sum(axis=1) / (wm.sum(axis=1) * wb.sum(axis=1))


def sensitivity_at_specificity(logits, y, weights):
    """The greatest sensitivity of a threshold with a specificity of AT or more, for each row of weights."""
    return _rate_at(logits, y == 1, weights)


def specificity_at_sensitivity(logits, y, weights):
    """The greatest specificity of a threshold with a sensitivity of AT or more, for each row of weights."""
    return _rate_at(-logits, y == 0, weights)


def _rate_at(scores, wanted, weights):
    """The share of wanted cases above the lowest threshold that at most 1 - AT of the others reach."""
    order = np.argsort(-scores, kind="stable")
    last = np.append(np.diff(scores[order]) != 0, True)  # A threshold cannot part equal scores
    hits, alarms = (
        (np.cumsum(weights[:, order] * group[order], axis=1) / (weights @ group)[:, None])[:, last]
        for group in (wanted.astype(float), (~wanted).astype(float))
    )
    return np.where(alarms <= 1 - AT + 1e-9, hits, 0).max(axis=1)


def calibration_slope(logits, y, weights):
    """Slope of the logistic regression of y on the log-odds, for each row of weights.

    1 is perfect; above it the probabilities are not extreme enough. Resampled cases may happen to be separable: their slope
    is infinite, and here only large.
    """
    return _logistic(np.column_stack([logits, np.ones(len(y))]), np.zeros(len(y)), [1.0, 0.0], y, weights)[0]


def calibration_in_the_large(logits, y, weights):
    """What must be added to all log-odds to make the mean probability the share of malignant cases; 0 is perfect."""
    return _logistic(np.ones((len(y), 1)), logits, [0.0], y, weights)[0]


def _logistic(X, offset, start, y, weights):
    """Parameters of the logistic regression of y on the columns of X and an offset, by Newton's method: (columns, k)."""
    parameters = np.tile(start, (len(weights), 1))
    for _ in range(30):
        p = expit(parameters @ X.T + offset)
        gradient = (weights * (y - p)) @ X
        hessian = np.einsum("kn,ni,nj->kij", weights * p * (1 - p), X, X, optimize=True) + 1e-9 * np.eye(len(start))
        step = np.clip(np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0], -1, 1)
        parameters += step
        if np.abs(step).max() < 1e-9:
            break
    return parameters.T


def calibration_curve(logits, y):
    """For each bin of BINS: its bounds, cases a repeat, mean probability, share of malignant ones, its 95 % interval."""
    p = expit(logits)
    curve = []
    for low, high in zip(BINS, BINS[1:]):
        inside = (p >= low) & ((p < high) | (high == 1))
        cases = float(inside.sum() / len(p))
        observed = float((inside & (y == 1)).sum() / inside.sum())
        interval = binomial(observed, cases)
        values = {"cases": cases, "predicted": float(p[inside].mean()), "observed": observed}
        values |= {"observedLow": interval[0], "observedHigh": interval[1]}
        curve.append({"low": low, "high": high, **{key: round(float(value), 4) for key, value in values.items()}})
    return curve


def operating_curve(logits, y):
    """For each of THRESHOLDS: the share of malignant cases at or above it, and of benign ones below it.

    It is the two-way decision on log-odds (repeats, n), at the prevalence of the training: nothing is referred.
    """
    above = expit(logits)[:, :, None] >= np.array(THRESHOLDS)
    sensitivity, specificity = above[:, y == 1].mean(axis=(0, 1)), 1 - above[:, y == 0].mean(axis=(0, 1))
    return [
        {"threshold": threshold, "sensitivity": round(float(hits), 4), "specificity": round(float(spared), 4)}
        for threshold, hits, spared in zip(THRESHOLDS, sensitivity, specificity)
    ]


def at_other_prevalences(unseen, y):
    """For each of cross_validation.PREVALENCES, named to the model: how it errs among the malignant and the benign cases, and what
    it would refer where so many are malignant."""
    positive = y == 1
    found = []
    for share, benign, malignant in zip(
        cross_validation.PREVALENCES, unseen.benign_elsewhere, unseen.malignant_elsewhere
    ):
        referred = ~(benign | malignant)
        values = {
            "malignantCalledBenign": benign[:, positive].mean(),
            "benignCalledMalignant": malignant[:, ~positive].mean(),
            "referred": share * referred[:, positive].mean() + (1 - share) * referred[:, ~positive].mean(),
        }
        found.append({"prevalence": share, **{name: round(float(value), 4) for name, value in values.items()}})
    return found


def missed(unseen, y):
    """For each malignant case that was called benign: in how many repeats, and with what mean probability."""
    counts = unseen.benign[:, y == 1].sum(axis=0)
    p = expit(unseen.logits[:, y == 1]).mean(axis=0)
    order = np.argsort(-counts, kind="stable")[: (counts > 0).sum()]
    return [{"repeats": int(counts[i]), "probability": round(float(p[i]), 4)} for i in order]


def binomial(rate, n):
    """The Clopper-Pearson 95 % interval of a rate over n cases, also of a mean of rates over the same cases."""
    events = rate * n
    low = beta.ppf(0.025, events, n - events + 1) if events > 0 else 0.0
    high = beta.ppf(0.975, events + 1, n - events) if events < n else 1.0
    return low, high


def _summarise(name, values, count=None):
    """values: (repeats, 1 + BOOTSTRAPS), the first column of all cases once; count: cases of a rate."""
    mean = values.mean(axis=0)
    low, high = np.quantile(mean[1:], [0.025, 0.975])
    if count is not None:
        exact = binomial(mean[0], count)
        low, high = min(low, exact[0]), max(high, exact[1])
    return Metric(name, float(mean[0]), float(low), float(high), tuple(values[:, 0].tolist()))
