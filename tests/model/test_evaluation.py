import numpy as np
import pytest
from scipy.special import expit

import evaluation
import export
import recipe


@pytest.fixture(scope="module")
def some(data):
    """Every third case: enough for every cut."""
    X, y = data
    chosen = np.concatenate([np.flatnonzero(y == 1)[:100], np.flatnonzero(y == 0)[:140]])
    return X[chosen], y[chosen]


def test_a_fold_is_scored_by_what_the_recipe_makes_of_the_other_cases(some):
    X, y = some
    train, test = np.arange(len(y)) % 10 > 0, np.arange(len(y)) % 10 == 0
    candidate, logits, facts, shares = evaluation._fold(X, y, 7, train, test, True)
    made = recipe.make(X[train], y[train], 7)
    assert candidate == made.candidate
    np.testing.assert_allclose(logits, made.pipeline.decision_function(X[test]), atol=1e-9)
    benign, malignant, outside, benign_plausible, malignant_plausible, above = facts
    p = expit(logits)
    inside = ~outside
    np.testing.assert_array_equal(benign, inside & (p < made.cuts.refer_low))
    np.testing.assert_array_equal(malignant, inside & (p > made.cuts.refer_high))
    np.testing.assert_array_equal(benign_plausible, outside | (p <= made.cuts.benign))
    np.testing.assert_array_equal(malignant_plausible, outside | (p >= made.cuts.malignant))
    np.testing.assert_array_equal(above, p >= made.cuts.malignant)
    assert np.mean(shares["other_length_units"]) == 1


def test_no_case_is_scored_by_a_model_that_has_seen_it(data, monkeypatch):
    X, y = data
    seen, tested = [], []

    def fold(X, y, seed, train, test, distort):
        seen.extend(set(train) & set(test))
        tested.append((seed, *test))
        zeros = np.zeros(len(test))
        kinds = dict.fromkeys(evaluation.distortions.KINDS, zeros) if distort else {}
        return "one", zeros + seed, np.zeros((6, len(test))), kinds

    monkeypatch.setattr(evaluation, "Parallel", lambda **_: list)
    monkeypatch.setattr(evaluation, "delayed", lambda function: function)
    monkeypatch.setattr(evaluation, "_fold", fold)
    unseen = evaluation.unseen(X, y, [11, 12])
    assert seen == []
    for seed in (11, 12):
        cases = [case for first, *rest in tested if first == seed for case in rest]
        assert sorted(cases) == list(range(len(y)))
    np.testing.assert_array_equal(unseen.logits, np.repeat([[11], [12]], len(y), axis=1))
    assert unseen.chosen == ["one"] * 20


def test_a_fold_needs_nothing_of_the_cases_left_out_but_their_measurements(some):
    X, y = some
    train, test = np.arange(len(y)) % 10 > 0, np.arange(len(y)) % 10 == 0
    changed, lied = X.copy(), y.copy()
    lied[test] = 1 - y[test]
    _, one, _, _ = evaluation._fold(X, y, 7, train, test, False)
    _, two, _, _ = evaluation._fold(changed, lied, 7, train, test, False)
    np.testing.assert_array_equal(one, two)


def test_the_exported_scorer_is_the_pipeline(some):
    X, y = some
    made = recipe.make(X, y, 7)
    model = export.scorer(made, X, y)
    assert model["prevalence"] == pytest.approx(y.mean())
    assert {len(feature["terms"]) for feature in model["features"]} <= {1, 2, 3}
