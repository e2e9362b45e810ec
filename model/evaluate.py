"""Evaluates the recipe on cases its models had not seen, and writes metrics.json.

    python model/evaluate.py                         # 20 repeats, the committed report: about ten minutes
    python model/evaluate.py --repeats 3 --check     # the first three again: they must be those of the report

--check writes nothing. It fails if a repeat differs from the committed one, or a figure breaks its floor.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import scipy
import sklearn

import candidates
import evaluation
import export
import metrics
import recipe
import wdbc

HERE = Path(__file__).parent
# No choice about the model or its rules was made with this seed or the ones that follow it.
SEED = 20261124
REPEATS = 20
# A figure that is not repeated to this precision is another figure; processors differ in the last bits.
TOLERANCE = 1e-6

# (at least, at most) of the mean over the repeats; a figure beyond fails the build.
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
    "found_out_number_tenth": (0.98, 1),
}
# What we would like to reach.
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
}
PROTOCOL = (
    f"Nested cross-validation: stratified {evaluation.FOLDS}-fold, repeated with fresh seeds. Inside each fold, "
    f"{recipe.REPEATS} x {recipe.FOLDS}-fold cross-validation chooses the form and the strength of the model by log-loss "
    f"among {len(candidates.GRID)} candidates, and its out-of-fold scores set the operating threshold, the conformal cuts "
    "and the refer band; the guard against unfamiliar cases is fitted there, too. The cases left out are scored by the code "
    "that serves. A value is the mean over the repeats, and its 95 % interval comes from "
    f"{metrics.BOOTSTRAPS} bootstrap samples of the cases, for rates no narrower than the exact binomial one. The list of "
    "candidates and the rules of the choice were settled with the data set known, on other seeds."
)


def main():
    """Reads the command line, evaluates, prints a table, and writes or checks the report."""
    parser = argparse.ArgumentParser(description="Evaluates the recipe on cases its models had not seen.")
    parser.add_argument("--data", default=HERE / "data", help="folder of the data")
    parser.add_argument("--repeats", type=int, default=REPEATS, help=f"of the cross-validation (default {REPEATS})")
    parser.add_argument("--out", default=HERE / "metrics.json", help="the report to write, or to check against")
    parser.add_argument("--check", action="store_true", help="compare with the report, and with the floors")
    arguments = parser.parse_args()
    try:
        X, y = wdbc.load(arguments.data)
        committed = json.loads(Path(arguments.out).read_text("utf-8")) if arguments.check else None
    except (OSError, ValueError) as fault:
        sys.exit(str(fault))
    # Here, because SageMaker's image does not have it, and train.py needs the rest of this file there.
    from tqdm import tqdm

    def bar(folds):
        # Where nobody watches, it would only fill a log.
        return tqdm(folds, "folds", arguments.repeats * evaluation.FOLDS, disable=not sys.stderr.isatty())

    found = report(X, y, arguments.repeats, bar)
    print(table(found["metrics"]))
    if committed is None:
        Path(arguments.out).write_text(export.json_text(found), "utf-8")
        print(f"Written: {arguments.out}")
        return
    faults = [*broken_floors(found["metrics"]), *differences(found, committed)]
    if faults:
        sys.exit("\n".join(faults))
    print(f"All floors hold, and the {arguments.repeats} repeats are those of {arguments.out}.")


def report(X, y, repeats, progress=iter):
    """The content of metrics.json for cases X (569, 30) with labels y (569,); progress as in evaluation.unseen."""
    seeds = [SEED + number for number in range(repeats)]
    unseen = evaluation.unseen(X, y, seeds, progress)
    found = metrics.measure(unseen, y, SEED)
    return {
        "protocol": PROTOCOL,
        "data": {"sha256": wdbc.SHA256, "cases": len(y), "malignant": int(y.sum())},
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "metrics": [metric.summary() for metric in found],
        "calibrationCurve": metrics.calibration_curve(unseen.logits, y),
        "chosen": [
            {"candidate": str(candidate), "C": candidate.C, "folds": folds}
            for candidate, folds in Counter(unseen.chosen).most_common()
        ],
        # Distortions are tried in the first repeat only.
        "repeats": [
            {"seed": seed, **{one.name: round(one.repeats[i], 9) for one in found if len(one.repeats) > 1 or i == 0}}
            for i, seed in enumerate(seeds)
        ],
    }


def table(found):
    """The metrics as text, each beside its floor and its aim."""

    def bound(goal):
        if goal is None:
            return ""
        return f">= {goal[0]:.4g}" if goal[1] == 1 else f"<= {goal[1]:.4g}" if goal[0] == 0 else f"{goal[0]}-{goal[1]}"

    lines = [f"{'':38}{'value':>8}  {'95 % interval':18}{'floor':12}aim"]
    for one in found:
        floor, aim = FLOORS.get(one["name"]), AIMS.get(one["name"])
        missed = "  missed" if aim and not aim[0] <= one["value"] <= aim[1] else ""
        interval = f"{one['low']:.4f} to {one['high']:.4f}"
        lines.append(f"{one['name']:38}{one['value']:8.4f}  {interval:18}{bound(floor):12}{bound(aim)}{missed}")
    return "\n".join(line.rstrip() for line in lines)


def broken_floors(found):
    """A line for each metric beyond its floor."""
    values = {one["name"]: one["value"] for one in found}
    return [
        f"{name} is {values[name]}, and should lie between {low:.4g} and {high:.4g}"
        for name, (low, high) in FLOORS.items()
        if not low <= values[name] <= high
    ]


def differences(found, committed):
    """A line for each figure of a repeat that is not the committed one."""
    return [
        f"repeat {number}: {name} is {value}, but {before.get(name)} in the report; evaluate anew"
        for number, (now, before) in enumerate(zip(found["repeats"], committed["repeats"]))
        for name, value in now.items()
        if not abs(value - before.get(name, float("nan"))) <= TOLERANCE
    ]


if __name__ == "__main__":
    main()
