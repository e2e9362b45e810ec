"""The syntax of HTTP/1.1 requests (RFC 9112). A request whose end two readers may see in two places is refused."""

import re
from collections import Counter

REQUEST_LINE = re.compile(rb"[A-Z-]+ [!-~]+ HTTP/1\.[01]\r\n")
FIELD = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~\x80-\xff]*\r\n")
LENGTH = re.compile(r"[0-9]{1,18}")
HOST = re.compile(rb"host:[ \t]*(?:[\w.~!$&'()*+,;=%-]*|\[[0-9a-f:.]+\])(?::[0-9]*)?[ \t]*\r\n", re.IGNORECASE)
AUTHORITY = re.compile(r"^https?://[^/?#]*", re.IGNORECASE)


class Refused(Exception):
    """A request that is not read any further: an HTTP status, and what is wrong."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def check_head(lines):
    """Raises Refused unless a request line and its headers, with their ends, can be read in one way alone."""
    if not REQUEST_LINE.fullmatch(lines[0]) or not all(FIELD.fullmatch(line) for line in lines[1:-1]):
        raise Refused(400, "the request line or a header is not valid HTTP/1.1")
    names = Counter(line.partition(b":")[0].lower() for line in lines[1:-1])
    if names[b"host"] > 1 or (names[b"host"] == 0 and lines[0].endswith(b"1.1\r\n")):
        raise Refused(400, "a request must have one Host header")
    if any(line.lower().startswith(b"host:") and not HOST.fullmatch(line) for line in lines[1:-1]):
        raise Refused(400, "the Host header must have a host name and perhaps a port")
    if names[b"content-length"] > 1:
        raise Refused(400, "a request must have one Content-Length header, not several")
    if names[b"content-length"] and names[b"transfer-encoding"]:
        raise Refused(400, "a request must not have both Content-Length and Transfer-Encoding")
