import numpy as np
import pytest
from scipy.special import expit
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

import evaluation
import recipe


@pytest.fixture(scope="module")
def sample():
    """Log-odds of 2 repeats over 200 cases, with ties, labels, and one pair of cuts for all."""
    rng = np.random.default_rng(3)
    y = np.arange(200) % 2
    logits = np.round(rng.normal(size=(2, 200)) * 2 + (2 * y - 1) * 2, 1)
    return logits, np.full((2, 200), 0.7), np.full((2, 200), 0.2), y


def test_values_are_those_of_scikit_learn(sample):
    logits, _, malignant, y = sample
    found = {metric["name"]: metric["value"] for metric in evaluation.metrics(*sample, seed=1)}
    p = expit(logits)
    assert found["auc"] == pytest.approx(np.mean([roc_auc_score(y, r) for r in p]), abs=1e-4)
    assert found["log_loss"] == pytest.approx(np.mean([log_loss(y, r) for r in p]), abs=1e-4)
    assert found["brier"] == pytest.approx(np.mean([brier_score_loss(y, r) for r in p]), abs=1e-4)
    assert found["sensitivity"] == pytest.approx(np.mean(p[:, y == 1] >= malignant[:, y == 1]), abs=1e-4)


def test_intervals_hold_the_value_and_are_those_of_a_plain_bootstrap(sample):
    logits, *_, y = sample
    found = {metric["name"]: metric for metric in evaluation.metrics(*sample, seed=1)}
    assert all(metric["low"] <= metric["value"] <= metric["high"] for metric in found.values())
    rng = np.random.default_rng(4)
    plain = []
    for _ in range(2000):
        drawn = rng.integers(0, 200, size=200)
        plain.append(np.mean([roc_auc_score(y[drawn], r[drawn]) for r in logits]))
    low, high = np.quantile(plain, [0.025, 0.975])
    assert (found["auc"]["low"], found["auc"]["high"]) == pytest.approx((low, high), abs=0.005)


def test_what_never_happened_still_has_an_upper_bound(sample):
    logits, benign, malignant, y = sample
    calm = np.where(y == 0, np.minimum(logits, 0), logits)
    found = {metric["name"]: metric for metric in evaluation.metrics(calm, benign, malignant, y, seed=1)}
    assert found["benign_called_malignant"] == {
        "name": "benign_called_malignant",
        "value": 0,
        "low": 0,
        "high": round(1 - 0.025 ** (1 / 100), 4),
    }


def test_every_case_is_scored_by_a_recipe_that_has_not_seen_it(data, monkeypatch):
    X, y = data
    seen = []

    class Fake:
        C, cuts = 1.0, recipe.Cuts(benign=0.7, malignant=0.2)

        def __init__(self, X):
            self.pipeline, self.cases = self, {tuple(case) for case in X.tolist()}

        def decision_function(self, X):
            seen.extend(tuple(case) in self.cases for case in X.tolist())
            return np.zeros(len(X))

    monkeypatch.setattr(evaluation, "Parallel", lambda n_jobs: list)
    monkeypatch.setattr(evaluation, "delayed", lambda function: function)
    monkeypatch.setattr(recipe, "make", lambda X, y, seed: Fake(X))
    logits, benign, malignant = evaluation.out_of_fold(X, y, seed=1)
    assert len(seen) == evaluation.REPEATS * len(y)
    assert not any(seen)
    assert (logits == 0).all() and (benign == 0.7).all() and (malignant == 0.2).all()
