"""Executes notebook.ipynb afresh, which takes some minutes.

    python model/wdbc/check_notebook.py            # fails if a cell raises or warns, or prints other text than the committed
    python model/wdbc/check_notebook.py --write    # writes the notebook with what the cells print and draw now

Needs notebook-requirements.txt. Pictures are only counted, because fonts differ between machines.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOK = Path(__file__).parent / "notebook.ipynb"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def main():
    """Reads the command line, executes the notebook, and writes it or compares it with the committed one."""
    parser = argparse.ArgumentParser(description="Executes notebook.ipynb afresh.")
    parser.add_argument("--write", action="store_true", help="keep the results, instead of comparing them")
    arguments = parser.parse_args()
    committed = nbformat.read(NOTEBOOK, 4)
    try:
        found = execute(committed)
    except CellExecutionError as error:
        sys.exit(str(error))
    faults = warnings(found)
    if arguments.write and not faults:
        nbformat.write(found, NOTEBOOK)
        print(f"Written: {NOTEBOOK}")
        return
    faults += differences(committed, found)
    if faults:
        sys.exit("\n\n".join(faults))
    print("The notebook prints what is committed.")


def execute(notebook):
    """The notebook with fresh outputs, and without a trace of when and where they were made."""
    found = nbformat.from_dict({**notebook, "metadata": METADATA})
    NotebookClient(
        found,
        timeout=900,
        record_timing=False,
        resources={"metadata": {"path": NOTEBOOK.parent}},
        # It would warn that this machine talks to itself in plain text.
        extra_arguments=["--log-level=ERROR"],
    ).execute()
    found.metadata = nbformat.from_dict(METADATA)
    return found


def warnings(notebook):
    """A text for each output of a cell that is neither printed nor a picture."""
    return [
        f"{cell.id} warns:\n{output.get('text', output)}"
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if not (output.output_type == "display_data" or output.get("name") == "stdout")
    ]


def differences(committed, found):
    """A text for each cell whose outputs are others than the committed ones."""
    return [
        f"{before.id} printed\n{shown(before)}\nand now prints\n{shown(now)}"
        for before, now in zip(committed.cells, found.cells)
        if not alike(shown(before), shown(now))
    ]


def shown(cell):
    """What a cell prints, with a line for each picture."""
    return "".join(output.get("text", "[picture]\n") for output in cell.get("outputs", []))


def alike(before, now):
    """Whether two texts are the same but for the last decimal of their numbers, which may differ by 1."""
    if NUMBER.sub("#", before) != NUMBER.sub("#", now):
        return False
    return all(
        one == other or ("." in one and abs(float(one) - float(other)) < 1.5 * 10 ** -len(one.partition(".")[2]))
        for one, other in zip(NUMBER.findall(before), NUMBER.findall(now))
    )


if __name__ == "__main__":
    main()
