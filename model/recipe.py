"""How a model is made from cases: the classifier, the choice of its regularisation, and the cuts on its probability.

Everything here sees only the cases it is given, so that evaluation.py can apply the whole of it inside each fold.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler
from threadpoolctl import threadpool_limits

# Some cases have a concavity of exactly 0, which has no logarithm.
LOG_OFFSET = 0.01
GRID = (0.1, 0.2, 0.5, 1.0, 2.0)
FOLDS, REPEATS = 10, 2

# Share of the cases of a class that a cut may put on the wrong side.
ALPHA = 0.01

# Between these probabilities the case is referred to a human. Two round numbers set by hand, with this data set known:
# they say that a missed cancer costs about 32 unneeded referrals, and a false "malignant" 4.
REFER_LOW, REFER_HIGH = 0.03, 0.80


def terms(X):
    """The two terms of each feature, side by side: shape (n, 30) to (n, 60) as x0, log x0, x1, log x1, ..."""
    return np.stack([X, np.log(X + LOG_OFFSET)], axis=2).reshape(len(X), -1)


def classifier(C):
    """The unfitted pipeline. newton-cholesky converges to one answer, whatever the version of scikit-learn."""
    return make_pipeline(
        FunctionTransformer(terms), StandardScaler(), LogisticRegression(C=C, solver="newton-cholesky", tol=1e-10)
    )


@dataclass(frozen=True)
class Cuts:
    """On the probability of malignancy at the training prevalence: benign is plausible up to the first,
    malignant from the second. The second is also the operating threshold of the two-way decision."""

    benign: float
    malignant: float


@dataclass(frozen=True)
class Made:
    """A fitted model: its inverse regularisation strength, its pipeline and its cuts."""

    C: float
    pipeline: Pipeline
    cuts: Cuts


def make(X, y, seed):
    """Fits a model to cases X (n, 30) with labels y (n,), 1 = malignant. The seed decides the inner folds."""
    # One thread, because the order of a parallel sum changes its last bits.
    with threadpool_limits(1):
        logits = _out_of_fold_logits(X, y, seed)
        loss = np.logaddexp(0, np.where(y == 1, -logits, logits)).mean(axis=(0, 2))
        best = int(np.argmin(loss))
        cuts = conformal_cuts(expit(logits[:, best].mean(axis=0)), y)
        return Made(GRID[best], classifier(GRID[best]).fit(X, y), cuts)


def conformal_cuts(scores, y):
    """Class-conditional conformal cuts from the scores (n,) of cases the scorer had not seen, labels y (n,).

    A new case of a class falls beyond the cut of its class with a probability of about ALPHA: exactly at most ALPHA, were
    it exchangeable with these and scored by the very models that scored them. Needs 99 cases of each class.
    Rounded to 4 decimals, away from the cases, which keeps that true.
    """
    malignant, benign = np.sort(scores[y == 1]), np.sort(scores[y == 0])[::-1]

    def beyond(ordered):
        return ordered[int(ALPHA * (len(ordered) + 1)) - 1]

    return Cuts(
        benign=float(np.ceil(beyond(benign) * 1e4) / 1e4), malignant=float(np.floor(beyond(malignant) * 1e4) / 1e4)
    )


def _out_of_fold_logits(X, y, seed):
    """Log-odds of each case by models that had not seen it, of shape (REPEATS, len(GRID), n)."""
    logits = np.empty((REPEATS, len(GRID), len(y)))
    for repeat in range(REPEATS):
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed + repeat)
        for train, test in folds.split(X, y):
            for i, C in enumerate(GRID):
                logits[repeat, i, test] = classifier(C).fit(X[train], y[train]).decision_function(X[test])
    return logits
