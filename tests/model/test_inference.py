import copy
import io
import json
import math
import re
import zlib
from wsgiref.util import setup_testing_defaults

import pytest

import artefact
import inference
from folders import FIXTURES, MODEL_DIR

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


def without(model, *parts):
    """A model that lacks parts."""
    return {key: value for key, value in model.items() if key not in parts}


@pytest.mark.parametrize(
    ("index", "label", "plausible"),
    [
        (0, "ask a botanist", ["flowers early", "flowers late"]),
        (1, "flowers early", ["flowers early"]),
        (2, "flowers late", ["flowers late"]),
    ],
)
def test_known_cases(guarded, row, index, label, plausible):
    (found,) = ask(guarded, row(index))["predictions"]
    assert (found["label"], found["plausible"]) == (label, plausible)
    assert list(found) == ["crc32", "label", "probability", "probabilities", "plausible", "warnings"]
    assert list(found["probabilities"]) == guarded["classes"]
    assert found["probabilities"]["flowers late"] == found["probability"]
    assert sum(found["probabilities"].values()) == pytest.approx(1, abs=1e-15)


def test_the_model_in_place_is_that_of_its_signature_and_answers_its_examples(signature):
    in_place = inference.model_fn(MODEL_DIR)
    told = inference.describe(in_place)
    names = [column["name"] for column in signature["columns"]]
    assert (told["name"], told["version"], told["features"]) == (signature["name"], signature["version"], names)
    assert told["classes"] == [one["name"] for one in signature["classes"]]
    rows = [",".join(repr(example["features"][name]) for name in names) for example in signature["examples"]]
    labels = [one["label"] for one in ask(in_place, "\n".join(rows))["predictions"]]
    assert set(labels) <= {*told["classes"], signature.get("undecided")}


def test_rows_are_answered_in_their_order(guarded, row):
    both = ask(guarded, f"{row(0)}\n{row(2)}\n")["predictions"]
    assert both == [ask(guarded, row(i))["predictions"][0] for i in (0, 2)]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_each_answer_tells_which_row_it_is_of(guarded, row, end):
    found = ask(guarded, f"{row(0)}\r\n{row(2)}{end}")["predictions"]
    assert [one["crc32"] for one in found] == [zlib.crc32(row(i).encode()) for i in (0, 2)]


def test_a_reply_names_the_model(guarded, row):
    assert ask(guarded, row(0))["model"] == {"name": guarded["name"], "version": guarded["version"]}


@pytest.mark.parametrize("content_type", [CSV, "text/csv; charset=utf-8", "Text/CSV;header=absent"])
@pytest.mark.parametrize("form", [str, str.encode, lambda text: bytearray(text.encode())])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_takes_text_and_bytes_with_any_line_end(guarded, row, content_type, form, end):
    separator = end or "\n"
    body = form(separator.join([row(0), row(2)]) + end)
    assert ask(guarded, body, content_type) == ask(guarded, f"{row(0)}\n{row(2)}")


def test_contributions_and_baseline_sum_to_the_log_odds(guarded, plain):
    for model in (guarded, plain):
        for golden in model["golden"]:
            prediction = inference.score(model, golden["features"], explain=True)
            explanation = prediction["explanation"]
            assert len(explanation["contributions"]) == len(model["features"])
            total = math.fsum([explanation["baseline"], *explanation["contributions"]])
            assert inference.sigmoid(total) == pytest.approx(prediction["probability"], abs=1e-12)
            if 1e-6 < prediction["probability"] < 1 - 1e-6:
                assert total == pytest.approx(log_odds(prediction["probability"]), abs=1e-9)


@pytest.mark.parametrize("share", [0.001, 0.05, 0.5, 0.999])
def test_prevalence_shifts_the_probability_as_bayes_does(guarded, cases, share):
    prior = guarded["prevalence"]
    for case in cases:
        p = inference.score(guarded, case)["probability"]
        positive, negative = p / prior * share, (1 - p) / (1 - prior) * (1 - share)
        shifted = inference.score(guarded, case, prevalence=share)
        assert shifted["probability"] == pytest.approx(positive / (positive + negative), abs=1e-12)
        assert shifted["probabilities"]["flowers early"] == pytest.approx(negative / (positive + negative), abs=1e-12)


