import numpy as np
import pytest
from scipy.interpolate import BSpline

import wdbc
from training import candidates
from training.candidates import Candidate


@pytest.fixture(scope="module")
def small(data):
    """Every fifth case."""
    X, y = data
    return X[::5], y[::5]


@pytest.mark.parametrize("candidate", candidates.GRID, ids=str)
def test_is_additive(small, candidate):
    X, y = small
    model = candidates.pipeline(candidate).fit(X, y)
    base = X.mean(axis=0)
    # What feature j adds must not depend on the other features.
    for other in (X[0], X[1]):
        parts = np.array([np.where(np.arange(30) == j, other, base) for j in range(30)])
        logit = model.decision_function(np.vstack([base, other, parts]))
        assert (logit[2:] - logit[0]).sum() == pytest.approx(logit[1] - logit[0], abs=1e-9)


@pytest.mark.parametrize("candidate", candidates.GRID, ids=str)
def test_extrapolates_nothing(small, candidate):
    X, y = small
    model = candidates.pipeline(candidate).fit(X, y)
    edges = np.vstack([X.min(axis=0), X.max(axis=0)])
    np.testing.assert_array_equal(
        model.decision_function(np.vstack([X[:1] * 0, X[:1] * 1e6])), model.decision_function(edges)
    )


def test_averages_the_log_odds_of_its_strengths(small):
    X, y = small
    candidate = Candidate(0.5, spline_weight=4)
    columns = candidates.terms(candidate).fit_transform(X)
    single = [candidates.regression(candidate, C).fit(columns, y).decision_function(columns) for C in (0.125, 0.5, 2)]
    found = candidates.pipeline(candidate).fit(X, y).decision_function(X)
    np.testing.assert_allclose(found, np.mean(single, axis=0), atol=1e-9)


def test_fits_all_candidates_as_it_fits_each(small):
    X, y = small
    together = candidates.score_all(X, y, X[:7])
    for found, candidate in zip(together, candidates.GRID):
        np.testing.assert_allclose(found, candidates.pipeline(candidate).fit(X, y).decision_function(X[:7]), atol=1e-9)


def test_the_monotone_one_only_rises_with_the_features_that_should(small):
    X, y = small
    model = candidates.pipeline(Candidate(2.0, monotone=True)).fit(X, y)
    free = candidates.pipeline(Candidate(2.0)).fit(X, y)
    rising = np.tile(wdbc.RISING, 2)
    assert (model[-1].coef_[0][rising] >= 0).all()
    assert (free[-1].coef_[0][rising] < 0).any()
    assert (model[-1].coef_[0][~rising] < 0).any()


def test_without_constraints_monotone_regression_is_plain_logistic_regression(small):
    X, y = small
    columns = candidates.terms(Candidate(0.5)).fit_transform(X)
    plain = candidates.regression(Candidate(0.5), 0.5).fit(columns, y)
    free = candidates.MonotoneLogisticRegression(C=0.5, rising=[False] * columns.shape[1]).fit(columns, y)
    np.testing.assert_allclose(free.coef_, plain.coef_, atol=2e-3)
    assert free.intercept_ == pytest.approx(plain.intercept_, abs=2e-3)


def test_the_spline_is_cubic_with_knots_evenly_over_the_range():
    X = np.linspace(2, 8, 50)[:, None]
    columns = candidates.terms(Candidate(1.0, linear=False, spline_weight=4)).fit_transform(X)
    knots = np.arange(-3, 7) * 2.0 + 2
    np.testing.assert_allclose(columns, 4 * BSpline.design_matrix(X[:, 0], knots, 3).toarray(), atol=1e-12)
