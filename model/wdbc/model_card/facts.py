"""The figures of the model card, with their meaning, their intervals and what was aimed at."""

from dataclasses import dataclass

from evaluation import goals

# Name of a metric to its group and what it is. One without an entry stops the card: a figure that nobody explains is
# not worth printing.
MEANINGS = {
    "auc": ("Probability", "area under the ROC curve"),
    "log_loss": ("Probability", "mean of -log of the probability given to the true class, in nats"),
    "brier": ("Probability", "mean squared error of the probability"),
    "calibration_slope": ("Probability", "1 is perfect; above 1 the probabilities are not extreme enough"),
    "calibration_in_the_large": ("Probability", "0 is perfect; above 0 the probabilities are too low on the whole"),
    "accuracy": ("Two-way decision", "right, split at a probability of 0.5"),
    "sensitivity": ("Two-way decision", "malignant cases at or above the operating threshold"),
    "specificity": ("Two-way decision", "benign cases below the operating threshold"),
    "sensitivity_at_half": ("Two-way decision", "malignant cases at 0.5 or above, where /predictbreastcancer says M"),
    "specificity_at_half": ("Two-way decision", "benign cases below 0.5, where it says B"),
    "sensitivity_at_98_specificity": ("Two-way decision", "best sensitivity of a threshold with that specificity"),
    "specificity_at_98_sensitivity": ("Two-way decision", "best specificity of a threshold with that sensitivity"),
    "referred": ("Three-way answer", "cases answered with indeterminate"),
    "error_among_decided": ("Three-way answer", "wrong among the cases that are not referred"),
    "malignant_called_benign": ("Three-way answer", "malignant cases answered with benign"),
    "benign_called_malignant": ("Three-way answer", "benign cases answered with malignant"),
    "coverage_malignant": (
        "Three-way answer",
        "malignant cases for which malignant is plausible, as it is for all flagged ones",
    ),
    "coverage_benign": (
        "Three-way answer",
        "benign cases for which benign is plausible, as it is for all flagged ones",
    ),
    "both_plausible": ("Three-way answer", "cases for which both classes are plausible"),
    "falsely_out_of_distribution": ("Guard", "cases as they are that it takes for strange"),
    "malignant_out_of_distribution": ("Guard", "the same among malignant cases"),
    "warned": ("Guard", "cases as they are that get a warning, most of them just outside a range"),
    "found_out_other_length_units": ("Guard", "noticed: lengths or areas in nm, mm, cm or inches"),
    "found_out_number_times_10": ("Guard", "noticed: one number ten times too large"),
    "found_out_number_tenth": ("Guard", "noticed: one number ten times too small"),
    "found_out_measure_times_10": ("Guard", "noticed: all three numbers of a measure ten times too large"),
    "found_out_measure_tenth": ("Guard", "noticed: all three numbers of a measure ten times too small"),
    "found_out_columns_moved": ("Guard", "noticed: columns shifted or reversed, or mean and worst exchanged"),
}


@dataclass(frozen=True)
class Figure:
    """A metric with its 95 % interval, and (at least, at most) of what was aimed at, or None."""

    name: str
    value: float
    low: float
    high: float
    aim: tuple

    @property
    def meaning(self):
        """What it is, for people."""
        return MEANINGS[self.name][1]

    @property
    def interval(self):
        """Its 95 % interval in words."""
        return f"{self.low:.4f} to {self.high:.4f}"

    @property
    def goal(self):
        """The aim in words; empty if there is none."""
        return goals.text(self.aim) if self.aim else ""

    @property
    def missed_by(self):
        """How far the value lies beyond the aim; 0 if it does not, or there is none."""
        return goals.missed_by(self.aim, self.value) if self.aim else 0


@dataclass(frozen=True)
class Facts:
    """What both forms are written from: metrics.json as `report`, model.json as `model`, signature.json as `signature`, and
    the figures by name."""

    report: dict
    model: dict
    signature: dict
    figures: dict

    @property
    def groups(self):
        """The figures by group, in the order of MEANINGS."""
        found = {group: [] for group, _ in MEANINGS.values()}
        for name, (group, _) in MEANINGS.items():
            if name in self.figures:
                found[group].append(self.figures[name])
        return {group: figures for group, figures in found.items() if figures}

    @property
    def seeds(self):
        """The seeds of the evaluation, in words."""
        first, last = (self.report["repeats"][i]["seed"] for i in (0, -1))
        return f"{first} to {last}" if last != first else str(first)

    @property
    def data(self):
        """Where the data come from, and what that limits."""
        data = self.report["data"]
        return (
            f"{self.signature['data']['name']}: {data['cases']} cases, {data['malignant']} malignant, of one "
            f"hospital in the USA, collected in the early 1990s. That {percent(data['malignant'] / data['cases'], 0)} "
            "are malignant is the mix of that hospital's cases and says nothing about how common cancer is."
        )


def facts(report, model, signature, aims):
    """The Facts of metrics.json, model.json and signature.json. Raises ValueError, in one line, if they do not go together."""
    if model["metrics"] != report["metrics"] or model["training"]["sha256"] != report["data"]["sha256"]:
        raise ValueError("model.json has other figures than metrics.json: train anew")
    if (signature["name"], signature["version"]) != (model["name"], model["version"]):
        raise ValueError(
            f"signature.json is of {signature['name']} {signature['version']}, and model.json is of another model"
        )
    names = [metric["name"] for metric in report["metrics"]]
    if not set(names) <= set(MEANINGS):
        raise ValueError(f"model_card/facts.py does not say what {', '.join(set(names) - set(MEANINGS))} is")
    return Facts(
        report, model, signature, {one["name"]: Figure(**one, aim=aims.get(one["name"])) for one in report["metrics"]}
    )


def percent(share, digits=1):
    """A share in words, such as 37.3 %."""
    return f"{share * 100:.{digits}f} %"