def test_prevalence_moves_the_label_but_not_what_is_plausible(guarded, row):
    plain, rare = (
        ask(guarded, row(0), accept=accept)["predictions"][0]
        for accept in ("application/json", "application/json; prevalence=0.001")
    )
    assert rare["probability"] < plain["probability"]
    assert (plain["label"], rare["label"]) == ("ask a botanist", "flowers early")
    assert rare["plausible"] == plain["plausible"]


def test_a_model_without_prevalence_refuses_one(plain):
    accept = "application/json; prevalence=0.2"
    error = "the model does not say the prevalence of its training: leave prevalence out"
    assert refusal(plain, "1,2,3", accept=accept) == (400, error)


def test_at_a_cut(model, cases):
    """On the edge of the band a case is undecided; on that of a conformal cut its class is plausible."""
    case = cases[0]
    p = inference.score(model, case)["probability"]
    for thresholds in ({"referLow": p, "referHigh": 0.9}, {"referLow": 0.01, "referHigh": p}):
        model["thresholds"].update(thresholds)
        assert inference.score(model, case)["label"] == "ask a botanist"
    model["conformal"].update(negative=p, positive=p)
    assert inference.score(model, case)["plausible"] == ["flowers early", "flowers late"]
    model["outOfDistribution"]["cut"] = inference.distance(model["outOfDistribution"], case)
    assert inference.score(model, case)["warnings"] == []


def flat(model, probability, **changes):
    """The model without its terms, so that every case has this probability."""
    features = [{**feature, "terms": []} for feature in model["features"]]
    return {**model, "features": features, "intercept": log_odds(probability), **changes}


@pytest.mark.parametrize(
    ("probability", "label"), [(0.5, "flowers early"), (0.500001, "flowers late"), (0.0001, "flowers early")]
)
def test_without_a_refer_band_a_case_has_the_likelier_class(guarded, cases, probability, label):
    wide = {"alpha": 0, "negative": 1, "positive": 0}
    model = without(flat(guarded, probability, conformal=wide), "thresholds", "undecided")
    assert inference.score(model, cases[0])["label"] == label


@pytest.mark.parametrize(
    ("probability", "negative", "positive", "label"),
    [
        (0.6, 0.9, 0.8, "flowers early"),
        # Neither class: the likelier one stays plausible.
        (0.6, 0.3, 0.7, "flowers late"),
        (0.4, 0.3, 0.7, "flowers early"),
    ],
)
def test_the_label_is_always_plausible_also_without_a_refer_band(
    guarded, cases, probability, negative, positive, label
):
    cuts = {"alpha": 0.3, "negative": negative, "positive": positive}
    model = without(flat(guarded, probability, conformal=cuts), "thresholds", "undecided")
    found = inference.score(model, cases[0])
    assert (found["label"], found["plausible"]) == (label, [label])


def test_with_a_refer_band_a_case_whose_class_is_excluded_is_undecided(guarded, cases):
    found = inference.score(flat(guarded, 0.9, conformal={"alpha": 0, "negative": 1, "positive": 1}), cases[0])
    assert (found["label"], found["plausible"]) == ("ask a botanist", ["flowers early"])


def test_without_thresholds_a_case_that_is_flagged_has_a_class_all_the_same(guarded, cases):
    case = [1000.0, *cases[0][1:]]
    found = inference.score(without(guarded, "thresholds", "undecided"), case)
    assert found["label"] in guarded["classes"]
    assert found["plausible"] == guarded["classes"]
    assert found["warnings"]


def test_what_a_model_lacks_is_absent(plain):
    (found,) = ask(plain, "1,-2,3")["predictions"]
    assert list(found) == ["crc32", "label", "probability", "probabilities", "warnings"]
    assert found["warnings"] == []


def test_training_prevalence_changes_nothing(guarded, cases):
    for case in cases:
        assert inference.score(guarded, case, prevalence=guarded["prevalence"]) == inference.score(guarded, case)


def test_warns_of_each_value_outside_the_training_range(guarded, cases):
    case = list(cases[0])
    assert inference.score(guarded, case)["warnings"] == []
    case[0], case[3] = 0.25, 9.0421
    found = inference.score(guarded, case)["warnings"]
    assert [warning for warning in found if "range" in warning["code"]] == [
        {
            "feature": "Length",
            "code": "far_out_of_range",
            "detail": "far below the range seen in training, 1 to 21 cm",
        },
        {
            "feature": "leaf-mass",
            "code": "out_of_range",
            "detail": "above the range seen in training, 0 to 8.5 g",
        },
    ]
    assert "9.04" not in json.dumps(found)


