"""Mistakes in sending a case that the guard should find out. Each takes a case (30,) and returns its variants (k, 30), all of
them other than the case: ten times 0 is no mistake."""

import numpy as np

import wdbc


def other_length_units(case):
    """Radius, perimeter and area in nanometres, millimetres, centimetres or inches, all of them or one measure alone."""
    variants = []
    for per_micrometre in (1e3, 1e-3, 1e-4, 1 / 25400):
        measures = {"radius": per_micrometre, "perimeter": per_micrometre, "area": per_micrometre**2}
        for changed in (measures, *({name: factor} for name, factor in measures.items())):
            variants.append(case * [changed.get(name.rpartition("_")[0], 1) for name in wdbc.NAMES])
    return np.array(variants)


def number_times_10(case):
    """One of the numbers ten times too large."""
    return changed(case * (1 + 9 * np.eye(len(case))), case)


def number_tenth(case):
    """One of the numbers ten times too small."""
    return changed(case * (1 - 0.9 * np.eye(len(case))), case)


def measure_times_10(case):
    """Mean, error and worst of one measure ten times too large: nothing within the measure gives it away."""
    return changed(case * (1 + 9 * np.tile(np.eye(10), 3)), case)


def measure_tenth(case):
    """Mean, error and worst of one measure ten times too small."""
    return changed(case * (1 - 0.9 * np.tile(np.eye(10), 3)), case)


def columns_moved(case):
    """All numbers one column further, mean and worst exchanged, or the order turned round."""
    mean, error, worst = np.split(case, 3)
    return changed(np.array([np.roll(case, 1), np.concatenate([worst, error, mean]), case[::-1]]), case)


def changed(variants, case):
    """The variants (k, 30) that are not the case itself."""
    return variants[(variants != case).any(axis=1)]


KINDS = {
    function.__name__: function
    for function in (
        other_length_units,
        number_times_10,
        number_tenth,
        measure_times_10,
        measure_tenth,
        columns_moved,
    )
}
