"""The OpenAPI document inside the translated API. What tests/contract proves of openapi.yaml holds here since SAM carries
it over as it is; the rest is what the document and the template prove only together."""

import json
import re
from copy import deepcopy

import pytest

from translate import ROOT, read_template

PROBLEM = "application/problem+json"
KEY = [{"apiKey": []}]
SIGNATURE = json.loads((ROOT / "model/signature.json").read_text("utf-8"))


def operations_of(body):
    return [
        (path, "*" if method == "x-amazon-apigateway-any-method" else method.upper(), operation)
        for path, methods in body["paths"].items()
        for method, operation in methods.items()
    ]


def throttle_of(stage, path, method):
    """The rate and burst that API Gateway applies: the settings for the method, or those for all."""
    settings = {(one["ResourcePath"], one["HttpMethod"]): one for one in stage["MethodSettings"]}
    setting = settings.get((f"/{path.replace('/', '~1')}", method)) or settings.get(("/*", "*"), {})
    return setting.get("ThrottlingRateLimit", 0), setting.get("ThrottlingBurstLimit", 0)


def is_problem(answer, place):
    return answer.get("responseParameters", {}).get(f"{place}.header.Content-Type") == f"'{PROBLEM}'"


def is_declared(response):
    return response.get("content") == {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def faults(resources):
    body, stage = resources["Api"]["Properties"]["Body"], resources["ApiStage"]["Properties"]
    plan = resources["UsagePlan"]["Properties"]
    scheme = body["components"]["securitySchemes"]["apiKey"]
    if scheme != {"type": "apiKey", "name": "x-api-key", "in": "header"}:
        yield "the key is not that of API Gateway"
    if not (
        plan["Throttle"]["RateLimit"] > 0 < plan["Quota"]["Limit"] and plan["ApiStages"][0]["ApiId"] == {"Ref": "Api"}
    ):
        yield "the key has no limits"
    for path, method, operation in operations_of(body):
        place = f"{method} {path}"
        integration = operation["x-amazon-apigateway-integration"]
        runs = integration["type"] == "aws_proxy"
        predicts = runs and "predictions" in operation["tags"]
        if operation.get("security") != (KEY if predicts else []):
            yield f"{place}: security"
        name = operation.get("x-amazon-apigateway-request-validator", body.get("x-amazon-apigateway-request-validator"))
        validator = body["x-amazon-apigateway-request-validators"].get(name, {})
        if not (validator.get("validateRequestBody") and validator.get("validateRequestParameters")):
            yield f"{place}: validator"
        rate, burst = throttle_of(stage, path, method)
        if not (0 < rate <= 20 and 0 < burst <= 40):
            yield f"{place}: throttle"
        errors = {status: one for status, one in operation["responses"].items() if status >= "400"}
        if {status[0] for status in errors} != ({"4", "5"} if runs else {"4"}):
            yield f"{place}: errors"
        for status, response in errors.items():
            # The answer that API Gateway makes up itself has no schema, but a type.
            made_up = integration.get("responses", {}).get("default", {})
            if not (
                is_problem(made_up, "method.response") if status == made_up.get("statusCode") else is_declared(response)
            ):
                yield f"{place}: {status}"
    gateway = body["x-amazon-apigateway-gateway-responses"]
    for kind in {"DEFAULT_4XX", "DEFAULT_5XX", *gateway}:
        if not is_problem(gateway.get(kind, {}), "gatewayresponse"):
            yield f"gateway response {kind}"


def test_every_operation_is_guarded(template):
    assert list(faults(template["Resources"])) == []


def test_sam_carries_the_contract_over_as_it_is(template):
    written = read_template()["Resources"]["Api"]["Properties"]["DefinitionBody"]
    body = deepcopy(template["Resources"]["Api"]["Properties"]["Body"])
    for _, _, operation in operations_of(body):
        uri = operation["x-amazon-apigateway-integration"].get("uri")
        if uri:  # SAM writes the alias for what stands for it
            uri["Fn::Sub"] = re.sub(r"\$\{(\w+)Aliaslive\}", r"${\1.Alias}", uri["Fn::Sub"])
    assert body == written


def allowed_by(permission):
    """The alias, the method and the route of a permission."""
    source = permission["SourceArn"]["Fn::Sub"]
    text = source if isinstance(source, str) else source[0]
    return (permission["FunctionName"]["Ref"], *text.split("/", 3)[2:])


def test_every_integration_may_call_its_function(template):
    resources = template["Resources"]
    allowed = {
        name: allowed_by(one["Properties"])
        for name, one in resources.items()
        if one["Type"] == "AWS::Lambda::Permission"
    }
    any_post = allowed.pop("LegacyRoutePermission")
    called = set()
    for path, method, operation in operations_of(resources["Api"]["Properties"]["Body"]):
        uri = operation["x-amazon-apigateway-integration"].get("uri")
        if uri:
            alias = re.search(r"\$\{(\w+)\}/invocations$", uri["Fn::Sub"])[1]
            called.add((alias, method, re.sub(r"\{\w+\}", "*", path[1:])))
    assert set(allowed.values()) <= called
    # What has no permission of its own is the legacy route, if there is one.
    legacy = {(any_post[0], "POST", SIGNATURE["legacyRoute"]["path"][1:])} if "legacyRoute" in SIGNATURE else set()
    assert any_post == ("CreatePredictionsFunctionAliaslive", "POST", "*")
    assert called - set(allowed.values()) == legacy


def post(resources):
    return resources["Api"]["Properties"]["Body"]["paths"]["/predictions"]["post"]


def body_of(resources):
    return resources["Api"]["Properties"]["Body"]


BREAKAGES = {
    "POST /predictions: security": lambda all_: post(all_).update(security=[]),
    "POST /predictions: validator": lambda all_: post(all_).update({"x-amazon-apigateway-request-validator": "none"}),
    "POST /predictions: throttle": lambda all_: all_["ApiStage"]["Properties"]["MethodSettings"].append(
        {"ResourcePath": "/~1predictions", "HttpMethod": "POST", "ThrottlingRateLimit": -1}
    ),
    "POST /predictions: errors": lambda all_: [post(all_)["responses"].pop(s) for s in ("500", "502", "503", "504")],
    "POST /predictions: 400": lambda all_: post(all_)["responses"]["400"]["content"].update({"text/plain": {}}),
    "* /model: 405": lambda all_: body_of(all_)["paths"]["/model"]["x-amazon-apigateway-any-method"][
        "x-amazon-apigateway-integration"
    ]["responses"]["default"].pop("responseParameters"),
    "OPTIONS /model: security": lambda all_: body_of(all_)["paths"]["/model"]["options"].pop("security"),
    "* /health: security": lambda all_: body_of(all_)["paths"]["/health"]["x-amazon-apigateway-any-method"].update(
        security=KEY
    ),
    "gateway response DEFAULT_5XX": lambda all_: body_of(all_)["x-amazon-apigateway-gateway-responses"].pop(
        "DEFAULT_5XX"
    ),
    "gateway response THROTTLED": lambda all_: body_of(all_)["x-amazon-apigateway-gateway-responses"]["THROTTLED"].pop(
        "responseParameters"
    ),
    "the key is not that of API Gateway": lambda all_: body_of(all_)["components"]["securitySchemes"]["apiKey"].update(
        name="key"
    ),
    "the key has no limits": lambda all_: all_["UsagePlan"]["Properties"]["Throttle"].update(RateLimit=0),
}


@pytest.mark.parametrize("fault", BREAKAGES)
def test_it_is_noticed(fault, translated):
    resources = translated()["Resources"]
    BREAKAGES[fault](resources)
    assert list(faults(resources)) == [fault]


def test_without_a_throttle_for_all_it_is_noticed_of_all_but_those_with_their_own(translated):
    resources = translated()["Resources"]
    settings = resources["ApiStage"]["Properties"]["MethodSettings"]
    settings.remove(next(one for one in settings if one["ResourcePath"] == "/*"))
    operations = {f"{method} {path}: throttle" for path, method, _ in operations_of(body_of(resources))}
    assert set(faults(resources)) == operations - {"GET /health: throttle", "GET /model: throttle"}