def test_a_value_is_far_outside_beyond_the_factor_and_not_at_it(model, cases):
    case = list(cases[0])
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


def test_the_last_of_repeated_options_counts(guarded, row):
    accept = "application/json; explain=true; explain=false; prevalence=0.1; prevalence=0.2"
    assert ask(guarded, row(0), accept=accept)["parameters"] == {"explain": False, "prevalence": 0.2}


@pytest.mark.parametrize("end", ["\n\n", "\r\r\n"])
def test_takes_one_line_end_off_a_row(guarded, row, end):
    assert refusal(guarded, row(0) + end)[0] == 400


@pytest.mark.parametrize("prevalence", ["0.001", "0.999"])
def test_a_prevalence_may_be_on_either_bound(guarded, row, prevalence):
    reply = ask(guarded, row(0), accept=f"application/json; prevalence={prevalence}")
    assert reply["parameters"] == {"explain": False, "prevalence": float(prevalence)}


def test_numbers_of_any_size_are_scored_and_flagged(guarded):
    for number in (0.0, 5e-324, 1.7e308, -1.7e308):
        found = inference.score(guarded, [number] * 4, explain=True)
        assert 0 <= found["probability"] <= 1
        assert math.isfinite(sum(found["explanation"]["contributions"]))
        assert found["label"] == "ask a botanist"
        assert found["plausible"] == guarded["classes"]


@pytest.mark.parametrize("number", ["1.7e308", "-1.7e308"])
def test_a_row_whose_sum_no_number_holds_is_refused_by_its_place(plain, number):
    steep = copy.deepcopy(plain)
    steep["features"][0]["terms"][0]["coefficient"] = 1e3
    assert refusal(steep, f"1,2,3\n{number},2,3") == (400, "row 2: the numbers are too large to be scored")
    # What cannot be read at all comes first.
    assert refusal(steep, f"{number},2,3\n1,2,x") == (400, "row 2: count is not a number")
    assert ask(plain, f"{number},2,3")["predictions"][0]["probability"] in (0, 1)


def test_a_negative_number_counts_as_it_is_where_the_model_has_no_range_for_it(plain):
    found = inference.score(plain, [-1000, 0, 4], explain=True)
    # coefficient * (value - mean) / scale
    assert found["explanation"]["contributions"][0] == 1.5 * ((-1000 - 0.5) / 2)


def test_the_label_never_leaves_what_is_plausible(guarded, cases):
    for share in (0.001, 0.02, 0.5, 0.98, 0.999):
        for case in cases:
            found = inference.score(guarded, case, prevalence=share)
            assert found["label"] in [*found["plausible"], "ask a botanist"]


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
def test_names_the_place_of_a_bad_number_but_not_its_value(guarded, row, cell, problem):
    cells = row(0).split(",")
    cells[1] = cell
    status, error = refusal(guarded, f"{row(2)}\n{','.join(cells)}")
    assert (status, error) == (400, f"row 2: Night temperature {problem}")


@pytest.mark.parametrize("cell", ["-12.5", " -12.5 ", "-125e-1", "-1.25E+1", "-12.5000"])
def test_takes_every_way_to_write_a_number(guarded, row, cell):
    cells = row(2).split(",")
    assert cells[1] == "-12.5"
    cells[1] = cell
    (found,), (expected,) = (ask(guarded, text)["predictions"] for text in (",".join(cells), row(2)))
    assert {**found, "crc32": 0} == {**expected, "crc32": 0}


@pytest.mark.parametrize("cell", ["9", "9.", "+9", "9e0", "09"])
def test_takes_a_whole_number_with_and_without_decimals(guarded, row, cell):
    cells = row(0).split(",")
    assert cells[0] == "9.0"
    cells[0] = cell
    (found,), (expected,) = (ask(guarded, text)["predictions"] for text in (",".join(cells), row(0)))
    assert {**found, "crc32": 0} == {**expected, "crc32": 0}


@pytest.mark.parametrize("cell", ["0", "-0", "0.", ".0", "0e5"])
def test_takes_zero(guarded, row, cell):
    cells = row(0).split(",")
    cells[2] = cell
    assert 0 < ask(guarded, ",".join(cells))["predictions"][0]["probability"] < 1


