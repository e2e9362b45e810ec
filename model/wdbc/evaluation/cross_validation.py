"""How the recipe does on cases it has not seen: nested cross-validation.

The whole recipe, and with it every choice it makes, runs anew inside each fold, and the cases left out are scored by the very
code that serves. The candidates themselves, and the rules by which recipe.py chooses, were settled with this data set
known, so the figures are a little kind to those.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
from joblib import Parallel, delayed
from sklearn.model_selection import StratifiedKFold

import inference
from evaluation import distortions
from training import export, recipe

FOLDS = 10
# Shares of malignant cases that a caller may name in place of the training's.
PREVALENCES = (0.01, 0.05, 0.9)
# The fields of Unseen that have an entry for each fold.
CHOICES = ("forms", "strengths")


@dataclass(frozen=True)
class Unseen:
    """What models said of cases they had not seen, as arrays of shape (repeats, n); of booleans, but for the logits.

    A case is referred where `benign` and `malignant` are both False.
    """

    logits: np.ndarray
    benign: np.ndarray
    malignant: np.ndarray
    outside: np.ndarray
    warned: np.ndarray
    benign_plausible: np.ndarray
    malignant_plausible: np.ndarray
    above_operating: np.ndarray
    # With each of PREVALENCES: (len(PREVALENCES), repeats, n).
    benign_elsewhere: np.ndarray
    malignant_elsewhere: np.ndarray
    # Share of the variants of each of distortions.KINDS that were found out, in the first repeat: (kinds, n).
    found_out: np.ndarray
    # The form and the strength that each fold chose: (repeats x FOLDS,) each.
    forms: np.ndarray
    strengths: np.ndarray


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
        delayed(score_fold)(X[train], y[train], X[test], seed, number == 0) for number, seed, train, test in jobs
    )
    repeats, n = len(seeds), len(y)
    logits = np.empty((repeats, n))
    flags = np.empty((7 + 2 * len(PREVALENCES), repeats, n), dtype=bool)
    found_out = np.empty((len(distortions.KINDS), n))
    forms, strengths = [], []
    for (number, _, _, test), (candidate, scores, facts, shares) in zip(jobs, progress(results)):
        forms.append(str(candidate))
        strengths.append(candidate.C)
        logits[number, test] = scores
        flags[:, number, test] = facts
        if number == 0:
            found_out[:, test] = shares
    elsewhere = flags[7:].reshape(2, len(PREVALENCES), repeats, n)
    return Unseen(logits, *flags[:7], *elsewhere, found_out, np.array(forms), np.array(strengths))


def score_fold(X, y, cases, seed, distort):
    """Makes a model from X (n, 30) and y (n,), and asks it about other cases (m, 30).

    Returns the chosen candidate, the log-odds (m,), the booleans of Unseen (kinds, m) in its order, and, if asked for, the
    shares of distortions found out (kinds, m).
    """
    made = recipe.make(X, y, seed)
    model = export.scorer(made, X, y)
    predictions = [inference.score(model, case, explain=True) for case in cases.tolist()]
    elsewhere = [
        [inference.score(model, case, prevalence=share)["label"] for case in cases.tolist()] for share in PREVALENCES
    ]
    facts = [
        [p["label"] == "benign" for p in predictions],
        [p["label"] == "malignant" for p in predictions],
        [inference.is_outside(p["warnings"]) for p in predictions],
        [bool(p["warnings"]) for p in predictions],
        ["benign" in p["plausible"] for p in predictions],
        ["malignant" in p["plausible"] for p in predictions],
        [p["probability"] >= model["thresholds"]["operating"] for p in predictions],
        *([label == name for label in labels] for name in ("benign", "malignant") for labels in elsewhere),
    ]
    logits = [p["explanation"]["baseline"] + sum(p["explanation"]["contributions"]) for p in predictions]
    kinds = distortions.KINDS.values() if distort else ()
    shares = [[found_out_share(model, variants_of(case)) for case in cases] for variants_of in kinds]
    return made.candidate, logits, facts, shares


def found_out_share(model, variants):
    """The share of the variants (k, 30) of a case that the model's guard takes for strange."""
    return np.mean([inference.is_outside(inference.warn(model, variant)) for variant in variants.tolist()])


def first(found, repeats):
    """An Unseen of only the first repeats."""
    cut = {
        name: values[..., :repeats, :] for name, values in vars(found).items() if name not in ("found_out", *CHOICES)
    }
    return replace(found, **cut, **{name: getattr(found, name)[: repeats * FOLDS] for name in CHOICES})


def save(found, path):
    """Writes an Unseen, the same bytes for the same content."""
    np.savez_compressed(path, **vars(found))


def load(path):
    """Reads an Unseen. Raises OSError or ValueError."""
    with np.load(path) as arrays:
        return Unseen(**{field.name: arrays[field.name] for field in fields(Unseen)})
