import numpy as np
import pytest

from training import recipe


def test_cuts_exclude_at_most_alpha_of_each_class():
    rng = np.random.default_rng(1)
    scores, y = rng.uniform(size=1000), np.arange(1000) % 2
    benign, malignant = recipe.conformal_cuts(scores, y)
    # floor(0.011 x 501) - 1 = 4 of the 500 fall beyond.
    assert (scores[y == 1] < malignant).sum() == 4
    assert (scores[y == 0] > benign).sum() == 4


def test_cuts_hold_their_promise_on_new_cases():
    rng = np.random.default_rng(2)
    y = np.repeat([0, 1], 200)
    missed = []
    for _ in range(4000):
        _, malignant = recipe.conformal_cuts(rng.beta(2, 2, size=400), y)
        missed.append(np.mean(rng.beta(2, 2, size=400) < malignant))
    assert np.mean(missed) < recipe.ALPHA


def test_too_few_cases_for_a_cut_are_refused():
    with pytest.raises(ValueError, match="89 cases of a class are too few"):
        recipe.conformal_cuts(np.linspace(0, 1, 178), np.arange(178) % 2)


def test_a_fold_of_the_evaluation_cuts_at_the_same_rank_as_the_shipped_model():
    ranks = {int(recipe.ALPHA * (malignant + 1)) for malignant in (190, 191, 212)}
    assert ranks == {2}


def test_the_refer_band_holds_its_budget_and_no_band_that_does_costs_less():
    rng = np.random.default_rng(3)
    p = np.concatenate([rng.beta(0.1, 3, size=200), rng.beta(3, 0.1, size=100)])
    low, high = recipe.refer_band(p)
    inside = (p >= low) & (p <= high)
    assert abs(inside.mean() - recipe.BUDGET) <= 1 / 300

    def cost(low, high):
        return recipe.MISS_COST * p[p < low].sum() + (1 - p[p > high]).sum()

    ordered = np.sort(p)
    width = int(inside.sum())
    others = [cost(ordered[i], ordered[i + width - 1]) for i in range(len(p) - width + 1)]
    assert cost(low, high) <= min(others) + 0.01


def test_what_it_makes_depends_on_nothing_but_cases_and_seed(data):
    X, y = data
    one, two = (recipe.make(X[:300], y[:300], 5) for _ in range(2))
    assert (one.candidate, one.cuts, one.guard, one.log_loss) == (two.candidate, two.cuts, two.guard, two.log_loss)
    np.testing.assert_array_equal(one.pipeline[-1].coef_, two.pipeline[-1].coef_)