def test_answers_a_bad_number_of_a_million_digits_at_once(guarded, row):
    cells = row(0).split(",")
    cells[1] = "1" * 1_000_000 + "x"
    assert refusal(guarded, ",".join(cells)) == (400, "row 1: Night temperature is not a number")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("", "the body is empty; send one row of 4 numbers per case"),
        ("\r\n", "the body is empty; send one row of 4 numbers per case"),
        ("1,2", "row 1: expected 4 numbers, found 2"),
        ("{row},1", "row 1: expected 4 numbers, found 5"),
        ("{row}\n\n{row}", "row 2: expected 4 numbers, found 0"),
        ("{row}\n\n", "row 2: expected 4 numbers, found 0"),
        ("{row}\n{row};", "row 2: leaf-mass is not a number"),
        (b"\xff\xfe", "the body is not UTF-8"),
    ],
)
def test_refuses_a_bad_body(guarded, row, body, error):
    body = body.replace("{row}", row(0)) if isinstance(body, str) else body
    assert refusal(guarded, body) == (400, error)


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
def test_refuses_a_bad_accept(guarded, row, accept, status, error):
    assert refusal(guarded, row(0), accept=accept) == (status, error)


@pytest.mark.parametrize("accept", [None, "", "*/*", "application/json", "Application/JSON;explain=false"])
def test_takes_every_accept_that_allows_json(guarded, row, accept):
    assert ask(guarded, row(0), accept=accept) == ask(guarded, row(0))


def test_reads_both_parameters_of_accept(guarded, row, cases):
    (found,) = ask(guarded, row(0), accept="application/json; explain=true; prevalence=0.05")["predictions"]
    assert found == {"crc32": zlib.crc32(row(0).encode()), **inference.score(guarded, cases[0], True, 0.05)}


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
def test_a_reply_carries_the_parameters_it_was_computed_with(guarded, row, accept, parameters):
    body, _ = inference.transform_fn(guarded, row(0), "text/csv", accept)
    assert json.loads(body)["parameters"] == parameters


@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", "text/csvx"])
def test_refuses_other_content_types(guarded, row, content_type):
    status, error = refusal(guarded, row(0), content_type)
    assert status == 415
    assert "text/csv" in error


@pytest.mark.parametrize("body", ['{"describe": true}', b' {"describe":true}\n'])
@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-8", None])
def test_describes_itself(guarded, body, content_type):
    told = ("name", "version", "classes", "thresholds", "prevalence", "metrics", "operatingCurve")
    training = ("sha256", "cases", "positives", "protocol")
    assert ask(guarded, body, content_type) == {
        **{key: guarded[key] for key in told},
        "features": ["Length", "Night temperature", "leaves", "leaf-mass"],
        "conformal": {"alpha": 0.05},
        "training": {key: guarded["training"][key] for key in training},
    }


def test_describes_nothing_that_it_lacks(plain):
    assert set(inference.describe(plain)) == {"name", "version", "classes", "features", "metrics"}
    assert inference.describe({**plain, "training": {"cases": 3}})["training"] == {"cases": 3}


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '{"describe": 1}', '{"describe": false}', '{"describe": true, "a": 1}', "[" * 100_000],
)
def test_refuses_any_other_json(guarded, body):
    assert refusal(guarded, body, "application/json") == (
        400,
        'the JSON body must be {"describe": true}; send cases as text/csv',
    )


def test_a_refusal_is_an_application_the_container_can_serve(guarded):
    application = inference.transform_fn(guarded, "1", CSV, None)
    environ, started = {"wsgi.input": io.BytesIO()}, []
    setup_testing_defaults(environ)
    body = b"".join(application(environ, lambda status, headers: started.append((status, dict(headers)))))
    ((status, headers),) = started
    assert status == "400 Bad Request"
    assert headers == {"Content-Type": "application/json", "Content-Length": str(len(body))}
    assert json.loads(body) == {"error": "row 1: expected 4 numbers, found 1"}


def remake(model):
    """The bytes of a model.json whose digest is right, whatever it holds."""
    return artefact.layout(model).encode("utf-8")


def set_at(*path, to):
    """A change of a model: what stands at this path becomes another, or goes if that is None."""

    def change(model):
        *parents, last = path
        for key in parents:
            model = model[key]
        if to is None:
            del model[last]
        else:
            model[last] = to

    return change


def without_spline_range(model):
    del model["outOfDistribution"], model["features"][0]["range"]


