"""What the contract says in words, as API Gateway's import knows no keyword for it, told to Schemathesis in its own terms."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import schemathesis
import yaml
from hypothesis import strategies as st

root = Path(__file__).resolve().parents[2]
contract = yaml.safe_load((root / "openapi.yaml").read_text(encoding="utf-8"))
features = contract["components"]["schemas"]["Features"]["properties"]

with (root / "model/wdbc/data/breast_cancer.csv").open(newline="") as file:
    real_cases = [list(map(float, cells[: len(features)])) for cells in list(csv.reader(file))[1:]]

# Hypothesis draws one seed for a whole text: number by number it would take most of the time there is.
seeds = st.integers(0, 2**64 - 1).map(random.Random)


def number(chance: random.Random, minimum: float, maximum: float) -> float:
    """Within the bounds: one of them, an ordinary number, or a very small one."""
    ordinary = chance.uniform(minimum, maximum)
    return chance.choice([minimum, maximum, ordinary, ordinary, ordinary, ordinary * 10 ** -chance.uniform(0, 300)])


def case(chance: random.Random) -> dict[str, str]:
    """Much like a real one, which the model judges, or anything within the bounds."""
    if chance.random() > 0.2:
        near = [value * chance.uniform(0.999, 1.001) for value in chance.choice(real_cases)]
        return {name: str(value) for name, value in zip(features, near, strict=True)}
    return {name: str(number(chance, one["minimum"], one["maximum"])) for name, one in features.items()}


def row(chance: random.Random) -> str:
    """A case in the order of Features, without a header."""
    return ",".join(case(chance).values())


def table(chance: random.Random) -> bytes:
    """A CSV as the description of createPredictions tells it."""
    delimiter, decimal = chance.choice([(",", "."), (";", "."), (";", ","), ("\t", ".")])
    columns = [*features, *chance.choice([["id"], []])]
    chance.shuffle(columns)
    lines = [columns]
    for index in range(chance.randint(1, 4)):
        written = {name: cell.replace(".", decimal) for name, cell in case(chance).items()}
        lines.append([written.get(name, f"case {index}") for name in columns])
    return chance.choice(["\n", "\r\n"]).join(delimiter.join(cells) for cells in lines).encode()


schemathesis.openapi.format("csv-row", seeds.map(row))
schemathesis.openapi.media_type("text/csv", seeds.map(table))


@schemathesis.hook
def before_load_schema(context: schemathesis.HookContext, raw_schema: dict) -> None:
    raw_schema["components"]["schemas"]["TutorialRequest"]["properties"]["data"]["format"] = "csv-row"
    # A strategy gives bytes, and so must an example beside it.
    for example in raw_schema["paths"]["/predictions"]["post"]["requestBody"]["content"]["text/csv"][
        "examples"
    ].values():
        example["value"] = example["value"].encode()
    (file,) = raw_schema["paths"]["/site/{file}"]["get"]["parameters"]
    file["examples"] = {name: {"value": name} for name in ("page.js", "page.css", "docs.js", "docs.css")}


def dialect(body: bytes) -> dict[str, str]:
    """How a CSV that `table` or an example has made is written, in the words of the query parameters."""
    delimiter = "semicolon" if b";" in body else "tab" if b"\t" in body else "comma"
    decimal = "comma" if delimiter == "semicolon" and b"," in body else "point"
    return {"delimiter": delimiter, "decimal": decimal, "header": "present"}


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict) -> None:
    """Schemathesis draws query and body apart: what the query says of a CSV is made true, unless it is no value of these."""
    if case.media_type != "text/csv" or not isinstance(case.body, bytes):
        return
    allowed = {
        parameter["name"]: parameter["schema"].get("enum", [])
        for parameter in contract["paths"]["/predictions"]["post"]["parameters"]
    }
    for name, value in dialect(case.body).items():
        if case.query.get(name) in allowed[name]:
            case.query[name] = value
