"""Trains the model and writes model.json: everything a scorer needs, and nothing that runs code.

    python model/wdbc/train.py

The same data and arguments give the same bytes in the same environment. It also runs as a SageMaker training job in script
mode: the data come from the channel "train", hyper-parameters arrive as arguments, and the job's model.tar.gz can be
deployed as it is. README.md in this folder says how, and has the job's metric definitions.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

# What serves and writes any model is one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import artefact
import evaluate
import wdbc
from evaluation import cross_validation
from training import export, golden, recipe

HERE = Path(__file__).resolve().parent
# Of model.json and inference.py.
MODEL = HERE.parent
SEED = 41000


def main():
    """Reads the command line, trains, writes and prints a summary."""
    arguments = parse(sys.argv[1:])
    try:
        X, y = wdbc.load(arguments.data)
        folder = Path(arguments.model_dir)
        evaluate.require_new(folder, "model.json", "code/inference.py", own=MODEL)
        if arguments.repeats and arguments.output_data_dir:
            evaluate.require_new(arguments.output_data_dir, "metrics.json")
        if arguments.repeats:
            evaluated = evaluate.report(cross_validation.unseen(X, y, evaluate.seeds(arguments.repeats)), y)
            if arguments.output_data_dir:
                (Path(arguments.output_data_dir) / "metrics.json").write_text(artefact.json_text(evaluated), "utf-8")
        else:
            evaluated = json.loads((HERE / "metrics.json").read_text("utf-8"))
        made = recipe.make(X, y, arguments.seed)
        training = {"seed": arguments.seed, "repeats": len(evaluated["repeats"]), "protocol": evaluated["protocol"]}
        model = export.document(made, X, y, training, evaluated)
        model["golden"] = golden.vectors(model, X)
        write(model, folder)
    except (OSError, ValueError) as fault:
        sys.exit(str(fault))
    print(f"{folder / 'model.json'}: {made.candidate}, C = {made.candidate.C}, {len(model['golden'])} golden vectors")
    # What SageMaker's metric definitions read, as name=value;
    print(f"validation:log_loss={made.log_loss:.4f};")
    for metric in evaluated["metrics"]:
        print(f"test:{metric['name']}={metric['value']:.4f};")


def parse(arguments):
    """The arguments of the command line, or the hyper-parameters of a job."""
    parser = argparse.ArgumentParser(description="Trains the model and writes model.json.")
    parser.add_argument("--seed", type=int, default=SEED, help="of the folds by which the recipe chooses")
    parser.add_argument(
        "--repeats",
        type=int,
        default=0,
        help="of a fresh evaluation; with 0, the default, the figures are those of metrics.json",
    )
    parser.add_argument("--data", default=os.environ.get("SM_CHANNEL_TRAIN", HERE / "data"), help="folder of the data")
    parser.add_argument(
        "--model-dir", default=os.environ.get("SM_MODEL_DIR", MODEL), help="folder to write to, without a model"
    )
    parser.add_argument(
        "--output-data-dir",
        default=os.environ.get("SM_OUTPUT_DATA_DIR"),
        help="folder for the metrics.json of a fresh evaluation (default: it is not kept)",
    )
    return parser.parse_args(arguments)


def write(model, folder):
    """Writes model.json, and beside it the code where SageMaker's container looks for it, if that is elsewhere."""
    (folder / "model.json").write_text(artefact.layout(model), encoding="utf-8")
    if folder.resolve() != MODEL.resolve():
        (folder / "code").mkdir(exist_ok=True)
        shutil.copy(MODEL / "inference.py", folder / "code")


if __name__ == "__main__":
    main()
