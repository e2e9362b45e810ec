"""Calls of a deployed API."""

import urllib.error
import urllib.request


class Answer:
    """What came back."""

    def __init__(self, status, headers, body):
        self.status = status
        self.type = headers.get_content_type()
        self.headers = headers
        self.body = body.decode("utf-8")


class Api:
    """The API whose outputs of the stack are given, reached as the emulator has it."""

    def __init__(self, url, outputs):
        host, _, stage = outputs["ApiUrl"].removeprefix("https://").partition("/")
        self.base = f"{url}/restapis/{host.split('.')[0]}/{stage}/_user_request_"

    def call(self, method, path, body=None, **headers):
        """Sends a request."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.base + path, data, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())
