import numpy as np

import recipe


def test_cuts_leave_at_most_alpha_of_each_class_beyond_them():
    rng = np.random.default_rng(1)
    scores, y = rng.uniform(size=1000), np.arange(1000) % 2
    cuts = recipe.conformal_cuts(scores, y)
    # floor(0.01 x 501) - 1 = 4 of the 500 fall beyond.
    assert (scores[y == 1] < cuts.malignant).sum() == 4
    assert (scores[y == 0] > cuts.benign).sum() == 4


def test_cuts_hold_their_promise_on_new_cases():
    rng = np.random.default_rng(2)
    y = np.repeat([0, 1], 200)
    missed = []
    for _ in range(4000):
        cuts = recipe.conformal_cuts(rng.beta(2, 2, size=400), y)
        missed.append(np.mean(rng.beta(2, 2, size=400) < cuts.malignant))
    assert np.mean(missed) < 0.0105


def test_terms_stand_side_by_side():
    found = recipe.terms(np.array([[0.0, 0.99]]))
    np.testing.assert_allclose(found, [[0.0, np.log(0.01), 0.99, 0.0]], atol=1e-15)
