import io
import json
import math
import re
import zlib
from wsgiref.util import setup_testing_defaults

import pytest

import inference
from conftest import MODEL_DIR
from training import export

CSV = "text/csv"


def ask(model, body, content_type=CSV, accept=None):
    """The reply of transform_fn, which must not be a refusal."""
    text, media_type = inference.transform_fn(model, body, content_type, accept)
    assert media_type == "application/json"
    return json.loads(text)


def refusal(model, body, content_type=CSV, accept=None):
    """(status, error) of transform_fn's reply, which must be a refusal."""
    found = inference.transform_fn(model, body, content_type, accept)
    assert isinstance(found, inference.Refusal)
    return found.status, json.loads(found.body)["error"]


def log_odds(p):
    return math.log(p / (1 - p))


@pytest.mark.parametrize(
    ("index", "diagnosis", "label", "plausible"),
    [
        (0, "malignant", "M", ["malignant"]),
        (20, "benign", "B", ["benign"]),
        # The tutorial's row, benign: likely so, but with a probability of 0.18 the model had better not say it.
        (49, "indeterminate", "B", ["benign", "malignant"]),
    ],
)
def test_known_cases(shipped, row, index, diagnosis, label, plausible):
    (found,) = ask(shipped, row(index))["predictions"]
    assert (found["diagnosis"], found["label"], found["plausible"]) == (diagnosis, label, plausible)
    assert set(found) == {"crc32", "probability", "diagnosis", "label", "plausible", "warnings"}


def test_gives_no_letter_to_a_case_it_cannot_judge(shipped):
    assert "label" not in inference.score(shipped, [0.0] * 30)


def test_rows_are_answered_in_their_order(shipped, row):
    both = ask(shipped, f"{row(0)}\n{row(49)}\n")["predictions"]
    assert both == [ask(shipped, row(i))["predictions"][0] for i in (0, 49)]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_each_answer_tells_which_row_it_is_of(shipped, row, end):
    found = ask(shipped, f"{row(0)}\r\n{row(49)}{end}")["predictions"]
    assert [one["crc32"] for one in found] == [zlib.crc32(row(i).encode()) for i in (0, 49)]


def test_a_reply_names_the_model(shipped, row):
    assert ask(shipped, row(0))["model"] == {"name": shipped["name"], "version": shipped["version"]}


@pytest.mark.parametrize("content_type", [CSV, "text/csv; charset=utf-8", "Text/CSV;header=absent"])
@pytest.mark.parametrize("form", [str, str.encode, lambda text: bytearray(text.encode())])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_takes_text_and_bytes_with_any_line_end(shipped, row, content_type, form, end):
    separator = end or "\n"
    body = form(separator.join([row(0), row(49)]) + end)
    assert ask(shipped, body, content_type) == ask(shipped, f"{row(0)}\n{row(49)}")


def test_contributions_and_baseline_sum_to_the_log_odds(shipped, data):
    X, _ = data
    for case in X.tolist():
        prediction = inference.score(shipped, case, explain=True)
        explanation = prediction["explanation"]
        assert len(explanation["contributions"]) == 30
        total = math.fsum([explanation["baseline"], *explanation["contributions"]])
        assert inference.sigmoid(total) == pytest.approx(prediction["probability"], abs=1e-12)
        if 1e-6 < prediction["probability"] < 1 - 1e-6:
            assert total == pytest.approx(log_odds(prediction["probability"]), abs=1e-9)


@pytest.mark.parametrize("share", [0.001, 0.05, 0.5, 0.999])
def test_prevalence_shifts_the_probability_as_bayes_does(shipped, data, share):
    X, _ = data
    prior = shipped["prevalence"]
    for case in X[::10].tolist():
        p = inference.score(shipped, case)["probability"]
        malignant, benign = p / prior * share, (1 - p) / (1 - prior) * (1 - share)
        shifted = inference.score(shipped, case, prevalence=share)
        assert shifted["probability"] == pytest.approx(malignant / (malignant + benign), abs=1e-12)


def test_prevalence_moves_the_decision_but_not_what_is_plausible(shipped, row):
    plain, rare = (
        ask(shipped, row(0), accept=accept)["predictions"][0]
        for accept in ("application/json", "application/json; prevalence=0.001")
    )
    assert rare["probability"] < plain["probability"]
    assert rare["plausible"] == plain["plausible"]


