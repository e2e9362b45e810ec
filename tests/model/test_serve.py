"""serve.py over real sockets, and as a command."""

import http.client
import json
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

import pytest

import inference
import serve
from folders import MODEL_DIR

CSV = {"Content-Type": "text/csv"}


@pytest.fixture(scope="module")
def port(guarded):
    server = serve.Server(guarded, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def send(port, method, path, body=None, headers=None):
    """(status, headers, body) of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body, headers or {})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, response.headers, content


def test_ping(port):
    assert send(port, "GET", "/ping")[::2] == (200, b"")


def test_invocations_answer_as_inference_does(port, guarded, row):
    headers = {**CSV, "Accept": "application/json; explain=true; prevalence=0.05"}
    status, found, body = send(port, "POST", "/invocations", row(0), headers)
    assert (status, found["Content-Type"]) == (200, "application/json")
    assert json.loads(body) == inference.answer(guarded, row(0), "text/csv", headers["Accept"])


def test_describes_the_model(port, guarded):
    status, _, body = send(port, "POST", "/invocations", '{"describe":true}', {"Content-Type": "application/json"})
    assert (status, json.loads(body)) == (200, inference.describe(guarded))


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status", "error"),
    [
        ("POST", "/invocations", "1,2", CSV, 400, "row 1: expected 4 numbers, found 2"),
        ("POST", "/invocations", "1", {"Content-Type": "text/plain"}, 415, "text/csv"),
        ("POST", "/invocations", "1", {**CSV, "Accept": "image/png"}, 406, "application/json"),
        ("POST", "/invocations", "1" * (6291456 + 1), CSV, 413, "more than 6291456 bytes"),
        ("POST", "/nowhere", "1", CSV, 404, "POST /invocations"),
        ("GET", "/invocations", None, {}, 404, "GET /ping"),
    ],
)
def test_refuses_with_a_reason(port, method, path, body, headers, status, error):
    found, _, text = send(port, method, path, body, headers)
    assert found == status
    assert error in json.loads(text)["error"]


@pytest.mark.parametrize(
    ("path", "statuses"), [("/invocations", (400, 413)), ("/endpoints/any-name/invocations", (424, 400))]
)
def test_takes_a_body_of_exactly_6_mib_and_no_byte_more(port, path, statuses):
    """The model refuses the first as too few numbers for a row; the server refuses the second."""
    assert tuple(send(port, "POST", path, b"1" * size, CSV)[0] for size in (6291456, 6291457)) == statuses


def test_a_body_without_length_is_refused(port):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"POST /invocations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 411 ")


def test_the_runtime_route_answers_as_sagemaker_does(port, guarded, row):
    status, headers, body = send(port, "POST", "/endpoints/any-name/invocations", row(0), CSV)
    assert (status, json.loads(body)) == (200, inference.answer(guarded, row(0), "text/csv", None))
    assert headers["x-Amzn-Invoked-Production-Variant"] == "AllTraffic"
    assert headers["x-amzn-RequestId"]


def test_the_runtime_route_wraps_an_error_of_the_model(port):
    status, headers, body = send(port, "POST", "/endpoints/any-name/invocations", "1", CSV)
    assert (status, headers["x-amzn-errortype"]) == (424, "ModelError")
    fault = json.loads(body)
    assert (fault["OriginalStatusCode"], fault["LogStreamArn"]) == (400, "")
    assert json.loads(fault["OriginalMessage"]) == {"error": "row 1: expected 4 numbers, found 1"}
    assert fault["OriginalMessage"] in fault["message"]


def test_the_runtime_route_refuses_a_large_body_itself(port):
    status, headers, _ = send(port, "POST", "/endpoints/any-name/invocations", b"1" * (6291456 + 1), CSV)
    assert (status, headers["x-amzn-errortype"]) == (400, "ValidationError")


def test_a_model_that_raises_is_an_error_of_the_container(model, row, capfd, monkeypatch):
    def fail(*_):
        return float("17.99 is no number")

    monkeypatch.setattr(inference, "transform_fn", fail)
    server = serve.Server(model, 0)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        found, _, body = send(server.server_port, "POST", "/invocations", row(0), CSV)
        assert (found, json.loads(body)) == (500, {"error": "the model server failed"})
        found, headers, body = send(server.server_port, "POST", "/endpoints/any-name/invocations", row(0), CSV)
        assert (found, headers["x-amzn-errortype"]) == (424, "ModelError")
        fault = json.loads(body)
        assert fault["OriginalStatusCode"] == 500
        assert fault["message"].startswith("Received server error (500) from primary")
    finally:
        server.shutdown()
        server.server_close()
    printed = capfd.readouterr().err
    assert printed.startswith("ValueError\n") and "in fail" in printed
    # The message of the error, which quotes the value, is not printed.
    assert "could not convert" not in printed


def test_answers_callers_at_the_same_time(port, row):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as slow:
        slow.sendall(b"POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1")
        assert send(port, "POST", "/invocations", row(0), CSV)[0] == 200


def test_a_client_that_hangs_up_is_no_news(port, capfd):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    time.sleep(0.2)
    assert capfd.readouterr().err == ""
    assert send(port, "GET", "/ping")[0] == 200


def run(*arguments):
    """serve.py as a process."""
    return subprocess.Popen(
        [sys.executable, MODEL_DIR / "serve.py", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_command_says_where_it_serves_and_stops_on_interrupt():
    process = run("--port", "0")
    url = process.stdout.readline().strip()
    assert url.startswith("Model server: http://127.0.0.1:")
    assert send(int(url.rsplit(":", 1)[1]), "GET", "/ping")[0] == 200
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")


def free_port():
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def ping(port):
    """Whether the server on this port answers, within 10 s."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            return send(port, "GET", "/ping")[0] == 200
        except ConnectionError:
            time.sleep(0.05)
    return False


def test_the_command_serves_on_where_nobody_reads_what_it_prints():
    port = free_port()
    process = run("--port", str(port))
    process.stdout.close()
    assert [ping(port) for _ in range(3)] == [True] * 3
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert (process.wait(timeout=10), process.stderr.read()) == (0, "")
    process.stderr.close()


def with_folder(folder):
    """The folder, with another in the place of model.json."""
    (folder / "model.json").mkdir()
    return folder


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (lambda port, folder: ["--port", str(port)], "give another with --port"),
        (lambda port, folder: ["--port", "0", "--model-dir", str(folder)], "put one there, or give --model-dir."),
        (
            lambda port, folder: ["--port", "0", "--model-dir", str(with_folder(folder))],
            "model.json cannot be read (Is a directory): put a file there that this user may read.",
        ),
    ],
)
def test_the_command_says_in_one_line_what_to_do(port, tmp_path, arguments, advice):
    process = run(*arguments(port, tmp_path))
    out, err = process.communicate(timeout=10)
    assert process.returncode == 1
    assert advice in err
    assert (out, err.count("\n")) == ("", 1)
