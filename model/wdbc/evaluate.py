"""Evaluates the recipe on cases its models had not seen, and writes the report, metrics.json.

    python model/wdbc/evaluate.py                         # 20 repeats, the committed report: about ten minutes
    python model/wdbc/evaluate.py --repeats 1 --check     # the first of them again, and all figures from what is committed

--check writes nothing. It fails if a repeat says other than the committed unseen.npz, the report is not what follows
from that, or a figure breaks its floor.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import scipy
import sklearn

# What serves and writes any model is one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import artefact
import wdbc
from evaluation import cross_validation, metrics
from evaluation.goals import AIMS, FLOORS, missed_by, text
from training import candidates, recipe

HERE = Path(__file__).parent
# No choice about the model or its rules was made with this seed or the ones that follow it.
SEED = 20261124
REPEATS = 20
# Log-odds that differ more are others; processors differ in the last bits.
TOLERANCE = 1e-6

PROTOCOL = (
    f"Nested cross-validation: stratified {cross_validation.FOLDS}-fold, repeated with fresh seeds. Inside each fold, "
    f"{recipe.REPEATS} x {recipe.FOLDS}-fold cross-validation chooses the form and the strength of the model by log-loss "
    f"among {len(candidates.GRID)} candidates, and its out-of-fold scores set the operating threshold, the conformal cuts "
    "and the refer band; the guard against unfamiliar cases is fitted there, too. The cases left out are scored by the code "
    "that serves. A value is the mean over the repeats, but for found_out_*, which come from the first. 95 % intervals come "
    f"from {metrics.BOOTSTRAPS} bootstrap samples of the cases, for rates no narrower than the binomial one. They hold the "
    "fitted models fixed, and so are somewhat too narrow. The list of candidates and the rules of the choice were settled "
    "with the data set known, on other seeds."
)


def main():
    """Reads the command line, evaluates, prints a table, and writes or checks the report."""
    parser = argparse.ArgumentParser(description="Evaluates the recipe on cases its models had not seen.")
    parser.add_argument("--data", default=HERE / "data", help="folder of the data")
    parser.add_argument("--repeats", type=int, default=REPEATS, help=f"of the cross-validation (default {REPEATS})")
    parser.add_argument("--check", action="store_true", help="compare with what is committed, and with the floors")
    parser.add_argument(
        "--out",
        type=Path,
        help="folder of metrics.json and unseen.npz, in which neither exists yet unless with --check "
        f"(default: where they are committed, with {REPEATS} repeats or --check)",
    )
    arguments = parser.parse_args()
    if arguments.out is None and arguments.repeats != REPEATS and not arguments.check:
        parser.error(f"fewer than {REPEATS} repeats do not replace the committed report: give --out a folder")
    folder = arguments.out or HERE
    try:
        X, y = wdbc.load(arguments.data)
        if arguments.check:
            committed = json.loads((folder / "metrics.json").read_text("utf-8"))
            before = cross_validation.load(folder / "unseen.npz")
        else:
            require_new(folder, "metrics.json", "unseen.npz")
    except (OSError, ValueError) as fault:
        sys.exit(str(fault))
    # Here, because SageMaker's image does not have it, and train.py needs the rest of this file there.
    from tqdm import tqdm

    def bar(folds):
        # Where nobody watches, it would only fill a log.
        return tqdm(folds, "folds", arguments.repeats * cross_validation.FOLDS, disable=not sys.stderr.isatty())

    unseen = cross_validation.unseen(X, y, seeds(arguments.repeats), bar)
    found = report(unseen, y)
    print(table(found["metrics"]))
    if not arguments.check:
        cross_validation.save(unseen, folder / "unseen.npz")
        (folder / "metrics.json").write_text(artefact.json_text(found), "utf-8")
        print(f"Written: {folder / 'metrics.json'} and unseen.npz")
        return
    faults = [
        *broken_floors(found["metrics"]),
        *different_repeats(unseen, before),
        *different_entries(report(before, y), committed),
    ]
    if faults:
        sys.exit("\n".join(faults))
    print(
        f"All floors hold, {len(unseen.logits)} of the {len(before.logits)} repeats came out as committed, and metrics.json "
        "follows from those."
    )


def require_new(folder, *names, own=HERE):
    """Raises a FileExistsError where a file would be written over, unless it is committed there: in the folder `own`."""
    for path in (Path(folder) / name for name in names):
        if path.exists() and Path(folder).resolve() != own.resolve():
            raise FileExistsError(f"{path} already exists: name another folder, or remove the file")


def seeds(repeats):
    """The seed of each repeat."""
    return [SEED + number for number in range(repeats)]


def report(unseen, y):
    """The content of metrics.json for an cross_validation.Unseen and its labels y (569,)."""
    found = metrics.measure(unseen, y, SEED)
    chosen = Counter(zip(unseen.forms.tolist(), unseen.strengths.tolist()))
    return {
        "protocol": PROTOCOL,
        "data": {"sha256": wdbc.SHA256, "cases": len(y), "malignant": int(y.sum())},
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "metrics": [metric.summary() for metric in found],
        "calibrationCurve": metrics.calibration_curve(unseen.logits, y),
        "operatingCurve": metrics.operating_curve(unseen.logits, y),
        "otherPrevalences": metrics.at_other_prevalences(unseen, y),
        "missed": metrics.missed(unseen, y),
        "chosen": [{"candidate": form, "C": C, "folds": folds} for (form, C), folds in chosen.most_common()],
        "repeats": [
            {"seed": seed, **{one.name: round(one.repeats[i], 6) for one in found if i < len(one.repeats)}}
            for i, seed in enumerate(seeds(len(unseen.logits)))
        ],
    }


def table(found):
    """The metrics as text, each beside its floor and its aim."""
    lines = [f"{'':32}{'value':>8}  {'95 % interval':18}{'floor':18}aim"]
    for one in found:
        floor, aim = FLOORS.get(one["name"]), AIMS.get(one["name"])
        missed = ", missed" if aim and missed_by(aim, one["value"]) else ""
        interval = f"{one['low']:.4f} to {one['high']:.4f}"
        goals = f"{text(floor) if floor else '':18}{text(aim) if aim else ''}{missed}"
        lines.append(f"{one['name']:32}{one['value']:8.4f}  {interval:18}{goals}".rstrip())
    return "\n".join(lines)


def broken_floors(found):
    """A line for each metric beyond its floor."""
    values = {one["name"]: one["value"] for one in found}
    return [
        f"{name} is {values[name]}, and should be {text(floor)}"
        for name, floor in FLOORS.items()
        if missed_by(floor, values[name])
    ]


def different_repeats(found, before):
    """A line for each repeat in which a model said other than in the committed one."""
    faults = []
    for number, (logits, earlier) in enumerate(zip(found.logits, before.logits)):
        if np.abs(logits - earlier).max() > TOLERANCE or (found.benign[number] != before.benign[number]).any():
            faults.append(f"repeat {number} is not the one in unseen.npz: evaluate anew")
    return faults


def different_entries(found, committed):
    """A line for each entry of the report that is not the committed one; versions may differ."""
    return [
        f"metrics.json: {name} is not what follows from unseen.npz: evaluate anew"
        for name in found.keys() | committed.keys()
        if name != "versions" and found.get(name) != committed.get(name)
    ]


if __name__ == "__main__":
    main()