def test_at_a_cut(model, data):
    """On the edge of the band a case is referred; on that of a conformal cut its class is plausible."""
    case = data[0][49].tolist()
    p = inference.score(model, case)["probability"]
    for thresholds in ({"referLow": p, "referHigh": 0.9}, {"referLow": 0.01, "referHigh": p}):
        model["thresholds"].update(thresholds)
        assert inference.score(model, case)["diagnosis"] == "indeterminate"
    model["conformal"].update(benign=p, malignant=p)
    assert inference.score(model, case)["plausible"] == ["benign", "malignant"]
    model["outOfDistribution"]["cut"] = inference.distance(model["outOfDistribution"], case)
    assert inference.score(model, case)["warnings"] == []


def test_training_prevalence_changes_nothing(shipped, data):
    for case in data[0][:20].tolist():
        assert inference.score(shipped, case, prevalence=shipped["prevalence"]) == inference.score(shipped, case)


def test_warns_of_each_measurement_outside_the_training_range(shipped, data):
    X, _ = data
    case = X[0].tolist()
    assert inference.score(shipped, case)["warnings"] == []
    case[0], case[23] = 1.0, 4300.5
    found = inference.score(shipped, case)["warnings"]
    assert [warning for warning in found if "range" in warning["code"]] == [
        {
            "feature": "radius_mean",
            "code": "far_out_of_range",
            "detail": "far below the range seen in training, 6.981 to 28.11 µm",
        },
        {
            "feature": "area_worst",
            "code": "out_of_range",
            "detail": "above the range seen in training, 185.2 to 4254 µm²",
        },
    ]
    assert "4300" not in json.dumps(found)


def test_a_measurement_is_far_outside_beyond_the_factor_and_not_at_it(model, data):
    case = data[0][0].tolist()
    factor = model["outOfDistribution"]["rangeFactor"]
    place = next(i for i, feature in enumerate(model["features"]) if feature["range"][0] > 0)
    low, high = model["features"][place]["range"]

    def codes(value):
        case[place] = value
        found = inference.score(model, case)["warnings"]
        return [one["code"] for one in found if one.get("feature") == model["features"][place]["name"]]

    assert "far_out_of_range" not in codes(low / factor) + codes(high * factor)
    assert "far_out_of_range" in codes(low / factor * 0.999)
    assert "far_out_of_range" in codes(high * factor * 1.001)


def test_the_last_of_repeated_options_counts(shipped, row):
    accept = "application/json; explain=true; explain=false; prevalence=0.1; prevalence=0.2"
    assert ask(shipped, row(0), accept=accept)["parameters"] == {"explain": False, "prevalence": 0.2}


@pytest.mark.parametrize("end", ["\n\n", "\r\r\n"])
def test_takes_one_line_end_off_a_row(shipped, row, end):
    assert refusal(shipped, row(0) + end)[0] == 400


@pytest.mark.parametrize("prevalence", ["0.001", "0.999"])
def test_a_prevalence_may_be_on_either_bound(shipped, row, prevalence):
    reply = ask(shipped, row(0), accept=f"application/json; prevalence={prevalence}")
    assert reply["parameters"] == {"explain": False, "prevalence": float(prevalence)}


def test_numbers_of_any_size_are_scored_and_flagged(shipped):
    for number in (0.0, 5e-324, 1.7e308):
        found = inference.score(shipped, [number] * 30, explain=True)
        assert 0 <= found["probability"] <= 1
        assert math.isfinite(sum(found["explanation"]["contributions"]))
        assert found["diagnosis"] == "indeterminate"
        assert found["plausible"] == ["benign", "malignant"]


def test_the_diagnosis_never_leaves_what_is_plausible(shipped, data):
    X, _ = data
    for share in (0.001, 0.02, 0.5, 0.98, 0.999):
        for case in X.tolist():
            found = inference.score(shipped, case, prevalence=share)
            assert found["diagnosis"] in [*found["plausible"], "indeterminate"]


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("", "is not a number"),
        ("abc", "is not a number"),
        ("nan", "is not a number"),
        ("inf", "is not a number"),
        ("-inf", "is not a number"),
        ("1_0", "is not a number"),
        ("0x10", "is not a number"),
        ("1e", "is not a number"),
        (".", "is not a number"),
        ("+-1", "is not a number"),
        ("\u0661", "is not a number"),
        ("\t1", "is not a number"),
        ("1e999", "is too large"),
        ("-1e999", "is too large"),
    ],
)
def test_names_the_place_of_a_bad_number_but_not_its_value(shipped, row, cell, problem):
    cells = row(0).split(",")
    cells[1] = cell
    status, error = refusal(shipped, f"{row(49)}\n{','.join(cells)}")
    assert (status, error) == (400, f"row 2: texture_mean {problem}")


