"""What the figures of the evaluation must reach, and what we would like: (at least, at most) by the metric's name.

Both hold for the mean over the repeats. The aims on measure_* are out of reach by nature (see MODEL_CARD.md), but they are
part of "unit mix-ups are noticed", and so a miss is told.
"""

# A figure beyond its floor fails the build.
FLOORS = {
    "auc": (0.9940, 1),
    "log_loss": (0, 0.075),
    "brier": (0, 0.0195),
    "accuracy": (0.975, 1),
    "sensitivity": (0.98, 1),
    "coverage_malignant": (0.985, 1),
    "coverage_benign": (0.985, 1),
    "calibration_slope": (0.8, 1.3),
    "referred": (0, 0.16),
    "malignant_called_benign": (0, 3 / 212),
    "falsely_out_of_distribution": (0, 0.015),
    "found_out_other_length_units": (0.99, 1),
    "found_out_number_times_10": (0.99, 1),
    "found_out_number_tenth": (0.99, 1),
}

AIMS = {
    "auc": (0.9955, 1),
    "log_loss": (0, 0.066),
    "brier": (0, 0.0164),
    "accuracy": (0.98, 1),
    "sensitivity_at_98_specificity": (0.977, 1),
    "referred": (0, 0.15),
    "malignant_called_benign": (0, 1 / 212),
    "falsely_out_of_distribution": (0, 0.015),
    "found_out_other_length_units": (0.99, 1),
    "found_out_number_times_10": (0.99, 1),
    "found_out_number_tenth": (0.99, 1),
    "found_out_measure_times_10": (0.99, 1),
    "found_out_measure_tenth": (0.99, 1),
}


def text(goal):
    """A goal in words."""
    low, high = goal
    if low > 0 and high > 1:
        return f"{low:.4g} to {high:.4g}"
    return f"at least {low:.4g}" if high == 1 else f"at most {high:.4g}"


def missed_by(goal, value):
    """How far a value lies beyond a goal; 0 if it does not."""
    return max(goal[0] - value, value - goal[1], 0)
