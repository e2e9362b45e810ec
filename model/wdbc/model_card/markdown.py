"""The model card for people, under the headings of Mitchell et al., Model Cards for Model Reporting (2019)."""

import textwrap

from . import words
from .facts import percent


def text(facts):
    """MODEL_CARD.md, for a facts.Facts."""
    sections = (
        opening(facts),
        details(facts),
        ("## Intended use", prose(words.PURPOSE), "Not for:", bullets(words.NOT_FOR)),
        ("## Factors", prose(words.FACTORS), prose(words.INSTRUMENT)),
        metrics(facts),
        evaluation_data(facts),
        training_data(facts),
        analyses(facts),
        ("## Ethical considerations", prose(words.ETHICS)),
        caveats(facts),
        reproduction(facts),
    )
    return "\n\n".join(part for section in sections for part in section) + "\n"


def opening(facts):
    """What it is, and above all what it is not."""
    model = facts.model
    return (
        "<!-- Written by model/wdbc/card.py from metrics.json, model.json and signature.json. -->",
        f"# Model card: {model['name']} {model['version']}",
        prose(facts.signature["intendedUse"], "> ", "> "),
    )


def details(facts):
    """The model in a table."""
    model, training = facts.model, facts.model["training"]
    rows = (
        ("What it is", facts.signature["description"]),
        ("Chosen form", f"{training['candidate']}, C = {training['C']}: the mean of three fits, at C / 4, C and 4 C"),
        (
            "Reasons",
            "exact: the log-odds are a baseline and one contribution a measurement, and nothing else. " + words.REASONS,
        ),
        ("Made by", "the authors of this repository"),
        ("Licence", f"code and model Apache-2.0, data {facts.signature['data']['licence']}"),
        ("File", f"`model.json`, digest `{model['digest']}`"),
    )
    return "## Model details", table(("", ""), rows)


def metrics(facts):
    """What is measured, where the cuts lie, and when a case is referred."""
    model = facts.model
    thresholds = model["thresholds"]
    return (
        "## Metrics",
        prose(
            "Log-loss comes first, as the answer is a probability; the others say what that means for decisions. The "
            "positive class is malignant. The probability is that among cases of which "
            f"{percent(model['prevalence'])} are malignant, as in the data; a caller can name another prevalence."
        ),
        prose(
            f"The operating threshold is {thresholds['operating']}; the refer band goes from {thresholds['referLow']} "
            f"to {thresholds['referHigh']}. A class is plausible unless at most {percent(model['conformal']['alpha'])} "
            "of its cases should look like that. A case is referred, that is, called indeterminate, if"
        ),
        bullets(words.WHEN_REFERRED),
    )


def evaluation_data(facts):
    """The protocol of the evaluation."""
    chosen = facts.report["chosen"]
    times = ", ".join(f"{one['folds']} times {one['candidate']} with C = {one['C']}" for one in chosen)
    return (
        "## Evaluation data",
        "The same cases as for training, each scored by models that had not seen it.",
        prose(facts.report["protocol"]),
        prose(f"Chosen in the {sum(one['folds'] for one in chosen)} folds: {times}."),
    )


def training_data(facts):
    """The data and their limits."""
    return (
        "## Training data",
        prose(facts.data),
        prose(
            "A case is ten measures of the cell nuclei in an image of a fine-needle aspirate, each as mean, standard "
            "error and worst (the mean of the three largest). [data/README.md](data/README.md) has the oddities."
        ),
    )


def analyses(facts):
    """All figures, the aims missed, and what is known beyond the data set."""
    missed = [
        f"`{one.name}` is {one.value:.4f}; the aim was {one.goal}: missed by {one.missed_by:.4f}"
        for one in facts.figures.values()
        if one.missed_by
    ]
    parts = [
        "## Quantitative analyses",
        prose(words.INTERVALS),
    ]
    for group, figures in facts.groups.items():
        parts += [f"### {group}", figures_table(figures)]
    return (
        *parts,
        "### Aims missed",
        bullets(missed) if missed else "None.",
        "### Cancers called benign",
        prose(missed_cancers(facts.report)),
        "### Other prevalences",
        prose(words.ELSEWHERE),
        prevalence_table(facts.report["otherPrevalences"]),
        "### Calibration curve",
        curve_table(facts.report["calibrationCurve"]),
        "### What the guard cannot find",
        prose(words.GUARD_GAPS),
        "### Beyond this data set",
        prose(words.EXTERNAL),
        prose(words.HUMANS),
    )


def figures_table(figures):
    """A group of figures."""
    rows = ((f"`{one.name}`", one.meaning, f"{one.value:.4f}", one.interval, one.goal) for one in figures)
    return table(("metric", "what it is", "value", "95 % interval", "aim"), rows)


def missed_cancers(report):
    """How many cases, how often, and how sure the model was of them."""
    repeats = len(report["repeats"])
    each = "; ".join(
        f"one in {one['repeats']} of the {repeats} repeats, with a mean probability of {one['probability']}"
        for one in report["missed"]
    )
    return f"Malignant cases that were called benign, though neither referred nor flagged: {each or 'none'}."


def prevalence_table(rows):
    """How the model errs where a caller names another prevalence."""
    head = ("prevalence", "malignant called benign", "benign called malignant", "referred")
    names = ("malignantCalledBenign", "benignCalledMalignant", "referred")
    return table(head, ((str(one["prevalence"]), *(f"{one[name]:.4f}" for name in names)) for one in rows))


def curve_table(curve):
    """The bins of the calibration curve."""
    rows = (
        (
            f"{one['low']} to {one['high']}",
            f"{one['cases']:.1f}",
            f"{one['predicted']:.4f}",
            f"{one['observed']:.4f}",
            f"{one['observedLow']:.4f} to {one['observedHigh']:.4f}",
        )
        for one in curve
    )
    return table(("probability", "cases a repeat", "mean probability", "malignant", "95 % interval"), rows)


def caveats(facts):
    """What to expect, and what to do."""
    missed, referred = facts.figures["malignant_called_benign"], facts.figures["referred"]
    expect = (
        f"It misses cancers: {percent(missed.value, 2)} of the malignant cases are answered with benign; the interval "
        f"reaches {percent(missed.high)}. And it leaves {percent(referred.value)} of all cases undecided."
    )
    return "## Caveats and recommendations", bullets((expect, words.OPTIMISM, *words.ADVICE))


def reproduction(facts):
    """Commands, seeds, versions, hashes, credit."""
    training, data = facts.model["training"], facts.signature["data"]
    versions = ", ".join(f"{name} {version}" for name, version in facts.report["versions"].items())
    commands = (
        "python model/wdbc/evaluate.py    # metrics.json",
        "python model/wdbc/train.py       # model.json",
        "python model/wdbc/card.py        # this page and model-card.json",
    )
    return (
        "## Reproduce it",
        "\n".join(("```sh", *commands, "```")),
        prose(
            f"Seeds: {facts.seeds} of the evaluation, {training['seed']} of the training. Versions: {versions}; "
            f"`requirements.txt` pins them. SHA-256 of the data: `{training['sha256']}`."
        ),
        prose(f"Data: {words.CREDIT}, *{data['name']}*, <{data['source']}>, {data['licence']}, unchanged."),
    )


def prose(sentence, first="", further=""):
    """A paragraph in lines of at most 120 characters."""
    return textwrap.fill(
        sentence, 120, initial_indent=first, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )


def bullets(lines):
    """A list."""
    return "\n".join(prose(line, "- ", "  ") for line in lines)


def table(head, rows):
    """A table of cells that hold no bar."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
