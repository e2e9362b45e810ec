"""Scores cases with model.json, in SageMaker's managed scikit-learn container and in serve.py.

The standard library only, and Python 3.8 or later, so that the version of the container does not matter; one file,
so that an archive needs model.json and this beside it.
local/model-server/ does the same in TypeScript: the order of operations is part of the agreement between the two.
"""

import hashlib
import json
import math
import os
import re
import zlib

SCHEMA_VERSION = 3
TOLERANCE = 1e-12
JSON_TYPE, CSV_TYPE = "application/json", "text/csv"
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
# Codes of warnings that take the case out of the model's hands.
OUTSIDE = ("far_out_of_range", "inconsistent", "unfamiliar")
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
    with open(os.path.join(model_dir, "model.json"), "rb") as file:
        model = load(file.read())
    # Only the deployment knows the archive that this came in, for none can hold its own hash.
    if os.environ.get("MODEL_ARCHIVE_SHA256"):
        model["archive"] = {"sha256": os.environ["MODEL_ARCHIVE_SHA256"]}
    return model


def load(content):
    """The model in the bytes of a model.json. Raises ValueError, in one line, if it cannot be trusted."""
    try:
        text = content.decode("utf-8")
        model = json.loads(text, parse_constant=refuse_constant)
        if model.get("schemaVersion") != SCHEMA_VERSION:
            raise ValueError(f"its schemaVersion is {model.get('schemaVersion')}, and this code reads {SCHEMA_VERSION}")
        if model["digest"] != digest(text):
            raise ValueError("its digest is not that of its content")
        require_finite(model, "")
        require_parts(model)
        reproduce(model)
        describe(model)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        reason = f"it lacks {error}" if isinstance(error, KeyError) else error
        raise ValueError(f"model.json is damaged or was edited by hand: {reason}") from error
    return model


def digest(text):
    """What the entry "digest" of a model.json must hold: the SHA-256 of the file while that entry is all zeros.

    Line endings do not count: git and editors change them, and JSON has none within a string.
    """
    unix = text.replace("\r\n", "\n")
    blank = re.sub(r'("digest": "sha256:)[0-9a-f]{64}"', lambda entry: entry[1] + "0" * 64 + '"', unix, count=1)
    return "sha256:" + hashlib.sha256(blank.encode("utf-8")).hexdigest()


def refuse_constant(name):
    """Refuses what JSON does not know, but Python reads: NaN and the infinities."""
    raise ValueError(f"{name} is not a number")


