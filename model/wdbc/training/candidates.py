"""The models to choose from. All are additive: the log-odds are a sum of one function per feature, which makes the reasons
of a prediction exact.

Each is logistic regression with an L2 penalty on some terms of the features: the number itself, its logarithm, a cubic
spline. Beyond the range seen in training a feature counts as if it lay on its edge: nothing is extrapolated.
"""

from dataclasses import dataclass, replace

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer, SplineTransformer, StandardScaler

import wdbc
from training.monotone import MonotoneLogisticRegression

# Some cases have a concavity of exactly 0, which has no logarithm.
LOG_OFFSET = 0.01
# Evenly spaced over the range seen in training, its edges included: three cubic pieces a feature.
KNOTS = 4


@dataclass(frozen=True)
class Candidate:
    """A form of the model and its strength.

    The log-odds are the mean of those of three models, with the inverse penalties C / 4, C and 4 C. spline_weight scales
    the spline's columns, which weakens the penalty on them; 0 leaves the spline out. monotone keeps the terms of the
    features in wdbc.RISING from falling.
    """

    C: float
    linear: bool = True
    spline_weight: float = 0
    monotone: bool = False

    @property
    def form(self):
        """The candidate without its strength."""
        return replace(self, C=0.0)

    def __str__(self):
        parts = ["raw + log"] * self.linear + ["spline"] * (self.spline_weight > 0)
        return " + ".join(parts) + ", monotone" * self.monotone


# Steps of 4: a finer grid would only follow the luck of single cases.
GRID = tuple(
    Candidate(C, **form)
    for form in ({}, {"monotone": True}, {"linear": False, "spline_weight": 4}, {"spline_weight": 4})
    for C in (0.125, 0.5, 2.0)
)


class Clip(TransformerMixin, BaseEstimator):
    """Moves each number into the range of its column in training."""

    def fit(self, X, y=None):
        """Learns the ranges of X (n, features)."""
        self.low_, self.high_ = X.min(axis=0), X.max(axis=0)
        return self

    def transform(self, X):
        """X (n, features) with every number in its range."""
        return np.clip(X, self.low_, self.high_)


def logarithm(X):
    """The logarithm that the model takes of a feature."""
    return np.log(X + LOG_OFFSET)


def terms(candidate):
    """The unfitted transformer from features (n, f) to columns: all raw, then all logarithms, then f splines of KNOTS + 2."""
    parts = []
    if candidate.linear:
        parts = [StandardScaler(), make_pipeline(FunctionTransformer(logarithm), StandardScaler())]
    if candidate.spline_weight:
        spline = SplineTransformer(n_knots=KNOTS, degree=3, knots="uniform", extrapolation="constant")
        parts.append(make_pipeline(spline, FunctionTransformer(weighted, kw_args={"weight": candidate.spline_weight})))
    return make_pipeline(Clip(), make_union(*parts))


def weighted(X, weight):
    """X times weight."""
    return X * weight


def strengths(candidate):
    """The inverse penalties whose models it averages."""
    return candidate.C / 4, candidate.C, candidate.C * 4


def regression(candidate, C):
    """The unfitted classifier on the columns of terms, with one inverse penalty."""
    if candidate.monotone:
        return MonotoneLogisticRegression(C=C, rising=np.tile(wdbc.RISING, 2))
    # newton-cholesky converges to one answer, whatever the version of scikit-learn.
    return LogisticRegression(C=C, solver="newton-cholesky", tol=1e-10)


class Averaged(BaseEstimator):
    """The regressions of a candidate's strengths as one: on the same columns, the mean of their log-odds is that of their
    coefficients."""

    def __init__(self, candidate):
        self.candidate = candidate

    def fit(self, X, y):
        """Fits to X (n, columns) and y (n,) of 0 and 1."""
        fitted = [regression(self.candidate, C).fit(X, y) for C in strengths(self.candidate)]
        self.coef_ = np.mean([one.coef_ for one in fitted], axis=0)
        self.intercept_ = np.mean([one.intercept_ for one in fitted], axis=0)
        return self

    def decision_function(self, X):
        """Log-odds of class 1, of shape (n,)."""
        return X @ self.coef_[0] + self.intercept_[0]


def pipeline(candidate):
    """The unfitted model: terms, then regression."""
    return make_pipeline(terms(candidate), Averaged(candidate))


def score_all(X, y, test):
    """Log-odds of the cases test (m, f) by each candidate of GRID fitted to X (n, f) and y (n,): shape (len(GRID), m).

    What candidates share is fitted once.
    """
    columns, regressions, found = {}, {}, []
    for candidate in GRID:
        if candidate.form not in columns:
            fitted = terms(candidate).fit(X)
            columns[candidate.form] = fitted.transform(X), fitted.transform(test)
        here, there = columns[candidate.form]
        for C in strengths(candidate):
            if (candidate.form, C) not in regressions:
                regressions[candidate.form, C] = regression(candidate, C).fit(here, y).decision_function(there)
        found.append(np.mean([regressions[candidate.form, C] for C in strengths(candidate)], axis=0))
    return np.array(found)
