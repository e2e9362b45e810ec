"""The API in front of an endpoint that is there already, deployed from template.yaml by the SAM CLI, and called."""

import json
import re
import urllib.request

import pytest

import processes

STACK = "existing"
JSON, CSV, PROBLEM = "application/json", "text/csv", "application/problem+json"


@pytest.fixture(scope="module")
def model():
    """The endpoint: model/serve.py, outside of the emulator."""
    with processes.model_server() as url:
        yield url


@pytest.fixture(scope="module")
def stack(project, account, model):
    """The stack; deleted in the end."""
    deployed = project.deploy(
        STACK, "ExistingEndpointName=local", f"SageMakerRuntimeUrl={model}", "Architecture=x86_64"
    )
    assert deployed.returncode == 0, deployed.stdout
    yield STACK
    account.delete(STACK)
    assert account.everything() == {}


@pytest.fixture(scope="module")
def api(api_of, stack):
    """Its API."""
    return api_of(stack)


@pytest.fixture(scope="module")
def direct(model, case):
    """What the model itself says of the case."""
    request = urllib.request.Request(f"{model}/invocations", case["row"].encode(), {"Content-Type": CSV})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def test_cloudformation_asked_the_endpoint_before_the_stack_counted_as_made(stack, account, direct):
    outputs = account.outputs(stack)
    assert outputs["EndpointName"] == "local"
    assert outputs["ServedModel"] == f"{direct['model']['name']} {direct['model']['version']}"
    assert account.physical_id(stack, "ExistingEndpoint") == "local/ExistingEndpoint"
    log = account.log(f"/aws/lambda/{stack}-check-endpoint")
    assert sum(message.startswith("START ") for message in log) == 1


def test_nothing_of_an_own_endpoint_is_made(stack, account):
    made = account.everything()
    assert not made.keys() & {"bucket", "model", "endpoint", "endpoint configuration", "model card"}
    assert [name for name in made["function"] if "PublishModel" in name] == []
    assert "ModelDataUrl" not in account.outputs(stack)


def test_a_case_as_json(api, case, direct):
    answer = api.call("POST", "/predictions", case["json"], content_type=JSON)
    assert (answer.status, answer.type) == (200, JSON)
    body = json.loads(answer.body)
    (prediction,) = body["predictions"]
    (expected,) = direct["predictions"]
    assert body["model"] == {name: direct["model"][name] for name in ("name", "version")}
    assert prediction["id"] == json.loads(case["json"])["instances"][0]["id"]
    for name in ("label", "probability", "probabilities", "warnings"):
        assert prediction[name] == expected[name]


def test_cases_as_csv(api, direct, signature):
    cases = (processes.ROOT / "events" / "cases.csv").read_text("utf-8")
    answer = api.call("POST", "/predictions", cases, content_type=CSV, accept=CSV)
    assert (answer.status, answer.type) == (200, CSV)
    header, first, *rest = answer.body.splitlines()
    assert header.startswith("index,id,label,probability")
    (expected,) = direct["predictions"]
    assert first.split(",")[1:3] == [signature["examples"][0]["id"], expected["label"]]
    assert float(first.split(",")[3]) == expected["probability"]
    assert len(rest) == len(cases.splitlines()) - 2


def test_the_legacy_route(api, signature):
    if "legacyRoute" not in signature:
        pytest.skip("the model in place has none")
    route = signature["legacyRoute"]
    body = json.dumps({"data": route["example"]["data"]})
    answer = api.call("POST", route["path"], body, content_type=JSON)
    assert (answer.status, json.loads(answer.body)) == (200, route["example"]["answer"])


def test_the_model_and_its_health(api, direct, signature):
    health = api.call("GET", "/health")
    assert (health.status, json.loads(health.body)) == (200, {"status": "ok", "model": direct["model"]})
    model = json.loads(api.call("GET", "/model").body)
    assert (model["name"], model["version"]) == (direct["model"]["name"], direct["model"]["version"])
    assert [one["name"] for one in model["features"]] == [one["name"] for one in signature["columns"]]


@pytest.mark.parametrize(
    "path, type, part",
    [("/", "text/html", "<!doctype html>"), ("/site/page.css", "text/css", "{"), ("/site/nothing.css", PROBLEM, "404")],
)
def test_the_page_and_its_files(api, path, type, part):
    answer = api.call("GET", path)
    assert answer.status == (404 if type == PROBLEM else 200)
    assert answer.type == type
    assert part in answer.body


def test_an_invalid_body_is_a_problem_that_says_where(api, case, signature):
    body = json.loads(case["json"])
    name = signature["columns"][0]["name"]
    del body["instances"][0]["features"][name]
    answer = api.call("POST", "/predictions", json.dumps(body), content_type=JSON)
    assert (answer.status, answer.type) == (400, PROBLEM)
    (error,) = json.loads(answer.body)["errors"]
    assert error["pointer"].startswith("/instances/0/features")
    assert name in str(error)


def test_each_function_writes_its_own_log_and_no_value_of_a_case(api, stack, account, case):
    api.call("POST", "/predictions", case["json"], content_type=JSON)
    log = account.log(f"/aws/lambda/{stack}-create-predictions")
    lines = [json.loads(message) for message in log if message.startswith('{"level"')]
    operations = {line["operation"] for line in lines}
    assert "createPredictions" in operations and operations <= {"createPredictions", "legacyRoute"}
    values = "|".join(re.escape(value) for value in case["row"].split(",") if "." in value)
    assert [message for message in log if re.search(rf"(?<!\d)({values})(?!\d)", message)] == []


# Where the emulator stops: each of these fails with one that gets further, see the table in README.md.


def test_limit_no_key_is_asked_for(api, case, account):
    assert account.list("key") and account.list("usage plan")
    assert api.call("POST", "/predictions", case["json"], content_type=JSON).status == 200


def test_limit_the_gateway_checks_no_body(api):
    answer = api.call("POST", "/predictions", "{}", content_type=JSON)
    # The pointers are the function's; API Gateway's own refusal has none.
    assert (answer.status, "errors" in json.loads(answer.body)) == (400, True)


def test_limit_mock_integrations_and_gateway_responses_are_not_those_of_the_contract(api):
    preflight = api.call("OPTIONS", "/predictions", origin="https://example.com")
    assert (preflight.status, preflight.body, preflight.headers["Access-Control-Allow-Methods"]) == (200, "{}", None)
    unknown = api.call("GET", "/nothing")
    assert (unknown.status, json.loads(unknown.body)) == (403, {"message": "Missing Authentication Token"})