def require_finite(value, pointer):
    """Refuses numbers too large for a float. Raises ValueError with their place."""
    if isinstance(value, (dict, list)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            require_finite(part, f"{pointer}/{key}")
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{pointer} is not finite")


def require_parts(model):
    """Refuses parts that do not go together. Raises ValueError, or LookupError for one that is missing."""
    if ("thresholds" in model) != ("undecided" in model):
        raise ValueError("it must have thresholds and undecided together, or neither")
    if "prevalence" in model and not 0 < model["prevalence"] < 1:
        raise ValueError("its prevalence is not between 0 and 1")
    for feature in model["features"]:
        transforms = {term["transform"] for term in feature["terms"]}
        if "outOfDistribution" in model:
            require_range(feature)
            if "rangeText" not in feature:
                raise KeyError("rangeText")
        elif transforms - {"identity"}:
            require_range(feature)


def require_range(feature):
    """Refuses a feature whose range is missing, or has numbers without the logarithm that it needs."""
    low, high = feature["range"]
    if low > high:
        raise ValueError(f"the range of {feature['name']} must have the smaller number first")
    if any(term["transform"] == "log" and low + term["offset"] <= 0 for term in feature["terms"]):
        raise ValueError(f"the range of {feature['name']} has numbers without a logarithm")


def transform_fn(model, input_data, content_type, accept):
    """Container hook: answers one request with (body, content type), or with a Refusal to be served as it stands."""
    try:
        return compact(answer(model, input_data, content_type, accept)), JSON_TYPE
    except Refusal as refusal:
        return refusal


def reproduce(model):
    """Scores the model's golden vectors again. Raises ValueError if there are none or one differs."""
    if not model.get("golden"):
        raise ValueError("it has no golden vectors")
    for index, golden in enumerate(model["golden"]):
        if not same(score(model, golden["features"], True, golden.get("prevalence")), golden["prediction"]):
            raise ValueError(f"golden vector {index} does not score as recorded")


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
    if prevalence is not None and "prevalence" not in model:
        raise Refusal(400, "the model does not say the prevalence of its training: leave prevalence out")
    rows = list(parse_rows(model, text))
    predictions = [
        # Of the text as received, so that the caller can tell that no answer is another row's.
        {"crc32": zlib.crc32(line.encode("utf-8")), **score_row(model, number, features, explain, prevalence)}
        for number, (line, features) in enumerate(rows, 1)
    ]
    # So that the caller can tell that the reply is not to another request with the same rows.
    parameters = {"explain": explain, **({} if prevalence is None else {"prevalence": prevalence})}
    reference = {"name": model["name"], "version": model["version"]}
    return {"model": reference, "parameters": parameters, "predictions": predictions}


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
    """Yields each CSV row, as text and as its numbers. Raises Refusal naming the row and the column."""
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
        yield (
            line,
            [parse_number(cell, f"row {number}: {feature['name']}") for cell, feature in zip(cells, model["features"])],
        )


def parse_number(cell, place):
    """A cell as a finite float. Raises Refusal. Which numbers a column may have is the contract's to say."""
    cell = cell.strip(" ")
    if not NUMBER.fullmatch(cell):
        raise Refusal(400, place + " is not a number")
    value = float(cell)
    if math.isinf(value):
        raise Refusal(400, place + " is too large")
    return value


def score_row(model, number, features, explain, prevalence):
    """The prediction of the row with this number, from 1. Raises Refusal if no float holds its sum."""
    try:
        return score(model, features, explain, prevalence)
    except OverflowError:
        raise Refusal(400, f"row {number}: the numbers are too large to be scored") from None


def score(model, features, explain=False, prevalence=None):
    """The prediction of one case: features in the model's order, each finite. Raises OverflowError if their sum is not.

    prevalence: the share of positive cases where the caller's come from, or None for that of the training.
    """
    contributions = [contribution(feature, value) for feature, value in zip(model["features"], features)]
    logit = model["intercept"]
    for part in contributions:
        logit += part
    if not math.isfinite(logit):
        raise OverflowError
    unshifted = sigmoid(logit)
    probability = unshifted
    if prevalence is not None:
        probability = sigmoid(logit + (log_odds(prevalence) - log_odds(model["prevalence"])))
    warnings = warn(model, features)
    outside = is_outside(warnings)
    # The sets hold their promise class by class, so they do not move with the prevalence; and only for cases like those
    # of the training, so that outside no class can be excluded.
    possible = model["classes"] if outside else plausible(model, unshifted)
    negative, positive = model["classes"]
    return {
        "label": label(model, probability, possible, outside),
        "probability": probability,
        "probabilities": {negative: 1 - probability, positive: probability},
        **({"plausible": possible} if "conformal" in model else {}),
        "warnings": warnings,
        **({"explanation": {"baseline": model["intercept"], "contributions": contributions}} if explain else {}),
    }


def label(model, probability, possible, outside):
    """The class of a case, or the word for undecided: in the refer band, outside, and where the class is not possible."""
    negative, positive = model["classes"]
    if "thresholds" not in model:
        name = likelier(model, probability)
        return name if name in possible else possible[0]
    name = model["undecided"]
    if probability < model["thresholds"]["referLow"]:
        name = negative
    if probability > model["thresholds"]["referHigh"]:
        name = positive
    return name if name in possible and not outside else model["undecided"]


def likelier(model, probability):
    """The class with the larger probability; of two with the same, the negative one."""
    negative, positive = model["classes"]
    return positive if probability > 0.5 else negative


def contribution(feature, value):
    """What one feature adds to the log-odds. With a range, beyond it what it adds at its edge."""
    x = value
    if "range" in feature:
        low, high = feature["range"]
        x = min(max(value, low), high)
    total = 0.0
    for term in feature["terms"]:
        if term["transform"] == "spline":
            total += spline(term, x) - term["mean"]
        else:
            z = math.log(x + term["offset"]) if term["transform"] == "log" else x
            total += term["coefficient"] * ((z - term["mean"]) / term["scale"])
    return total


def spline(term, x):
    """A cubic spline with evenly spaced knots, as the sum of the four basis functions that are not 0 at x."""
    coefficients = term["coefficients"]
    place = (x - term["low"]) / term["step"]
    piece = min(int(place), len(coefficients) - 4)
    u = place - piece
    v = 1 - u
    return (
        coefficients[piece] * (v * v * v / 6)
        + coefficients[piece + 1] * ((3 * u * u * u - 6 * u * u + 4) / 6)
        + coefficients[piece + 2] * ((3 * v * v * v - 6 * v * v + 4) / 6)
        + coefficients[piece + 3] * (u * u * u / 6)
    )


def plausible(model, unshifted):
    """The names of the classes that the probability at the training's prevalence does not exclude: the conformal set.

    Where it would be empty it has the likelier class; without conformal cuts it has both.
    """
    if "conformal" not in model:
        return model["classes"]
    negative, positive = model["classes"]
    cuts = model["conformal"]
    names = [negative] if unshifted <= cuts["negative"] else []
    if unshifted >= cuts["positive"]:
        names.append(positive)
    return names or [likelier(model, unshifted)]


def warn(model, features):
    """Warnings about a case: {code, detail, feature?}. Those with a code in OUTSIDE say that the model cannot judge it."""
    if "outOfDistribution" not in model:
        return []
    guard = model["outOfDistribution"]
    found = []
    for feature, value in zip(model["features"], features):
        low, high = feature["range"]
        if not low <= value <= high:
            far = is_far(value, feature["range"], guard["rangeFactor"])
            side = ("far " if far else "") + ("below" if value < low else "above")
            code = "far_out_of_range" if far else "out_of_range"
            detail = f"{side} the range seen in training, {feature['rangeText']}"
            found.append({"feature": feature["name"], "code": code, "detail": detail})
    values = {feature["name"]: value for feature, value in zip(model["features"], features)}
    for invariant in guard["invariants"]:
        if broken(invariant, values):
            found.append({"feature": invariant["feature"], "code": "inconsistent", "detail": invariant["detail"]})
    if distance(guard, features) > guard["cut"]:
        found.append({"code": "unfamiliar", "detail": guard["detail"]})
    return found


def is_far(value, bounds, factor):
    """Whether a value lies more than this many times beyond a range. From a negative bound, beyond is away from 0."""
    low, high = bounds
    return value < (low * factor if low < 0 else low / factor) or value > (high / factor if high < 0 else high * factor)


def is_outside(warnings):
    """Whether warnings say that the case is not like those of the training, and not the model's to judge."""
    return any(warning["code"] in OUTSIDE for warning in warnings)


def broken(invariant, values):
    """Whether a case contradicts something that holds in all cases of the training."""
    if "zeroTogether" in invariant:
        return len({values[name] == 0 for name in invariant["zeroTogether"]}) > 1
    above = below = 1.0
    for name in invariant["numerator"]:
        above *= values[name]
    for name in invariant["denominator"]:
        below *= values[name]
    # Not divided, because the denominator may be 0.
    if above < invariant["minimum"] * below:
        return True
    return "maximum" in invariant and above > invariant["maximum"] * below


def distance(guard, features):
    """The squared Mahalanobis distance of a case's logarithms from those of the training.

    Infinite for a number too small to have a logarithm, because none in the training was.
    """
    shifted = [value + offset for value, offset in zip(features, guard["offsets"])]
    if min(shifted) <= 0:
        return math.inf
    centred = [math.log(value) - mean for value, mean in zip(shifted, guard["means"])]
    total = 0.0
    for row in guard["whitening"]:
        along = 0.0
        for weight, x in zip(row, centred):
            along += weight * x
        total += along * along
    return total


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
    """What a caller may know of the model beside its signature, without its coefficients."""
    told = ("thresholds", "prevalence", "operatingCurve", "archive")
    described = {key: model[key] for key in ("name", "version", "classes", "metrics")}
    described["features"] = [feature["name"] for feature in model["features"]]
    described.update({key: model[key] for key in told if key in model})
    if "conformal" in model:
        described["conformal"] = {"alpha": model["conformal"]["alpha"]}
    if "training" in model:
        training = ("sha256", "cases", "positives", "protocol")
        described["training"] = {key: model["training"][key] for key in training if key in model["training"]}
    return described
