"""Scores cases with model.json, in SageMaker's managed scikit-learn container and in serve.py.

The standard library only, and Python 3.8 or later, so that the version of the container does not matter; one file,
so that an archive needs model.json and this beside it.
local/model-server/ does the same in TypeScript: the order of operations is part of the agreement between the two.
"""

import json
import math
import os
import re

SCHEMA_VERSION = 1
TOLERANCE = 1e-12
JSON_TYPE, CSV_TYPE = "application/json", "text/csv"
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
PREVALENCE_MIN, PREVALENCE_MAX = 0.001, 0.999
REASONS = {400: "400 Bad Request", 406: "406 Not Acceptable", 415: "415 Unsupported Media Type"}


def compact(value):
    """JSON text without blanks, because SageMaker limits the size of an answer."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Refusal(Exception):
    """A request that cannot be answered: an HTTP status and what to fix, never a value of the caller's.

    Also a WSGI application, because the container turns exceptions into 500 but serves any application returned.
    """

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status
        self.body = compact({"error": message})

    def __call__(self, environ, start_response):
        body = self.body.encode("utf-8")
        start_response(REASONS[self.status], [("Content-Type", JSON_TYPE), ("Content-Length", str(len(body)))])
        return [body]


def model_fn(model_dir):
    """Container hook: reads model.json in model_dir. Raises ValueError if it cannot be trusted, OSError if missing."""
    with open(os.path.join(model_dir, "model.json"), encoding="utf-8") as file:
        model = json.load(file)
    check(model)
    return model


def transform_fn(model, input_data, content_type, accept):
    """Container hook: answers one request with (body, content type), or with a Refusal to be served as it stands."""
    try:
        return compact(answer(model, input_data, content_type, accept)), JSON_TYPE
    except Refusal as refusal:
        return refusal


def check(model):
    """Scores the model's golden vectors again. Raises ValueError if the model is of another schema or differs."""
    try:
        if model["schemaVersion"] != SCHEMA_VERSION:
            raise ValueError(f"its schemaVersion is not {SCHEMA_VERSION}")
        if not model["golden"]:
            raise ValueError("it has no golden vectors")
        for index, golden in enumerate(model["golden"]):
            if not same(score(model, golden["features"], True, golden.get("prevalence")), golden["prediction"]):
                raise ValueError(f"golden vector {index} does not score as recorded")
        describe(model)
    except (ArithmeticError, AttributeError, IndexError, KeyError, Refusal, TypeError, ValueError) as error:
        raise ValueError(f"model.json is damaged or was edited by hand: {error}") from error


def same(found, expected):
    """Whether two JSON values are equal, numbers to within TOLERANCE."""
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(same(found[key], expected[key]) for key in expected)
    if isinstance(expected, list):
        return len(found) == len(expected) and all(same(*pair) for pair in zip(found, expected))
    if isinstance(expected, (int, float)):
        return abs(found - expected) <= TOLERANCE
    return found == expected


def answer(model, body, content_type, accept):
    """Answers POST /invocations. Body: str, or bytes in UTF-8. Raises Refusal."""
    media_type = (content_type or JSON_TYPE).split(";")[0].strip().lower()
    if media_type not in (CSV_TYPE, JSON_TYPE):
        raise Refusal(415, f"the body must be {CSV_TYPE}, or {JSON_TYPE} to ask for the description")
    explain, prevalence = parse_accept(accept)
    try:
        text = body if isinstance(body, str) else bytes(body).decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "the body is not UTF-8") from None
    if media_type == JSON_TYPE:
        if not is_describe(text):
            raise Refusal(400, f'the JSON body must be {{"describe": true}}; send cases as {CSV_TYPE}')
        return describe(model)
    predictions = []
    for number, features in enumerate(parse_rows(model, text), 1):
        try:
            predictions.append(score(model, features, explain, prevalence))
        except Refusal as refusal:
            raise Refusal(400, f"row {number}: {refusal}") from None
    return {"model": {"name": model["name"], "version": model["version"]}, "predictions": predictions}


