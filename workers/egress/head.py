"""Reads what a browser asks a proxy for: one request or one tunnel, and nothing that could hide another one."""

from __future__ import annotations

from dataclasses import dataclass

from workers.egress.addresses import Refused, check_form

HEAD_BYTES = 256 * 1024
"""Chromium's own limit for the head of an answer; its requests are smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The head of one request to the proxy: `forward` is what the server is sent, empty for a tunnel."""

    host: str
    port: int
    forward: bytes = b""
    body: int = 0

    @property
    def tunnel(self) -> bool:
        """Whether the browser wants a tunnel (https, wss, ws) instead of one forwarded request."""
        return not self.forward


def parse_request(head: bytes) -> Request:
    """Read a request's head; raise Refused or ValueError for anything that a browser does not send to a proxy."""
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    method, target, version = first.decode("ascii").split(" ")
    if method == "CONNECT":
        host, port = check_form(f"https://{target}")
        return Request(host=host, port=port)
    host, port = check_form(target)
    if not target.lower().startswith("http://"):
        raise Refused(f"{target[:200]} is not asked for in this way.")
    names = {line.partition(b":")[0].strip().lower(): line.partition(b":")[2].strip() for line in lines}
    if b"transfer-encoding" in names:
        raise ValueError("a request of unknown length")
    length = names.get(b"content-length", b"0")
    if not length.isdigit():
        raise ValueError("a request of no length")
    rest = target[len("http://") :]
    cut = min((at for at in (rest.find(c) for c in "/?") if at >= 0), default=len(rest))
    path = rest[cut:] if rest[cut:].startswith("/") else "/" + rest[cut:]
    kept = [
        line for line in lines if not line.lower().startswith((b"proxy-", b"connection:", b"keep-alive:"))
    ]
    # One request per connection: a kept one could carry a request for another host to this one.
    forward = b"\r\n".join([f"{method} {path} {version}".encode("ascii"), *kept, b"Connection: close"])
    return Request(host=host, port=port, forward=forward + b"\r\n\r\n", body=int(length))
