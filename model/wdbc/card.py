"""Writes the model card from metrics.json, model.json and signature.json: MODEL_CARD.md for people, model-card.json for SageMaker.

    python model/wdbc/card.py
    python model/wdbc/card.py --check    # fails, naming the file, if one is not what it would write

No figure in either is typed by hand.
"""

import argparse
import json
import sys
from pathlib import Path

from evaluation.goals import AIMS
from model_card import facts, markdown, sagemaker

HERE = Path(__file__).resolve().parent


def main():
    """Reads the command line, and writes or checks both files."""
    parser = argparse.ArgumentParser(description="Writes MODEL_CARD.md and model-card.json.")
    parser.add_argument("--folder", type=Path, default=HERE, help="of metrics.json and of the card")
    parser.add_argument("--model-dir", type=Path, default=HERE.parent, help="folder of model.json and signature.json")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is stale")
    arguments = parser.parse_args()
    try:
        files = texts(arguments.folder, arguments.model_dir)
        stale = [name for name, text in files.items() if not is_current(arguments.folder / name, text)]
    except (OSError, ValueError) as fault:
        sys.exit(str(fault))
    if arguments.check:
        if stale:
            sys.exit(f"stale: {', '.join(stale)}; run python model/wdbc/card.py")
        return
    for name, text in files.items():
        (arguments.folder / name).write_text(text, "utf-8")
    print(f"Written: {', '.join(files)}")


def texts(folder, model_dir):
    """The text of each file of the card, by name, from what the two folders hold."""
    paths = (folder / "metrics.json", model_dir / "model.json", model_dir / "signature.json")
    report, model, signature = (json.loads(path.read_text("utf-8")) for path in paths)
    found = facts.facts(report, model, signature, AIMS)
    return {
        "MODEL_CARD.md": markdown.text(found),
        "model-card.json": json.dumps(sagemaker.content(found), indent=2, allow_nan=False) + "\n",
    }


def is_current(path, text):
    """Whether the file holds that text; not if there is none."""
    return path.exists() and path.read_text("utf-8") == text


if __name__ == "__main__":
    main()
