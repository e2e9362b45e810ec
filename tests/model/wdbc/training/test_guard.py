"""The guard of the shipped model, through inference.warn."""

import numpy as np
import pytest

import inference
import wdbc
from evaluation import distortions
from training import guard


def codes(model, case):
    return [(warning.get("feature"), warning["code"]) for warning in inference.warn(model, list(case))]


@pytest.fixture
def case(data):
    """A case of the data as {name: value}."""
    return dict(zip(wdbc.NAMES, data[0][0].tolist()))


def test_few_cases_of_the_training_are_flagged(shipped, data):
    X, _ = data
    flagged = [inference.is_outside(inference.warn(shipped, case)) for case in X.tolist()]
    # The shipped guard has seen these; metrics.json has the share among cases it had not.
    assert sum(flagged) <= 0.015 * len(X)


def test_every_invariant_holds_in_every_case(shipped, data):
    X, _ = data
    for row in X.tolist():
        values = dict(zip(wdbc.NAMES, row))
        assert not any(inference.broken(one, values) for one in shipped["outOfDistribution"]["invariants"])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"texture_worst": 10.0}, ("texture_worst", "inconsistent")),  # below texture_mean
        ({"perimeter_mean": 100.0}, ("perimeter_mean", "inconsistent")),  # too short to enclose the area
        ({"area_mean": 700.0}, ("area_mean", "inconsistent")),  # not that of a nucleus of this radius
        ({"concavity_se": 0.0}, ("concavity_se", "inconsistent")),  # while concave points are not 0
        ({"symmetry_mean": 0.7, "symmetry_worst": 0.7}, ("symmetry_mean", "far_out_of_range")),
        ({"area_se": 3.0}, ("area_se", "far_out_of_range")),
    ],
)
def test_says_what_is_wrong_and_leaves_the_case_undecided(shipped, case, changes, expected):
    assert codes(shipped, case.values()) == []
    changed = list({**case, **changes}.values())
    assert expected in codes(shipped, changed)
    prediction = inference.score(shipped, changed)
    assert prediction["label"] == "indeterminate"
    assert prediction["plausible"] == ["benign", "malignant"]


def test_the_details_fit_the_values(shipped, case):
    details = {
        warning["feature"]: warning["detail"]
        for warning in inference.warn(shipped, list({**case, "texture_worst": 10.0, "area_mean": 700.0}.values()))
        if warning["code"] == "inconsistent"
    }
    assert details == {
        "texture_worst": "smaller than texture_mean",
        "area_mean": "does not go with radius_mean; are the units as documented?",
    }


def test_numbers_that_are_each_possible_may_be_unfamiliar_together(shipped, data):
    X, _ = data
    middle = np.median(X, axis=0)
    middle[wdbc.NAMES.index("smoothness_mean")] = X[:, 4].min()
    middle[wdbc.NAMES.index("smoothness_se")] = X[:, 14].max()
    assert codes(shipped, middle) == [(None, "unfamiliar")]
    assert inference.score(shipped, middle.tolist())["label"] == "indeterminate"


def test_a_number_just_outside_its_range_only_warns(shipped, data):
    X, _ = data
    i = int(np.argmax(X[:, 1]))
    case = X[i].copy()
    case[1] *= 1.001
    assert codes(shipped, case) == [("texture_mean", "out_of_range")]
    assert inference.score(shipped, case.tolist())["label"] == inference.score(shipped, X[i].tolist())["label"]


@pytest.mark.parametrize("kind", distortions.KINDS)
def test_distortions_change_every_variant(data, kind):
    for case in data[0]:
        variants = distortions.KINDS[kind](case)
        assert variants.shape[1] == 30
        assert (variants != case).any(axis=1).all()


def test_zeros_leave_fewer_variants(data):
    X, _ = data
    case = next(case for case in X if (case == 0).sum() == 6)
    assert len(distortions.number_times_10(case)) == len(distortions.number_tenth(case)) == 24
    assert len(distortions.measure_times_10(case)) == len(distortions.measure_tenth(case)) == 8


def test_distortions_are_what_their_names_say(data):
    case = data[0][0]
    assert distortions.number_times_10(case)[4].tolist() == [*case[:4], case[4] * 10, *case[5:]]
    tenth = distortions.number_tenth(case)[4]
    np.testing.assert_allclose(tenth, [*case[:4], case[4] / 10, *case[5:]])
    measure = distortions.measure_times_10(case)[1]
    assert [i for i in range(30) if measure[i] != case[i]] == [1, 11, 21]
    assert measure[11] == case[11] * 10
    np.testing.assert_allclose(distortions.measure_tenth(case)[1][21], case[21] / 10)
    moved, exchanged, reversed_ = distortions.columns_moved(case)
    assert moved[1] == case[0]
    assert exchanged[:10].tolist() == case[20:].tolist()
    assert exchanged[10:20].tolist() == case[10:20].tolist()
    assert reversed_[0] == case[29]
    inches = distortions.other_length_units(case)[12]
    assert inches[[0, 2, 3]] == pytest.approx(case[[0, 2, 3]] / [25400, 25400, 25400**2])


def test_other_length_units_keep_geometry_when_all_three_change(data):
    case = data[0][0]
    centimetres = distortions.other_length_units(case)[8]
    assert centimetres[0] == pytest.approx(case[0] / 1e4)
    assert centimetres[3] == pytest.approx(case[3] / 1e8)
    assert centimetres[1] == case[1]


def test_the_cut_leaves_alpha_of_unseen_cases_beyond_it():
    rng = np.random.default_rng(1)
    shape = np.linalg.cholesky(np.full((30, 30), 0.5) + np.eye(30) / 2)
    cases = np.exp(0.2 * rng.normal(size=(1500, 30)) @ shape.T)
    cases[:, 20:] = cases[:, :10] * 2
    X, fresh = cases[:500], cases[500:]
    fitted = guard.fit(X, np.arange(500) % 2, 1)
    beyond = np.mean([inference.distance(fitted, case) > fitted["cut"] for case in fresh.tolist()])
    assert 0.002 < beyond < 0.025


def test_too_few_cases_for_a_cut_are_refused():
    with pytest.raises(ValueError, match="98 cases are too few"):
        guard.fit(np.ones((98, 30)), np.arange(98) % 2, 1)
