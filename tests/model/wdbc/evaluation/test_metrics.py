import numpy as np
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, recall_score, roc_auc_score, roc_curve

from evaluation import metrics
from evaluation.cross_validation import PREVALENCES, Unseen
from evaluation.distortions import KINDS

N, REPEATS = 200, 2


@pytest.fixture(scope="module")
def y():
    return np.arange(N) % 2


@pytest.fixture(scope="module")
def unseen(y):
    """Log-odds with ties, cut at fixed probabilities, with the classes further apart than they look."""
    rng = np.random.default_rng(3)
    logits = np.round(rng.normal(size=(REPEATS, N)) * 2 + (2 * y - 1) * 2, 1)
    p = expit(logits)
    outside = rng.random((REPEATS, N)) < 0.02
    decided = ~outside
    return Unseen(
        logits=logits,
        benign=decided & (p < 0.1),
        malignant=decided & (p > 0.9),
        outside=outside,
        benign_plausible=outside | (p <= 0.7),
        malignant_plausible=outside | (p >= 0.2),
        above_operating=p >= 0.2,
        warned=outside | (rng.random((REPEATS, N)) < 0.02),
        benign_elsewhere=np.array([decided & (p < 0.2), decided & (p < 0.1), decided & (p < 0.01)]),
        malignant_elsewhere=np.array([decided & (p > 0.95), decided & (p > 0.9), decided & (p > 0.5)]),
        found_out=np.array([np.repeat([1.0, 1 / (1 + i)], N // 2) for i in range(len(KINDS))]),
        forms=np.array(["one"]),
        strengths=np.array([1.0]),
    )


@pytest.fixture(scope="module")
def found(unseen, y):
    return {metric.name: metric for metric in metrics.measure(unseen, y, seed=1)}


def test_values_are_those_of_scikit_learn(found, unseen, y):
    p = expit(unseen.logits)
    for name, theirs in (("auc", roc_auc_score), ("log_loss", log_loss), ("brier", brier_score_loss)):
        assert found[name].repeats == pytest.approx([theirs(y, row) for row in p])
        assert found[name].value == pytest.approx(np.mean([theirs(y, row) for row in p]))


def test_the_operating_curve_is_on_the_roc_curve_of_scikit_learn(unseen, y):
    for point in metrics.operating_curve(unseen.logits, y):
        said = expit(unseen.logits) >= point["threshold"]
        assert point["sensitivity"] == pytest.approx(np.mean([recall_score(y, row) for row in said]), abs=5e-5)
        assert point["specificity"] == pytest.approx(np.mean([recall_score(1 - y, ~row) for row in said]), abs=5e-5)


def test_rates_at_98_per_cent_lie_on_the_roc_curve(found, unseen, y):
    curves = [roc_curve(y, row, drop_intermediate=False) for row in unseen.logits]
    sensitivities = [tpr[fpr <= 0.02].max() for fpr, tpr, _ in curves]
    specificities = [1 - fpr[tpr >= 0.98].min() for fpr, tpr, _ in curves]
    assert found["sensitivity_at_98_specificity"].repeats == pytest.approx(sensitivities)
    assert found["specificity_at_98_sensitivity"].repeats == pytest.approx(specificities)


def test_calibration_is_a_logistic_regression_on_the_log_odds(found, unseen, y):
    fits = [LogisticRegression(C=1e9, tol=1e-9).fit(row[:, None], y) for row in unseen.logits]
    assert found["calibration_slope"].repeats == pytest.approx([fit.coef_[0, 0] for fit in fits], abs=1e-6)


def test_calibration_in_the_large_makes_the_mean_probability_right(found, unseen, y):
    for row, shift in zip(unseen.logits, found["calibration_in_the_large"].repeats):
        assert expit(row + shift).mean() == pytest.approx(y.mean(), abs=1e-9)


def test_calibration_survives_a_sample_that_is_separable():
    y = np.arange(20) % 2
    slope = metrics.calibration_slope((2.0 * y - 1) * 5, y, np.ones((1, 20)))
    assert slope[0] > 2
    assert np.isfinite(slope[0])


def test_rates_count_what_their_names_say(found, unseen, y):
    p, positive = expit(unseen.logits), y == 1
    decided = unseen.benign | unseen.malignant
    assert found["accuracy"].value == pytest.approx(((p >= 0.5) == positive).mean())
    assert found["sensitivity"].value == pytest.approx((p[:, positive] >= 0.2).mean())
    assert found["specificity"].value == pytest.approx((p[:, ~positive] < 0.2).mean())
    assert found["referred"].value == pytest.approx(1 - decided.mean())
    assert found["malignant_called_benign"].value == pytest.approx(unseen.benign[:, positive].mean())
    assert found["benign_called_malignant"].value == pytest.approx(unseen.malignant[:, ~positive].mean())
    assert found["falsely_out_of_distribution"].value == pytest.approx(unseen.outside.mean())
    assert found["coverage_benign"].value == pytest.approx(unseen.benign_plausible[:, ~positive].mean())
    assert found["malignant_out_of_distribution"].value == pytest.approx(unseen.outside[:, positive].mean())
    assert found["warned"].value == pytest.approx(unseen.warned.mean())
    assert found["sensitivity_at_half"].value == pytest.approx((p[:, positive] >= 0.5).mean())
    assert found["specificity_at_half"].value == pytest.approx((p[:, ~positive] < 0.5).mean())
    for i, kind in enumerate(KINDS):
        assert found[f"found_out_{kind}"].value == pytest.approx((1 + 1 / (1 + i)) / 2)
    wrong = [(row != positive)[sure].sum() / sure.sum() for row, sure in zip(unseen.malignant, decided)]
    assert found["error_among_decided"].repeats == pytest.approx(wrong)


def test_intervals_hold_the_value_and_are_those_of_a_plain_bootstrap(found, unseen, y):
    assert all(metric.low <= metric.value <= metric.high for metric in found.values())
    rng = np.random.default_rng(4)
    plain = []
    for _ in range(2000):
        drawn = rng.integers(0, N, size=N)
        plain.append(np.mean([roc_auc_score(y[drawn], row[drawn]) for row in unseen.logits]))
    assert (found["auc"].low, found["auc"].high) == pytest.approx(tuple(np.quantile(plain, [0.025, 0.975])), abs=0.005)


def test_what_never_happened_still_has_an_upper_bound(unseen, y):
    calm = Unseen(**{**vars(unseen), "malignant": unseen.malignant & (y == 1)})
    (metric,) = (one for one in metrics.measure(calm, y, seed=1) if one.name == "benign_called_malignant")
    assert metric.summary() == {
        "name": "benign_called_malignant",
        "value": 0,
        "low": 0,
        "high": round(1 - 0.025 ** (1 / 100), 4),
    }


def test_what_always_happened_still_has_a_lower_bound(unseen, y):
    sure = Unseen(**{**vars(unseen), "malignant_plausible": np.ones_like(unseen.benign)})
    (metric,) = (one for one in metrics.measure(sure, y, seed=1) if one.name == "coverage_malignant")
    assert (metric.value, metric.low, metric.high) == (1, pytest.approx(0.025 ** (1 / 100)), 1)


def test_other_prevalences_weigh_the_classes(unseen, y):
    for i, one in enumerate(metrics.at_other_prevalences(unseen, y)):
        benign, malignant = unseen.benign_elsewhere[i], unseen.malignant_elsewhere[i]
        assert one["prevalence"] == PREVALENCES[i]
        assert one["malignantCalledBenign"] == pytest.approx(benign[:, y == 1].mean(), abs=1e-4)
        assert one["benignCalledMalignant"] == pytest.approx(malignant[:, y == 0].mean(), abs=1e-4)
        referred = [(~(benign | malignant))[:, y == label].mean() for label in (0, 1)]
        assert one["referred"] == pytest.approx(
            np.average(referred, weights=[1 - PREVALENCES[i], PREVALENCES[i]]), abs=1e-4
        )


def test_missed_cases_are_counted_once_each(unseen, y):
    found = metrics.missed(unseen, y)
    assert sum(one["repeats"] for one in found) == unseen.benign[:, y == 1].sum()
    assert len(found) == unseen.benign[:, y == 1].any(axis=0).sum()
    assert [one["repeats"] for one in found] == sorted((one["repeats"] for one in found), reverse=True)


def test_the_calibration_curve_counts_every_case_once(unseen, y):
    curve = metrics.calibration_curve(unseen.logits, y)
    assert sum(one["cases"] for one in curve) == N
    assert sum(one["cases"] * one["observed"] for one in curve) == pytest.approx((y == 1).sum(), abs=0.1)
    for one in curve:
        assert one["low"] <= one["predicted"] <= one["high"]
        assert one["observedLow"] <= one["observed"] <= one["observedHigh"]
