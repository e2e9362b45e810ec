"""The limits of limited_server.py, and the requests that it refuses, over real sockets."""

import re
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

import serve
from limited_server import LimitedHandler, LimitedServer, Limits

PING = b"GET /ping HTTP/1.1\r\nHost: x\r\n\r\n"
LAST = b"GET /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
HEAD = b"POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n"
# Far above all limits of these tests, and below the patience of whoever runs them.
PATIENCE = 20


@contextmanager
def serving(server):
    """Serves for as long as it is used. Gives the port."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def port(guarded):
    with serving(serve.Server(guarded, 0)) as port:
        yield port


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def rest(connection):
    """All that comes until the server ends the connection, if by force."""
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionError:
        pass
    return received


def exchange(port, content):
    """What comes back for these bytes until the server ends the connection."""
    with connect(port) as connection:
        try:
            connection.sendall(content)
        except ConnectionError:
            pass  # What was answered before is still there.
        return rest(connection)


def statuses(received):
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]


def pings(port):
    """Whether the server answers another caller."""
    return statuses(exchange(port, LAST)) == [200]


def test_has_the_limits_of_the_other_local_servers():
    source = (Path(__file__).parents[2] / "local" / "server-limits.ts").read_text("utf-8")
    found = {
        name: float(value.replace("_", "")) for name, value in re.findall(r"^  (\w+): ([\d_]+),$", source, re.MULTILINE)
    }
    limits = Limits()
    assert [1000 * limits.headers, 1000 * limits.request, 1000 * limits.silence, limits.connections] == [
        found[name] for name in ("headers", "request", "silence", "connections")
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PING + LAST, [200, 200]),
        (b"\r\n" + LAST, [200]),
        (b"GET /ping HTTP/1.0\r\n\r\n", [200]),
        (b"GET http://127.0.0.1/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [200]),
        (b"GET HTTP://x:80/nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [404]),
        (b"GET /ping HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde" + LAST, [200, 200]),
        (b"DELETE /ping HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde" + LAST, [404, 200]),
        (HEAD + b"Expect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\n1", [100, 400]),
        (HEAD + b"Content-Length: 1 \r\n\r\n1" + LAST, [400, 200]),
        (b"GET /ping HTTP/1.1\r\nHost: [::1]:80\r\nConnection: x, Close\r\n\r\n" + LAST, [200]),
    ],
)
def test_answers_what_is_well_formed(port, content, expected):
    assert statuses(exchange(port, content)) == expected


def test_does_not_parse_a_body_as_a_request(port):
    head = b"GET /ping HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(PING)
    assert statuses(exchange(port, head + PING + LAST)) == [200, 200]


def test_sends_no_body_to_head(port):
    received = exchange(port, b"HEAD /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert (statuses(received), received.endswith(b"\r\n\r\n")) == ([404], True)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEAD + b"Content-Length: 1\r\nContent-Length: 5\r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: 1, 5\r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: -1\r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: +1\r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: 0x1\r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: \r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: 99999999999999999999999\r\n\r\n1" + PING, 400),
        (HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + PING, 400),
        (HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + PING, 400),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + PING, 411),
        (HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + PING, 411),
        (b"GET /ping HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + PING, 411),
        (HEAD + b"\r\n" + PING, 411),
        (HEAD + b"Content-Length : 1\r\n\r\n1" + PING, 400),
        (b"GET /ping HTTP/1.1\r\nHost: a/b\r\n\r\n" + PING, 400),
        (b"GET /ping HTTP/1.1\r\nHost: a b\r\n\r\n" + PING, 400),
        (b"GET /ping HTTP/1.1\r\nHost: user@a\r\n\r\n" + PING, 400),
        (b"GET /ping HTTP/1.1\r\nHost: x\r\nExpect: other\r\n\r\n" + PING, 417),
        (HEAD + b"Content-Length:\r\n 1\r\n\r\n1" + PING, 400),
        (HEAD + b": 1\r\nContent-Length: 1\r\n\r\n1" + PING, 400),
        (HEAD + b"X: \0\r\nContent-Length: 1\r\n\r\n1" + PING, 400),
        (HEAD + b"X: y\rContent-Length: 1\r\n\r\n1" + PING, 400),
        (HEAD + b"X: y\nContent-Length: 1\r\n\r\n1" + PING, 400),
        (HEAD.replace(b"\r\n", b"\n") + b"Content-Length: 1\n\n1" + PING, 400),
        (b"GET /ping HTTP/1.1\r\n\r\n" + PING, 400),
        (b"GET /ping HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + PING, 400),
        (b"GET /ping HTTP/1.1\r\nHost: x\r\nhost: x\r\n\r\n" + PING, 400),
        (b"GET /ping\r\n\r\n" + PING, 400),
        (b"GET  /ping HTTP/1.1\r\nHost: x\r\n\r\n" + PING, 400),
        (b"GET /ping HTTP/9.9\r\nHost: x\r\n\r\n" + PING, 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"GET /ping HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 17000 + b"\r\n\r\n" + PING, 431),
        (b"GET /ping HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 200 + b"\r\n" + PING, 431),
    ],
)
def test_rejects_ambiguous_requests_and_closes_the_connection(port, content, expected):
    received = exchange(port, content)
    assert statuses(received) == [expected]
    assert b"Connection: close" in received
    assert b'{"error":"' in received


def test_does_not_score_half_a_body(port, row):
    with connect(port) as connection:
        connection.sendall(HEAD + b"Content-Length: 10000\r\n\r\n" + row(0).encode())
        connection.shutdown(socket.SHUT_WR)
        assert rest(connection) == b""


def drip(connection, content):
    """Sends a byte at a time, for as long as there is somebody who takes it, and says whether that has ended."""
    deadline = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < deadline:
            connection.sendall(content)
            time.sleep(0.05)
    except ConnectionError:
        return True
    return False


SHORT = Limits(headers=0.3, request=0.6, silence=0.9, connections=4)


@pytest.mark.parametrize("begin", [b"", b"GET /ping HT", HEAD, HEAD + b"Content-Length: 5\r\n\r\n1"])
def test_tells_a_caller_who_falls_silent_in_a_request_that_it_took_too_long(guarded, begin):
    with serving(serve.Server(guarded, 0, SHORT)) as port, connect(port) as slow:
        slow.sendall(begin)
        assert pings(port)
        assert statuses(rest(slow)) == [408]


@pytest.mark.parametrize(
    ("begin", "slow"), [(HEAD + b"X: ", b"y"), (HEAD + b"Content-Length: 100000\r\n\r\n", b"1"), (PING + b"GET ", b"/")]
)
def test_ends_a_caller_who_sends_a_byte_at_a_time(guarded, begin, slow):
    with serving(serve.Server(guarded, 0, SHORT)) as port, connect(port) as connection:
        connection.sendall(begin)
        assert pings(port)
        assert drip(connection, slow)


def test_ends_a_body_that_is_too_large_if_it_takes_too_long(guarded):
    with serving(serve.Server(guarded, 0, SHORT)) as port, connect(port) as connection:
        connection.sendall(HEAD + b"Content-Length: 999999999999\r\n\r\n")
        assert drip(connection, b"1" * 1000)


def test_closes_idle_connections_silently(guarded):
    with serving(serve.Server(guarded, 0, SHORT)) as port, connect(port) as connection:
        connection.sendall(PING)
        assert statuses(rest(connection)) == [200]


def test_a_further_request_may_come_later_than_the_headers_of_the_first(guarded):
    with serving(serve.Server(guarded, 0, SHORT._replace(silence=PATIENCE))) as port, connect(port) as connection:
        connection.sendall(PING)
        assert statuses(connection.recv(65536)) == [200]
        time.sleep(2 * SHORT.request)
        connection.sendall(LAST)
        assert statuses(rest(connection)) == [200]


def test_closes_connections_above_the_limit(guarded):
    with serving(serve.Server(guarded, 0, Limits(connections=2))) as port, connect(port) as one, connect(port) as two:
        for connection in (one, two):
            connection.sendall(PING)
            assert statuses(connection.recv(65536)) == [200]
        assert exchange(port, LAST) == b""
        one.sendall(LAST)
        assert statuses(rest(one)) == [200]
        deadline = time.monotonic() + PATIENCE
        while not pings(port):
            assert time.monotonic() < deadline


class Large(LimitedHandler):
    """Answers with more than the buffers of a connection hold."""

    def answer(self, body):
        self.wfile.write(b"x" * 20_000_000)


def test_ends_a_caller_who_does_not_take_the_answer(capfd):
    with serving(LimitedServer(0, Large, SHORT._replace(connections=1))) as port, connect(port) as connection:
        connection.sendall(PING)
        assert connection.recv(1) == b"x"
        # The one place is free again once the caller was ended.
        deadline = time.monotonic() + PATIENCE
        while exchange(port, LAST) == b"":
            assert time.monotonic() < deadline
    assert capfd.readouterr().err == ""