DIFFERS = r"golden vector \d+ does not score as recorded"


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (set_at("intercept", to=-0.25 + 1e-9), "golden vector 0 does not score as recorded"),
        (set_at("features", 1, "terms", 1, "coefficient", to=-0.5001), DIFFERS),
        (set_at("features", 0, "terms", 1, "coefficients", 2, to=0.750001), DIFFERS),
        (set_at("conformal", "negative", to=0.44), DIFFERS),
        (set_at("thresholds", "referLow", to=0.01), DIFFERS),
        (set_at("outOfDistribution", "cut", to=1e6), DIFFERS),
        (set_at("schemaVersion", to=2), "its schemaVersion is 2, and this code reads 3"),
        (set_at("schemaVersion", to=None), "its schemaVersion is None, and this code reads 3"),
        (set_at("golden", to=[]), "it has no golden vectors"),
        (set_at("golden", to=None), "it has no golden vectors"),
        (set_at("golden", 0, "prediction", "warnings", to=None), "golden vector 0 does not score as recorded"),
        (set_at("features", 3, "range", to=None), "it lacks 'range'"),
        (set_at("features", 3, "rangeText", to=None), "it lacks 'rangeText'"),
        (set_at("metrics", to=None), "it lacks 'metrics'"),
        (set_at("prevalence", to=None), "it lacks 'prevalence'"),
        (set_at("prevalence", to=0), "its prevalence is not between 0 and 1"),
        (set_at("undecided", to=None), "it must have thresholds and undecided together, or neither"),
        (set_at("thresholds", to=None), "it must have thresholds and undecided together, or neither"),
        (without_spline_range, "it lacks 'range'"),
        (set_at("features", 3, "range", to=[9, 0]), "the range of leaf-mass must have the smaller number first"),
        (
            set_at("features", 1, "range", to=[-40, 15]),
            "the range of Night temperature has numbers without a logarithm",
        ),
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


def test_takes_a_model_whose_lines_an_editor_or_git_ended_with_crlf(guarded):
    content = (FIXTURES / "guarded.json").read_bytes().replace(b"\n", b"\r\n")
    assert inference.load(content) == guarded


def test_refuses_every_flipped_byte():
    content = (FIXTURES / "guarded.json").read_bytes()
    for place in range(0, len(content), 97):
        flipped = bytearray(content)
        flipped[place] ^= 1
        with pytest.raises(ValueError, match="^model.json is damaged or was edited by hand: [^\n]+$"):
            inference.load(bytes(flipped))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"[" * 100_000, b"\xff", b"\xef\xbb\xbf{}"])
def test_refuses_what_is_no_model_in_one_line(content):
    with pytest.raises(ValueError, match="^model.json is damaged or was edited by hand: [^\n]+$"):
        inference.load(content)


def test_describes_no_operating_curve_where_the_model_has_none(guarded):
    without = {key: value for key, value in guarded.items() if key != "operatingCurve"}
    assert "operatingCurve" not in inference.describe(without)


def test_describes_the_archive_it_is_told_of(monkeypatch):
    monkeypatch.setenv("MODEL_ARCHIVE_SHA256", "a" * 64)
    told = inference.model_fn(MODEL_DIR)
    assert inference.describe(told)["archive"] == {"sha256": "a" * 64}


def test_a_number_without_a_logarithm_is_scored_at_the_edge_and_flagged(guarded, row):
    cells = row(0).split(",")
    cells[1] = "-41"
    (found,) = ask(guarded, ",".join(cells))["predictions"]
    cells[1] = "-20"
    (edge,) = ask(guarded, ",".join(cells))["predictions"]
    assert found["probability"] == edge["probability"]
    assert [warning["code"] for warning in found["warnings"]] == ["far_out_of_range", "unfamiliar"]


@pytest.mark.parametrize(("ratio", "broken"), [(6, False), (6.01, True), (0, False), (-0.01, True)])
def test_a_ratio_is_held_to_its_bounds(guarded, cases, ratio, broken):
    """Of leaves to length, from 0 to 6."""
    values = dict(zip(("Length", "Night temperature", "leaves", "leaf-mass"), [5, 0, 5 * ratio, 1]))
    assert inference.broken(guarded["outOfDistribution"]["invariants"][0], values) == broken


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
    model["features"][0].update(range=list(bounds), terms=[])
    case = [sum(feature["range"]) / 2 for feature in model["features"]]
    case[0] = value
    codes = {warning["code"] for warning in inference.warn(model, case) if warning.get("feature") == "Length"}
    assert ("far_out_of_range" in codes, "out_of_range" in codes) == (far, not far)