@pytest.mark.parametrize("cell", ["10.38", " 10.38 ", "+10.38", "1038e-2", "1.038E+1", "10.38000"])
def test_takes_every_way_to_write_a_number(shipped, row, cell):
    cells = row(0).split(",")
    cells[1] = cell
    (found,), (expected,) = (ask(shipped, text)["predictions"] for text in (",".join(cells), row(0)))
    assert {**found, "crc32": 0} == {**expected, "crc32": 0}


@pytest.mark.parametrize("cell", ["0", "-0", "0.", ".0", "0e5"])
def test_takes_zero(shipped, row, cell):
    cells = row(0).split(",")
    cells[6] = cell
    assert 0 < ask(shipped, ",".join(cells))["predictions"][0]["probability"] < 1


def test_answers_a_bad_number_of_a_million_digits_at_once(shipped, row):
    cells = row(0).split(",")
    cells[1] = "1" * 1_000_000 + "x"
    assert refusal(shipped, ",".join(cells)) == (400, "row 1: texture_mean is not a number")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("", "the body is empty; send one row of 30 numbers per case"),
        ("\r\n", "the body is empty; send one row of 30 numbers per case"),
        ("1,2", "row 1: expected 30 numbers, found 2"),
        ("{row},1", "row 1: expected 30 numbers, found 31"),
        ("{row}\n\n{row}", "row 2: expected 30 numbers, found 0"),
        ("{row}\n\n", "row 2: expected 30 numbers, found 0"),
        ("{row}\n{row};", "row 2: fractal_dimension_worst is not a number"),
        (b"\xff\xfe", "the body is not UTF-8"),
    ],
)
def test_refuses_a_bad_body(shipped, row, body, error):
    body = body.replace("{row}", row(0)) if isinstance(body, str) else body
    assert refusal(shipped, body) == (400, error)


@pytest.mark.parametrize(
    ("accept", "status", "error"),
    [
        ("text/csv", 406, "the answer can only be application/json"),
        ("application/json; explain=yes", 400, "explain must be true or false"),
        ("application/json; explain", 400, "explain must be true or false"),
        ("application/json; prevalence=0", 400, "prevalence must be a number from 0.001 to 0.999"),
        ("application/json; prevalence=1", 400, "prevalence must be a number from 0.001 to 0.999"),
        ("application/json; prevalence=nan", 400, "prevalence must be a number from 0.001 to 0.999"),
        ("application/json; prevalence=", 400, "prevalence must be a number from 0.001 to 0.999"),
        ("application/json; prevalance=0.1", 406, "Accept may have the parameters explain and prevalence, no others"),
    ],
)
def test_refuses_a_bad_accept(shipped, row, accept, status, error):
    assert refusal(shipped, row(0), accept=accept) == (status, error)


@pytest.mark.parametrize("accept", [None, "", "*/*", "application/json", "Application/JSON;explain=false"])
def test_takes_every_accept_that_allows_json(shipped, row, accept):
    assert ask(shipped, row(0), accept=accept) == ask(shipped, row(0))


def test_reads_both_parameters_of_accept(shipped, row, data):
    (found,) = ask(shipped, row(0), accept="application/json; explain=true; prevalence=0.05")["predictions"]
    assert found == {"crc32": zlib.crc32(row(0).encode()), **inference.score(shipped, data[0][0].tolist(), True, 0.05)}


