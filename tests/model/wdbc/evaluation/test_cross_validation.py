import numpy as np
import pytest
from scipy.special import expit

from evaluation import cross_validation, distortions
from training import recipe

TRAIN, TEST = np.arange(240) % 10 > 0, np.arange(240) % 10 == 0


@pytest.fixture(scope="module")
def some(data):
    """110 malignant and 130 benign cases, mixed: enough for every cut of a fold."""
    X, y = data
    chosen = np.concatenate([np.flatnonzero(y == 1)[:110], np.flatnonzero(y == 0)[:130]])
    np.random.default_rng(1).shuffle(chosen)
    return X[chosen], y[chosen]


def test_a_fold_is_scored_by_what_the_recipe_makes_of_the_other_cases(some):
    X, y = some
    candidate, logits, facts, shares = cross_validation.score_fold(X[TRAIN], y[TRAIN], X[TEST], 7, True)
    made = recipe.make(X[TRAIN], y[TRAIN], 7)
    assert candidate == made.candidate
    np.testing.assert_allclose(logits, made.pipeline.decision_function(X[TEST]), atol=1e-9)
    benign, malignant, outside, warned, benign_plausible, malignant_plausible, above, *elsewhere = np.array(facts)
    p = expit(logits)
    inside = ~outside
    np.testing.assert_array_equal(benign, inside & (p < made.cuts.refer_low))
    np.testing.assert_array_equal(malignant, inside & (p > made.cuts.refer_high))
    np.testing.assert_array_equal(benign_plausible, outside | (p <= made.cuts.benign))
    np.testing.assert_array_equal(malignant_plausible, outside | (p >= made.cuts.malignant))
    np.testing.assert_array_equal(above, p >= made.cuts.malignant)
    assert (warned >= outside).all()
    prior = y[TRAIN].mean()
    for i, share in enumerate(cross_validation.PREVALENCES):
        shifted = expit(np.array(logits) + np.log(share / (1 - share) / (prior / (1 - prior))))
        named = inside & (shifted < made.cuts.refer_low) & (p <= made.cuts.benign)
        np.testing.assert_array_equal(elsewhere[i], named)
        called = inside & (shifted > made.cuts.refer_high) & (p >= made.cuts.malignant)
        np.testing.assert_array_equal(elsewhere[len(cross_validation.PREVALENCES) + i], called)
    assert np.mean(shares[list(distortions.KINDS).index("other_length_units")]) == 1


def test_each_case_is_scored_once_a_repeat_by_a_model_that_has_not_seen_it(data, monkeypatch):
    X, y = data
    asked = []

    def score_fold(X, y, cases, seed, distort):
        seen = {tuple(case) for case in X.tolist()}
        asked.extend((seed, tuple(case)) for case in cases.tolist())
        assert not any(tuple(case) in seen for case in cases.tolist())
        kinds = np.full((len(distortions.KINDS), len(cases)), 0.5) if distort else []
        return recipe.candidates.GRID[0], cases[:, 0], np.zeros((13, len(cases))), kinds

    monkeypatch.setattr(cross_validation, "Parallel", lambda **_: list)
    monkeypatch.setattr(cross_validation, "delayed", lambda function: function)
    monkeypatch.setattr(cross_validation, "score_fold", score_fold)
    unseen = cross_validation.unseen(X, y, [11, 12])
    assert sorted(asked) == sorted((seed, tuple(case)) for seed in (11, 12) for case in X.tolist())
    # What is said of a case is filed under that case.
    np.testing.assert_array_equal(unseen.logits, [X[:, 0], X[:, 0]])
    assert (unseen.found_out == 0.5).all()
    assert len(unseen.forms) == len(unseen.strengths) == 20


def test_what_is_kept_comes_back_and_is_the_same_each_time(some, tmp_path):
    one = np.zeros((2, 3))
    unseen = cross_validation.Unseen(*[one] * 8, *[one] * 2, one, np.array(["raw"]), np.array([0.5]))
    for name in ("a.npz", "b.npz"):
        cross_validation.save(unseen, tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    back = cross_validation.load(tmp_path / "a.npz")
    for name, values in vars(unseen).items():
        np.testing.assert_array_equal(getattr(back, name), values)
