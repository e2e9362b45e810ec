"""How well the recipe does on cases it has not seen: nested cross-validation with case-bootstrap intervals.

Regularisation and cuts are chosen anew inside each fold. The form of the model, the offset of its logarithm and the refer
band are not: they were settled on this data set before, so the figures are a little kind to them.
"""

import numpy as np
from joblib import Parallel, delayed
from scipy.special import expit
from scipy.stats import beta
from sklearn.model_selection import StratifiedKFold

import recipe

# 20 folds, because the cuts sit at the second most extreme malignant case: with fewer, a fold would leave so few
# malignant cases for training that its cuts would follow another rank than the shipped ones.
FOLDS, REPEATS = 20, 5
BOOTSTRAPS = 5000


def out_of_fold(X, y, seed):
    """Log-odds and cuts for each case from recipes that had not seen it.

    Returns (logits, benign, malignant), each of shape (REPEATS, n): the cuts are those of the case's own fold.
    """
    jobs = [
        (repeat, train, test)
        for repeat in range(REPEATS)
        for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=seed + repeat).split(X, y)
    ]
    made = Parallel(n_jobs=-1)(delayed(recipe.make)(X[train], y[train], seed) for _, train, _ in jobs)
    logits, benign, malignant = np.empty((3, REPEATS, len(y)))
    for (repeat, _, test), fold in zip(jobs, made):
        logits[repeat, test] = fold.pipeline.decision_function(X[test])
        benign[repeat, test] = fold.cuts.benign
        malignant[repeat, test] = fold.cuts.malignant
    return logits, benign, malignant


def metrics(logits, benign, malignant, y, seed):
    """Metrics of out_of_fold's result: a list of {name, value, low, high}, rounded to 4 decimals.

    Each value is the mean over the repeats; low and high bound its 95 % interval over resampled cases, all repeats of a
    case together. Rates lie in 0..1, and their interval is at least the exact binomial one, as a bootstrap cannot know how
    much rarer or commoner a rare event could be. log_loss is in nats.
    """
    p, is_malignant = expit(logits), y == 1
    # Each of these is a mean of a per-case number over all cases or one class, which makes the bootstrap a product.
    means = {
        "log_loss": (np.logaddexp(0, np.where(is_malignant, -logits, logits)), None),
        "brier": ((p - y) ** 2, None),
        "accuracy": ((p >= 0.5) == is_malignant, None),
        "sensitivity": (p >= malignant, is_malignant),
        "specificity": (p < malignant, ~is_malignant),
        "referred": ((p >= recipe.REFER_LOW) & (p <= recipe.REFER_HIGH), None),
        "malignant_called_benign": (p < recipe.REFER_LOW, is_malignant),
        "benign_called_malignant": (p > recipe.REFER_HIGH, ~is_malignant),
        "coverage_malignant": (p >= malignant, is_malignant),
        "coverage_benign": (p <= benign, ~is_malignant),
        "both_plausible": ((p >= malignant) & (p <= benign), None),
    }
    n = len(y)
    draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=BOOTSTRAPS)
    once = np.ones((1, n))
    found = [_summary("auc", _auc(logits, is_malignant, once), _auc(logits, is_malignant, draws))]
    for name, (numbers, group) in means.items():
        numbers = numbers.mean(axis=0)
        chosen = np.ones(n) if group is None else group.astype(float)
        value, resampled = ((weights @ (numbers * chosen)) / (weights @ chosen) for weights in (once, draws))
        exact = None if name in ("log_loss", "brier") else _binomial(value[0], chosen.sum())
        found.append(_summary(name, value, resampled, exact))
    return found


def _auc(logits, is_malignant, weights):
    """Area under the ROC curve for each row of case weights: the share of malignant-benign pairs in the right order."""
    m, b = logits[:, is_malignant, None], logits[:, None, ~is_malignant]
    right = ((m > b) + 0.5 * (m == b)).mean(axis=0)
    wm, wb = weights[:, is_malignant], weights[:, ~is_malignant]
    return ((wm @ right) * wb).sum(axis=1) / (wm.sum(axis=1) * wb.sum(axis=1))


def _binomial(rate, n):
    """The exact (Clopper-Pearson) 95 % interval of a rate over n cases."""
    events = rate * n
    low = beta.ppf(0.025, events, n - events + 1) if events > 0 else 0.0
    high = beta.ppf(0.975, events + 1, n - events) if events < n else 1.0
    return low, high


def _summary(name, value, resampled, exact=None):
    low, high = np.quantile(resampled, [0.025, 0.975])
    if exact:
        low, high = min(low, exact[0]), max(high, exact[1])
    return {"name": name, **{k: round(float(v), 4) for k, v in (("value", value[0]), ("low", low), ("high", high))}}