@pytest.mark.parametrize(
    ("accept", "parameters"),
    [
        (None, {"explain": False}),
        ("application/json; explain=false", {"explain": False}),
        ("application/json; explain=true", {"explain": True}),
        ("application/json; prevalence=0.05", {"explain": False, "prevalence": 0.05}),
        ("application/json; prevalence=1e-3; explain=true", {"explain": True, "prevalence": 0.001}),
        ("application/json; prevalence=0.10000000000000002", {"explain": False, "prevalence": 0.10000000000000002}),
    ],
)
def test_a_reply_carries_the_parameters_it_was_computed_with(shipped, row, accept, parameters):
    body, _ = inference.transform_fn(shipped, row(0), "text/csv", accept)
    assert json.loads(body)["parameters"] == parameters


@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", "text/csvx"])
def test_refuses_other_content_types(shipped, row, content_type):
    status, error = refusal(shipped, row(0), content_type)
    assert status == 415
    assert "text/csv" in error


@pytest.mark.parametrize("body", ['{"describe": true}', b' {"describe":true}\n'])
@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-8", None])
def test_describes_itself(shipped, body, content_type):
    found = ask(shipped, body, content_type)
    assert set(found) == {
        *("name", "version", "description", "intendedUse", "features", "classes", "undecided"),
        *("thresholds", "conformal", "prevalence", "metrics", "operatingCurve", "training"),
    }
    assert found["operatingCurve"] == shipped["operatingCurve"]
    assert found["features"][3] == {
        "name": "area_mean",
        "label": "Area, mean",
        "unit": "µm²",
        "minimum": 143.5,
        "maximum": 2501.0,
    }
    assert found["classes"] == ["benign", "malignant"]
    assert found["conformal"] == {"alpha": 0.011}
    assert set(found["thresholds"]) == {"operating", "referLow", "referHigh"}
    assert all(set(metric) == {"name", "value", "low", "high"} for metric in found["metrics"])
    assert set(found["training"]) == {"dataset", "source", "licence", "sha256", "cases", "positives", "protocol"}


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '{"describe": 1}', '{"describe": false}', '{"describe": true, "a": 1}', "[" * 100_000],
)
def test_refuses_any_other_json(shipped, body):
    assert refusal(shipped, body, "application/json") == (
        400,
        'the JSON body must be {"describe": true}; send cases as text/csv',
    )


def test_a_refusal_is_an_application_the_container_can_serve(shipped):
    application = inference.transform_fn(shipped, "1", CSV, None)
    environ, started = {"wsgi.input": io.BytesIO()}, []
    setup_testing_defaults(environ)
    body = b"".join(application(environ, lambda status, headers: started.append((status, dict(headers)))))
    ((status, headers),) = started
    assert status == "400 Bad Request"
    assert headers == {"Content-Type": "application/json", "Content-Length": str(len(body))}
    assert json.loads(body) == {"error": "row 1: expected 30 numbers, found 1"}


def remake(model):
    """The bytes of a model.json whose digest is right, whatever it holds."""
    return export.layout(model).encode("utf-8")


def tamper_coefficient(model):
    model["features"][7]["terms"][1]["coefficient"] += 1e-9


def tamper_spline(model):
    model["features"][7]["terms"][2]["coefficients"][2] += 1e-6


def tamper_cut(model):
    model["conformal"]["benign"] /= 2


def tamper_threshold(model):
    model["thresholds"]["referLow"] *= 2


def tamper_guard(model):
    model["outOfDistribution"]["cut"] *= 1.3


def tamper_schema(model):
    model["schemaVersion"] = 1


def drop_schema(model):
    del model["schemaVersion"]


def tamper_golden(model):
    model["golden"] = []


def drop_expected(model):
    del model["golden"][0]["prediction"]["warnings"]


def drop_golden(model):
    del model["golden"]


def tamper_description(model):
    del model["metrics"]


def tamper_shape(model):
    del model["features"][4]["range"]


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (tamper_coefficient, "golden vector 0 does not score as recorded"),
        (tamper_spline, r"golden vector \d+ does not score as recorded"),
        (tamper_cut, r"golden vector \d+ does not score as recorded"),
        (tamper_threshold, r"golden vector \d+ does not score as recorded"),
        (tamper_guard, r"golden vector \d+ does not score as recorded"),
        (tamper_schema, "its schemaVersion is 1, and this code reads 2"),
        (drop_schema, "its schemaVersion is None, and this code reads 2"),
        (tamper_golden, "it has no golden vectors"),
        (drop_golden, "it has no golden vectors"),
        (drop_expected, "golden vector 0 does not score as recorded"),
        (tamper_shape, "it lacks 'range'"),
        (tamper_description, "it lacks 'metrics'"),
    ],
)
def test_refuses_a_model_that_is_not_right_in_itself(model, tamper, reason):
    tamper(model)
    with pytest.raises(ValueError, match=f"^model.json is damaged or was edited by hand: {reason}$"):
        inference.load(remake(model))


