"""An HTTP/1.1 server of the standard library that keeps the limits of the other local servers (local/server-limits.ts).

Slow callers are ended, and others are served meanwhile. After a request that is refused the connection is closed, so that
nothing of it passes for the next request.
"""

import io
import math
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from request_syntax import AUTHORITY, LENGTH, Refused, check_head

# In bytes, as Node's servers have it.
MAX_HEAD = 16384


class Limits(NamedTuple):
    """How long a caller may take, in seconds, and how many callers there may be at once."""

    # For the headers, from the connection on, or from the first byte of a further request on.
    headers: float = 10
    # For a request with its body.
    request: float = 30
    # While nothing is received, or until an answer is taken.
    silence: float = 60
    connections: int = 1024


class DeadlineReader(io.RawIOBase):
    """Reads from a connection until a deadline, on the clock of time.monotonic(). Raises TimeoutError."""

    def __init__(self, connection, silence):
        super().__init__()
        self.connection, self.silence, self.deadline = connection, silence, math.inf

    def readable(self):
        """As io.RawIOBase demands."""
        return True

    def readinto(self, buffer):
        """As io.RawIOBase demands."""
        left = min(self.silence, self.deadline - time.monotonic())
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        try:
            return self.connection.recv_into(buffer)
        except socket.timeout as error:  # Not a TimeoutError before Python 3.10.
            raise TimeoutError from error


class LimitedHandler(BaseHTTPRequestHandler):
    """Reads requests within the limits of its server. A class derived from it has `answer(body)` and `refuse(status, message)`."""

    protocol_version = "HTTP/1.1"
    # The bytes that a body may have; `answer` gets None in place of a larger one.
    max_body = 0

    def setup(self):
        """Reads by the clock from now on."""
        super().setup()
        self.rfile.close()
        self.reader = DeadlineReader(self.connection, self.server.limits.silence)
        self.rfile = io.BufferedReader(self.reader)
        self.began = time.monotonic()

    def handle_one_request(self):
        """Reads a request and has it answered or refused."""
        self.close_connection = True
        # What send_response looks at, where a request cannot be parsed.
        self.command, self.requestline, self.request_version = None, "", self.protocol_version
        if self.began is None and not self.is_next():
            return
        try:
            self.read_head()
            body = self.read_body()
        except (Refused, TimeoutError) as error:
            self.close_connection = True
            late = Refused(408, "the request did not arrive in time")
            refused = error if isinstance(error, Refused) else late
            self.take_time_to_send()
            return self.refuse(refused.status, str(refused))
        self.take_time_to_send()
        self.answer(body)
        self.began = None

    def is_next(self):
        """Whether another request begins on this connection, before it has been silent for too long."""
        self.reader.deadline = math.inf
        try:
            begins = bool(self.rfile.peek(1))
        except TimeoutError:
            return False
        self.began = time.monotonic()
        return begins

    def take_time_to_send(self):
        """Gives the caller this long to take the answer."""
        self.connection.settimeout(self.server.limits.silence)

    def read_head(self):
        """Reads the request line and the headers. Raises Refused, TimeoutError, or ConnectionError if the caller hangs up."""
        self.reader.deadline = self.began + self.server.limits.headers
        lines, left = [], MAX_HEAD
        while not lines or lines[-1] != b"\r\n":
            line = self.rfile.readline(left + 1)
            left -= len(line)
            if left < 0:
                raise Refused(431, f"the headers have more than {MAX_HEAD} bytes")
            if not line.endswith(b"\n"):
                raise ConnectionResetError
            # Empty lines before the request line are skipped (RFC 9112, 2.2).
            if lines or line != b"\r\n":
                lines.append(line)
        check_head(lines)
        self.raw_requestline, stream = lines[0], self.rfile
        self.rfile = io.BytesIO(b"".join(lines[1:]))
        try:
            self.parse_request()
        finally:
            self.rfile = stream
        # http.server knows neither a list in Connection nor another Expect than 100-continue.
        if "close" in [
            option.strip().lower() for option in ",".join(self.headers.get_all("Connection", [])).split(",")
        ]:
            self.close_connection = True
        if self.headers.get("Expect", "100-continue").lower() != "100-continue":
            raise Refused(417, "Expect: only 100-continue is supported")
        # A request to a proxy, which a server takes, too (RFC 9112, 3.2.2).
        self.path = AUTHORITY.sub("", self.path)

    def read_body(self):
        """The body; None if it is too large, yet read to its end, so that the caller gets to see the answer."""
        self.reader.deadline = self.began + self.server.limits.request
        length = self.headers["Content-Length"]
        if "Transfer-Encoding" in self.headers or (length is None and self.command == "POST"):
            raise Refused(411, "Content-Length is missing")
        length = "0" if length is None else length.strip(" \t")
        if not LENGTH.fullmatch(length):
            raise Refused(400, "Content-Length must be a number of bytes")
        size = int(length)
        if size <= self.max_body:
            return self.take(size)
        while size > 0:
            size -= len(self.take(min(size, 65536)))
        return None

    def take(self, size):
        """So many bytes of the body. Raises ConnectionError if the caller hangs up before."""
        content = self.rfile.read(size)
        if len(content) < size:
            raise ConnectionResetError
        return content

    def send_error(self, code, message=None, explain=None):
        """Has what http.server refuses answered like everything else that is refused."""
        raise Refused(int(code), message or "the request cannot be read")

    def log_message(self, format, *args):
        """Stays quiet: nothing of a request is logged."""


class LimitedServer(ThreadingHTTPServer):
    """Serves on the loopback interface within limits; port 0 takes any free one."""

    # Connections that wait to be accepted: http.server's 5 would turn callers away who come at once.
    request_queue_size = 128

    def __init__(self, port, handler, limits=None):
        self.limits = limits or Limits()
        self.places = threading.BoundedSemaphore(self.limits.connections)
        super().__init__(("127.0.0.1", port), handler)

    def process_request(self, request, client_address):
        """Gives a connection its thread, or ends it if there are too many."""
        if not self.places.acquire(blocking=False):
            return self.shutdown_request(request)
        try:
            super().process_request(request, client_address)
        except BaseException:
            self.places.release()
            raise

    def process_request_thread(self, request, client_address):
        """Serves a connection, and makes room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, request, client_address):
        """Reports a fault, but not a client that hung up or does not take its answer."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError, socket.timeout)):
            super().handle_error(request, client_address)
