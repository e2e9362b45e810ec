"""Serves the model on this machine: the routes of a SageMaker container, and of the SageMaker runtime in front of it.

    python3 model/serve.py [--port 8080] [--model-dir model]

The standard library only. With AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME set to its URL, AWS SDKs talk to it.
"""

import argparse
import os
import re
import sys
import traceback
import uuid
from pathlib import Path

import inference
from limited_server import LimitedHandler, LimitedServer

# What InvokeEndpoint takes.
MAX_BODY = 6291456
ENDPOINT = re.compile(r"/endpoints/[^/]+/invocations")


class Handler(LimitedHandler):
    """One request; the server it belongs to carries the model."""

    max_body = MAX_BODY

    def answer(self, body):
        """Health, predictions and the description; the latter two also below /endpoints/{name}."""
        if (self.command, self.path) == ("GET", "/ping"):
            return self.reply(200, "")
        if (self.command, self.path) == ("POST", "/invocations"):
            if body is None:
                return self.reply(413, error(f"the body has more than {MAX_BODY} bytes"))
            return self.reply(*self.invoke(body))
        if self.command == "POST" and ENDPOINT.fullmatch(self.path):
            return self.reply_as_runtime(body)
        return self.refuse(404, "only GET /ping, POST /invocations and POST /endpoints/{name}/invocations are served")

    def refuse(self, status, message):
        """Answers a request that is not served."""
        self.reply(status, error(message), {"Connection": "close"} if self.close_connection else {})

    def invoke(self, body):
        """Asks the model: (status, JSON text). What an inference.py raises is a 500, as in SageMaker's container."""
        try:
            answer = inference.transform_fn(
                self.server.model, body, self.headers.get("Content-Type"), self.headers.get("Accept")
            )
        except Exception as raised:  # noqa: BLE001 - whatever it raises, the caller gets an answer
            # Without its message, which may quote a value of the case.
            print(type(raised).__name__, *traceback.format_tb(raised.__traceback__), sep="\n", end="", file=sys.stderr)
            return 500, error("the model server failed")
        if isinstance(answer, inference.Refusal):
            return answer.status, answer.body
        return 200, answer[0]

    def reply_as_runtime(self, body):
        """Answers as SageMaker's runtime does for its container."""
        headers = {"x-amzn-RequestId": str(uuid.uuid4())}
        if body is None:
            message = f"Body has more than {MAX_BODY} bytes."
            return self.reply(
                400, inference.compact({"message": message}), {**headers, "x-amzn-errortype": "ValidationError"}
            )
        status, text = self.invoke(body)
        if status == 200:
            return self.reply(200, text, {**headers, "x-Amzn-Invoked-Production-Variant": "AllTraffic"})
        side = "client" if status < 500 else "server"
        fault = {
            "message": f'Received {side} error ({status}) from primary with message "{text}"',
            "OriginalStatusCode": status,
            "OriginalMessage": text,
            "LogStreamArn": "",
        }
        return self.reply(424, inference.compact(fault), {**headers, "x-amzn-errortype": "ModelError"})

    def reply(self, status, text, headers=None):
        """Sends a JSON text, or an empty body."""
        body = text.encode("utf-8")
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if body:
            self.send_header("Content-Type", inference.JSON_TYPE)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Server(LimitedServer):
    """Serves a model on the loopback interface; port 0 takes any free one."""

    def __init__(self, model, port, limits=None):
        self.model = model
        super().__init__(port, Handler, limits)


def error(message):
    """The JSON text of an error."""
    return inference.compact({"error": message})


def say(text):
    """Prints a line. Where nobody reads it, as in `serve.py | head -1`, serving goes on without printing."""
    try:
        print(text, flush=True)
    except OSError:
        # What is left in the buffer would be an error at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main():
    """Reads the command line and serves until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Serves the model on this machine.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--model-dir", default=Path(__file__).parent, help="folder of model.json")
    arguments = parser.parse_args()
    try:
        model = inference.model_fn(arguments.model_dir)
    except FileNotFoundError:
        sys.exit(f"There is no model.json in {arguments.model_dir}: put one there, or give --model-dir.")
    except OSError as fault:
        sys.exit(f"{fault.filename} cannot be read ({fault.strerror}): put a file there that this user may read.")
    except ValueError as fault:
        sys.exit(f"{fault}. Put the file there that its training wrote.")
    try:
        server = Server(model, arguments.port)
    except (OSError, OverflowError) as fault:
        sys.exit(f"Cannot listen on port {arguments.port} ({fault}): give another with --port.")
    say(f"Model server: http://127.0.0.1:{server.server_port}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