@pytest.mark.parametrize(
    ("number", "reason"),
    [("NaN", "NaN is not a number"), ("Infinity", "Infinity is not a number"), ("1e999", "/intercept is not finite")],
)
def test_refuses_a_coefficient_that_is_no_finite_number(model, number, reason):
    model["intercept"] = 12345.5
    text = remake(model).decode("utf-8").replace("12345.5", number)
    content = text.replace(model_digest(text), inference.digest(text)).encode("utf-8")
    with pytest.raises(ValueError, match=f"^model.json is damaged or was edited by hand: {reason}$"):
        inference.load(content)


def model_digest(text):
    return re.search("sha256:[0-9a-f]{64}", text)[0]


def test_takes_a_model_whose_lines_an_editor_or_git_ended_with_crlf(shipped):
    content = (MODEL_DIR / "model.json").read_bytes().replace(b"\n", b"\r\n")
    assert inference.load(content) == shipped


def test_refuses_every_flipped_byte():
    content = (MODEL_DIR / "model.json").read_bytes()
    for place in range(0, len(content), 499):
        flipped = bytearray(content)
        flipped[place] ^= 1
        with pytest.raises(ValueError, match="^model.json is damaged or was edited by hand: [^\n]+$"):
            inference.load(bytes(flipped))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"[" * 100_000, b"\xff", b"\xef\xbb\xbf{}"])
def test_refuses_what_is_no_model_in_one_line(content):
    with pytest.raises(ValueError, match="^model.json is damaged or was edited by hand: [^\n]+$"):
        inference.load(content)


def test_describes_no_operating_curve_where_the_model_has_none(shipped):
    without = {key: value for key, value in shipped.items() if key != "operatingCurve"}
    assert "operatingCurve" not in inference.describe(without)


def test_describes_the_archive_it_is_told_of(monkeypatch):
    monkeypatch.setenv("MODEL_ARCHIVE_SHA256", "a" * 64)
    told = inference.model_fn(MODEL_DIR)
    assert inference.describe(told)["archive"] == {"sha256": "a" * 64}


def test_takes_negative_numbers(shipped, row):
    """Which numbers a feature may have is the contract's to say; the shipped model has seen none below 0."""
    cells = row(0).split(",")
    cells[1] = "-10.38"
    (found,) = ask(shipped, ",".join(cells))["predictions"]
    assert 0 < found["probability"] < 1
    assert [warning["code"] for warning in found["warnings"]] == ["far_out_of_range", "unfamiliar"]


@pytest.mark.parametrize(
    ("value", "bounds", "far"),
    [
        (-11, (-10, 20), False),
        (-20, (-10, 20), False),
        (-20.5, (-10, 20), True),
        (40.5, (-10, 20), True),
        (-6, (-20, -10), False),
        (-4.5, (-20, -10), True),
        (4.5, (10, 20), True),
        (5.5, (10, 20), False),
    ],
)
def test_a_number_is_far_from_a_range_by_a_multiple_of_its_bound(model, value, bounds, far):
    model["features"][0]["range"] = list(bounds)
    case = [sum(feature["range"]) / 2 for feature in model["features"]]
    case[0] = value
    codes = {warning["code"] for warning in inference.warn(model, case) if warning.get("feature") == "radius_mean"}
    assert ("far_out_of_range" in codes, "out_of_range" in codes) == (far, not far)


@pytest.mark.parametrize(("prevalence", "label"), [(None, "M"), (0.4999999, "B")])
def test_the_letter_of_a_tie_is_that_of_the_positive_class(model, prevalence, label):
    """A probability of exactly 0.5, as `>=` has it and `>` does not."""
    model["intercept"], model["prevalence"] = 0.0, 0.5
    for feature in model["features"]:
        feature["terms"] = []
    case = model["golden"][0]["features"]
    found = inference.score(model, case, prevalence=prevalence)
    assert (found["probability"] == 0.5, found["label"]) == (prevalence is None, label)
