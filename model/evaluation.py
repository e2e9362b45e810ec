"""How the recipe does on cases it has not seen: nested cross-validation.

The whole recipe, and with it every choice it makes, runs anew inside each fold, and the cases left out are scored by the very
code that serves. The candidates themselves, and the rules by which recipe.py chooses, were settled with this data set
known, so the figures are a little kind to those.
"""

from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed
from sklearn.model_selection import StratifiedKFold

import distortions
import export
import inference
import recipe

FOLDS = 10


@dataclass(frozen=True)
class Unseen:
    """What models said of cases they had not seen: an array of shape (repeats, n) each, or (n,) where one repeat is enough.

    Whether a case is decided is said by `benign` and `malignant`, both False where it is referred.
    """

    logits: np.ndarray
    benign: np.ndarray
    malignant: np.ndarray
    outside: np.ndarray
    benign_plausible: np.ndarray
    malignant_plausible: np.ndarray
    above_operating: np.ndarray
    distortions: dict  # Share of the variants of each kind that were found out, of shape (n,)
    chosen: list  # The candidate of each fold


def unseen(X, y, seeds, progress=iter):
    """Applies the recipe to all cases but a fold, and its model to the fold, for each fold and each seed of a repeat.

    progress wraps an iterable of `len(seeds) * FOLDS` results, to show how far it is.
    """
    jobs = [
        (number, seed, train, test)
        for number, seed in enumerate(seeds)
        for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(X, y)
    ]
    results = Parallel(n_jobs=-1, return_as="generator")(
        delayed(_fold)(X, y, seed, train, test, number == 0) for number, seed, train, test in jobs
    )
    logits = np.empty((len(seeds), len(y)))
    flags = np.empty((6, len(seeds), len(y)), dtype=bool)
    found = {kind: np.empty(len(y)) for kind in distortions.KINDS}
    chosen = []
    for (number, _, _, test), (candidate, scores, facts, shares) in zip(jobs, progress(results)):
        chosen.append(candidate)
        logits[number, test] = scores
        flags[:, number, test] = facts
        for kind, share in shares.items():
            found[kind][test] = share
    return Unseen(logits, *flags, found, chosen)


def _fold(X, y, seed, train, test, distort):
    """One fold: the candidate, the log-odds (m,), the facts of Unseen (6, m), and the shares of distortions found out."""
    made = recipe.make(X[train], y[train], seed)
    model = export.scorer(made, X[train], y[train])
    cases = X[test].tolist()
    predictions = [inference.score(model, case, explain=True) for case in cases]
    logits = [p["explanation"]["baseline"] + sum(p["explanation"]["contributions"]) for p in predictions]
    facts = [
        (
            p["diagnosis"] == "benign",
            p["diagnosis"] == "malignant",
            inference.is_outside(p["warnings"]),
            "benign" in p["plausible"],
            "malignant" in p["plausible"],
            p["probability"] >= model["thresholds"]["operating"],
        )
        for p in predictions
    ]
    shares = {}
    if distort:
        for kind, distorted in distortions.KINDS.items():
            shares[kind] = [
                np.mean([inference.is_outside(inference.warn(model, variant)) for variant in distorted(case).tolist()])
                for case in X[test]
            ]
    return made.candidate, logits, np.transpose(facts), shares
