"""What the contract says in words, as API Gateway's import knows no keyword for it, told to Schemathesis in its own terms."""

from __future__ import annotations

import json
import random
from pathlib import Path

import schemathesis
import yaml
from hypothesis import strategies as st

root = Path(__file__).resolve().parents[2]
contract = yaml.safe_load((root / "openapi.yaml").read_text(encoding="utf-8"))
features = contract["components"]["schemas"]["Features"]["properties"]

signature = json.loads((root / "model/signature.json").read_text(encoding="utf-8"))
real_cases = [example["features"] for example in signature["examples"]]

# Hypothesis draws one seed for a whole text: number by number it would take most of the time there is.
seeds = st.integers(0, 2**64 - 1).map(random.Random)


def within(feature: dict, value: float) -> float:
    """The value, or the bound that it is beyond; whole where the contract wants that."""
    value = min(max(value, feature.get("minimum", value)), feature.get("maximum", value))
    return round(value) if feature["type"] == "integer" else value


def number(chance: random.Random, feature: dict) -> float:
    """Within the bounds: one of them, an ordinary number, or one close to 0."""
    minimum, maximum = feature.get("minimum", -1e9), feature.get("maximum", 1e9)
    ordinary = chance.uniform(minimum, maximum)
    small = ordinary * 10 ** -chance.uniform(0, 300)
    return within(feature, chance.choice([minimum, maximum, ordinary, ordinary, ordinary, small]))


def case(chance: random.Random) -> dict[str, str]:
    """Much like a real one, which the model judges, or anything within the bounds."""
    if chance.random() > 0.2:
        real = chance.choice(real_cases)
        near = {name: real[name] * chance.uniform(0.999, 1.001) for name in features}
        return {name: str(within(feature, near[name])) for name, feature in features.items()}
    return {name: str(number(chance, feature)) for name, feature in features.items()}


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
    legacy_request = raw_schema["components"]["schemas"].get("LegacyRequest")
    if legacy_request:
        legacy_request["properties"]["data"]["format"] = "csv-row"
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
