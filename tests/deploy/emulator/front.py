"""What stands before MiniStack and answers for SageMaker: its runtime, and the lists of what there is."""

import asyncio
import http.client
import json
import re

import endpoints
import sagemaker

INVOCATION = re.compile(r"/endpoints/([^/]+)/invocations")
# Of the API's lists, what they list and what they call it.
LISTS = {
    "ListModels": ("Model", "Models"),
    "ListEndpointConfigs": ("EndpointConfig", "EndpointConfigs"),
    "ListEndpoints": ("Endpoint", "Endpoints"),
    "ListModelCards": ("ModelCard", "ModelCardSummaries"),
}
PASSED_ON = ("content-type", "accept")


def invoke(name, headers, body):
    """Asks an endpoint: (status, headers, body)."""
    port = endpoints.port(name)
    if port is None:
        message = {"message": f"Endpoint {name} of account 000000000000 not found."}
        return 400, {"x-amzn-errortype": "ValidationError"}, json.dumps(message).encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        kept = {key: value for key, value in headers.items() if key in PASSED_ON}
        connection.request("POST", f"/endpoints/{name}/invocations", body, kept)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def listed(action):
    """The names of what there is, as the API's list of it: (status, headers, body)."""
    kind, key = LISTS[action]
    names = [{f"{kind}Name": name} for name in sagemaker.made[kind]]
    return 200, {"content-type": "application/x-amz-json-1.1"}, json.dumps({key: names}).encode()


async def read(receive):
    """The body of a request."""
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    return body


def before(app):
    """The ASGI application of MiniStack and SageMaker."""

    async def both(scope, receive, send):
        headers = {key.decode().lower(): value.decode("latin-1") for key, value in scope.get("headers", [])}
        invocation = INVOCATION.fullmatch(scope.get("path", ""))
        action = headers.get("x-amz-target", "").removeprefix("SageMaker.")
        if invocation:
            answer = await asyncio.to_thread(invoke, invocation[1], headers, await read(receive))
        elif action in LISTS:
            answer = listed(action)
        else:
            return await app(scope, receive, send)
        status, given, body = answer
        raw = [(key.encode(), value.encode()) for key, value in given.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body})

    return both