def is_describe(text):
    """Whether a JSON text asks for the description."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and list(value) == ["describe"] and value["describe"] is True


def parse_accept(accept):
    """Reads (explain, prevalence or None) from an Accept header, the one place the container hands on beside the body.

    Raises Refusal: 406 if JSON will not do or a parameter is unknown, 400 if a parameter has a bad value.
    """
    media_type, *parameters = (accept or "*/*").split(";")
    if media_type.strip().lower() not in ("*/*", JSON_TYPE):
        raise Refusal(406, f"the answer can only be {JSON_TYPE}")
    explain, prevalence = False, None
    for parameter in parameters:
        name, _, value = (part.strip() for part in parameter.partition("="))
        if name == "explain":
            if value not in ("true", "false"):
                raise Refusal(400, "explain must be true or false")
            explain = value == "true"
        elif name == "prevalence":
            prevalence = float(value) if NUMBER.fullmatch(value) else math.nan
            if not PREVALENCE_MIN <= prevalence <= PREVALENCE_MAX:
                raise Refusal(400, f"prevalence must be a number from {PREVALENCE_MIN} to {PREVALENCE_MAX}")
        else:
            raise Refusal(406, "Accept may have the parameters explain and prevalence, no others")
    return explain, prevalence


def parse_rows(model, text):
    """Yields the numbers of each CSV row. Raises Refusal naming the row and the column."""
    count = len(model["features"])
    if text.endswith("\n"):
        text = text[:-1]
    if not text.strip(" \r\n"):
        raise Refusal(400, f"the body is empty; send one row of {count} numbers per case")
    for number, line in enumerate(text.split("\n"), 1):
        line = line[:-1] if line.endswith("\r") else line
        cells = line.split(",") if line.strip(" ") else []
        if len(cells) != count:
            raise Refusal(400, f"row {number}: expected {count} numbers, found {len(cells)}")
        yield [
            parse_number(cell, f"row {number}: {feature['name']}") for cell, feature in zip(cells, model["features"])
        ]


def parse_number(cell, place):
    """A cell as a float, which is finite and not negative. Raises Refusal."""
    cell = cell.strip(" ")
    if not NUMBER.fullmatch(cell):
        raise Refusal(400, place + " is not a number")
    value = float(cell)
    if math.isinf(value):
        raise Refusal(400, place + " is too large")
    if value < 0:
        raise Refusal(400, place + " is negative")
    return value


def score(model, features, explain=False, prevalence=None):
    """The prediction of one case: features in the model's order, each finite and not negative.

    prevalence: the share of positive cases where the caller's come from, or None for that of the training.
    Raises Refusal if the numbers are so large that the model has no finite answer.
    """
    contributions = [contribution(feature, value) for feature, value in zip(model["features"], features)]
    logit = model["intercept"]
    for part in contributions:
        logit += part
    if not math.isfinite(logit):
        raise Refusal(400, "the numbers are too large to be scored")
    unshifted = sigmoid(logit)
    probability = unshifted
    if prevalence is not None:
        probability = sigmoid(logit + (log_odds(prevalence) - log_odds(model["prevalence"])))
    negative, positive = model["classes"]
    thresholds, cuts = model["thresholds"], model["conformal"]
    diagnosis = model["undecided"]
    if probability < thresholds["referLow"]:
        diagnosis = negative["name"]
    if probability > thresholds["referHigh"]:
        diagnosis = positive["name"]
    plausible = []
    # The sets hold their promise class by class, so they do not move with the prevalence.
    if unshifted <= cuts[negative["name"]]:
        plausible.append(negative["name"])
    if unshifted >= cuts[positive["name"]]:
        plausible.append(positive["name"])
    prediction = {
        "probability": probability,
        "diagnosis": diagnosis,
        "label": positive["code"] if probability >= 0.5 else negative["code"],
        "plausible": plausible,
        "warnings": [warning for pair in zip(model["features"], features) for warning in range_warnings(*pair)],
    }
    if explain:
        prediction["explanation"] = {"baseline": model["intercept"], "contributions": contributions}
    return prediction


def contribution(feature, value):
    """What one feature adds to the log-odds."""
    total = 0.0
    for term in feature["terms"]:
        x = math.log(value + term["offset"]) if term["transform"] == "log" else value
        total += term["coefficient"] * ((x - term["mean"]) / term["scale"])
    return total


def range_warnings(feature, value):
    """A list of one warning if the value lies outside the range seen in training, else empty."""
    low, high = feature["range"]
    if low <= value <= high:
        return []
    side = "below" if value < low else "above"
    detail = f"{side} the range seen in training, {feature['rangeText']}"
    return [{"feature": feature["name"], "code": "out_of_range", "detail": detail}]


def sigmoid(x):
    """1 / (1 + exp(-x)), without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    power = math.exp(x)
    return power / (1 + power)


def log_odds(share):
    """ln(share / (1 - share))."""
    return math.log(share / (1 - share))


def describe(model):
    """The model's public description: what a caller may know of it, without its coefficients."""
    training = ("dataset", "source", "licence", "sha256", "cases", "positives", "protocol")
    return {
        **{key: model[key] for key in ("name", "version", "description", "intendedUse")},
        "features": [
            {
                **{key: feature[key] for key in ("name", "label", "unit")},
                "minimum": feature["range"][0],
                "maximum": feature["range"][1],
            }
            for feature in model["features"]
        ],
        "classes": [one["name"] for one in model["classes"]],
        **{key: model[key] for key in ("undecided", "thresholds", "prevalence", "metrics")},
        "conformal": {"alpha": model["conformal"]["alpha"]},
        "training": {key: model["training"][key] for key in training},
    }
