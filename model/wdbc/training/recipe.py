"""How a model is made from cases: the choice among the candidates, the cuts on its probability, and its guard.

Everything here sees only the cases it is given, so that the evaluation can apply the whole of it inside each fold.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits

from training import candidates, guard

FOLDS, REPEATS = 10, 2

# Share of the cases of a class that its conformal cut may exclude. Not a plain 1 %, because at that not one of the 190
# malignant cases in a fold of the evaluation could be, while two of all 212 can: the figures would be another model's.
ALPHA = 0.011

# Share of the cases that the refer band may hold, and how many unneeded alarms a missed cancer outweighs beyond it.
BUDGET = 0.14
MISS_COST = 10


@dataclass(frozen=True)
class Cuts:
    """On the probability of malignancy at the training prevalence: benign is plausible up to the first, malignant from
    the second, which is also the operating threshold of the two-way decision. Between the others a case is referred."""

    benign: float
    malignant: float
    refer_low: float
    refer_high: float


@dataclass(frozen=True)
class Made:
    """A fitted model: the chosen candidate, its log-loss on cases it had not seen, its pipeline, its cuts, and its guard
    against unfamiliar cases, as in model.json."""

    candidate: candidates.Candidate
    log_loss: float
    pipeline: Pipeline
    cuts: Cuts
    guard: dict


def make(X, y, seed):
    """Fits a model to cases X (n, 30) with labels y (n,), 1 = malignant. The seed decides the inner folds."""
    # One thread, because the order of a parallel sum changes its last bits.
    with threadpool_limits(1):
        logits = _out_of_fold_log_odds(X, y, seed)
        losses = np.logaddexp(0, np.where(y == 1, -logits, logits)).mean(axis=(0, 2))
        best = int(np.argmin(losses))
        scores = expit(logits[:, best].mean(axis=0))
        benign, malignant = conformal_cuts(scores, y)
        return Made(
            candidates.GRID[best],
            float(losses[best]),
            candidates.pipeline(candidates.GRID[best]).fit(X, y),
            Cuts(benign, malignant, *refer_band(scores)),
            guard.fit(X, y, seed),
        )


def conformal_cuts(scores, y):
    """Class-conditional conformal cuts, for benign and malignant, from the scores (n,) of cases the scorer had not seen and
    their labels y (n,).

    A new case of a class falls beyond the cut of its class with a probability of about ALPHA: exactly at most ALPHA, were
    it exchangeable with these and scored by the very models that scored them. Rounded to 4 decimals, away from the cases,
    which keeps that true. Raises ValueError for fewer than 90 cases of a class.
    """
    malignant, benign = np.sort(scores[y == 1]), np.sort(scores[y == 0])[::-1]

    def beyond(ordered):
        rank = int(ALPHA * (len(ordered) + 1))
        if not rank:
            raise ValueError(f"{len(ordered)} cases of a class are too few for cuts that exclude {ALPHA:.1%} of them")
        return ordered[rank - 1]

    return float(np.ceil(beyond(benign) * 1e4) / 1e4), float(np.floor(beyond(malignant) * 1e4) / 1e4)


def refer_band(scores):
    """The band (low, high) of probabilities that holds BUDGET of the scores (n,) and leaves the least expected cost outside.

    The cost is expected by the scores themselves, not counted by the labels, which would follow single cases.
    Rounded to 4 decimals.
    """
    ordered = np.sort(scores)
    width = int(BUDGET * len(ordered))
    missed = np.concatenate([[0], np.cumsum(ordered)])
    alarms = np.concatenate([np.cumsum((1 - ordered)[::-1])[::-1], [0]])
    first = np.arange(len(ordered) - width + 1)
    best = int(np.argmin(MISS_COST * missed[first] + alarms[first + width]))
    return round(float(ordered[best]), 4), round(float(ordered[best + width - 1]), 4)


def _out_of_fold_log_odds(X, y, seed):
    """Log-odds of each case by models that had not seen it, of shape (REPEATS, len(GRID), n)."""
    logits = np.empty((REPEATS, len(candidates.GRID), len(y)))
    for repeat in range(REPEATS):
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed + repeat)
        for train, test in folds.split(X, y):
            logits[repeat, :, test] = candidates.score_all(X[train], y[train], X[test]).T
    return logits
