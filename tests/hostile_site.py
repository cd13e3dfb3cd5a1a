"""A small web site on the loopback: answers that a test gives it, and pages that mean harm."""

from __future__ import annotations

import contextlib
import gzip
import io
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARTICLE = (
    "<html lang=en><head><title>Ferry runs aground</title></head><body><article><h1>Ferry runs aground</h1>"
    + "".join(f"<p>Passenger {n} was brought ashore by the harbour crew before noon.</p>" for n in range(12))
    + "</article></body></html>"
)


class Visitor(BaseHTTPRequestHandler):
    """One connection to the site."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.site.asked.append((self.path, dict(self.headers.items())))
        path = self.path.partition("?")[0]
        answer = self.server.site.answers.get(path) or HOSTILE.get(path)
        if answer is None:
            self.send(
                "<h1>Not here</h1><p>There is no such page.</p>",
                status=404,
                headers={"Access-Control-Allow-Origin": "*"},
            )
        else:
            answer(self)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.site.asked.append((self.path, {"body": body.decode("latin-1")}))
        self.send("posted")

    def send(
        self,
        body: str | bytes,
        *,
        status: int = 200,
        content_type: str | None = "text/html; charset=utf-8",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if content_type:
            self.send_header("Content-Type", content_type)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def raw(self, data: bytes, *, reset: bool = False) -> None:
        """Send `data` as it is and end the connection, by force if `reset`."""
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True
        if reset:
            time.sleep(0.3)  # what was sent must have been read: a reset throws away what waits
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def drip_header(self) -> None:
        """Send header fields without end."""
        self.raw(b"HTTP/1.1 200 OK\r\n")
        with contextlib.suppress(OSError):
            while not self.server.site.closing.wait(0.05):
                self.wfile.write(b"X-More: a\r\n")
                self.wfile.flush()

    def drip(self, piece: bytes, every: float) -> None:
        """Send an answer that never ends."""
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>More</h1>")
        with contextlib.suppress(OSError):
            while not self.server.site.closing.wait(every):
                self.wfile.write(piece)
                self.wfile.flush()


Answer = Callable[[Visitor], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # browsers leave in the middle of an answer; that is no news here

    def get_request(self) -> tuple[socket.socket, object]:
        self.site.connections += 1
        return super().get_request()


class Server6(Server):
    address_family = socket.AF_INET6


class Site:
    """A running site; `answers` maps paths to what they do, `asked` is the list of (path, headers) so far."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        self.closing = threading.Event()
        self._server = (Server6 if ":" in host else Server)((host, port), Visitor)
        self._server.site = self
        self.host, self.port = host, self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *args: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str) -> str:
        return f"http://{self.host}:{self.port}{path}"

    def shows(self, path: str, body: str | bytes, **how: object) -> str:
        """Make `path` answer with `body`; return its URL."""
        self.answers[path] = lambda visitor: visitor.send(body, **how)  # type: ignore[arg-type]
        return self.url(path)

    def does(self, path: str, answer: Answer) -> str:
        """Make `path` answer in its own way; return its URL."""
        self.answers[path] = answer
        return self.url(path)

    def slowly(self, path: str, seconds: float, body: str, **how: object) -> str:
        """Make `path` answer after `seconds`."""

        def answer(visitor: Visitor) -> None:
            self.closing.wait(seconds)
            visitor.send(body, **how)  # type: ignore[arg-type]

        return self.does(path, answer)

    def redirects(self, path: str, to: str, status: int = 302) -> str:
        """Make `path` redirect; return its URL."""
        return self.shows(path, "", status=status, headers={"Location": to})


def page(script: str = "", body: str = "<h1>Headline</h1>") -> Answer:
    return lambda visitor: visitor.send(f"<html><body>{body}<script>{script}</script></body></html>")


def bomb(megabytes: int) -> bytes:
    """A page that is a thousandth of its size on the wire."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6) as file:
        file.write(b"<html><body><pre>")
        for _ in range(megabytes):
            file.write(b"a" * 1_000_000)
    return packed.getvalue()


HOSTILE: dict[str, Answer] = {
    "/article": lambda visitor: visitor.send(ARTICLE),
    "/never": lambda visitor: visitor.server.site.closing.wait(120) and None,
    "/drip": lambda visitor: visitor.drip(b"<p>x</p>", 0.2),
    "/flood": lambda visitor: visitor.drip(b"<p>x</p>" * 100_000, 0.001),
    "/spin": page("setTimeout(() => { while (true) {} }, 50)"),
    "/spin-at-once": page("while (true) {}"),
    "/huge": page(
        "for (let i = 0; i < 300; i++) { const p = document.createElement('p'); "
        "p.textContent = 'x'.repeat(1e6); document.body.append(p) }"
    ),
    "/many": page("for (let i = 0; i < 60000; i++) document.body.append(document.createElement('i'))"),
    "/deep": lambda visitor: visitor.send("<div>" * 60_000 + "x"),
    "/bomb": lambda visitor: visitor.send(bomb(400), headers={"Content-Encoding": "gzip"}),
    "/dialogs": page("alert(1); confirm(2); prompt(3); onbeforeunload = () => 'stay'"),
    "/popups": page("for (let i = 0; i < 30; i++) window.open('/article?' + i)"),
    "/download": lambda visitor: visitor.send(
        b"x" * 1000,
        content_type="application/octet-stream",
        headers={"Content-Disposition": "attachment; filename=a.bin"},
    ),
    "/offers-download": page(
        "const a = document.createElement('a'); a.href = '/download'; a.download = ''; a.click()"
    ),
    "/reload": page("location.reload()"),
    "/reload-later": page("setTimeout(() => location.reload(), 20)"),
    "/round": lambda visitor: visitor.send("", status=302, headers={"Location": "/round"}),
    "/round-by-script": page("location = '/round-by-script?' + Math.random()"),
    "/refresh": page(body="<meta http-equiv=refresh content=0><h1>Headline</h1>"),
    "/alerts": page("while (true) alert(1)"),
    "/writes": page("setInterval(() => document.write('<p>x</p>'), 1)"),
    "/leaves-for-programs": page(
        "print(); for (const to of ['mailto:a@b.example', 'tel:1', 'intent://x', 'javascript:void 0', 'file:///etc/hostname'])"
        " { try { location = to } catch (error) {} }"
    ),
    "/asks": page(
        "navigator.geolocation.getCurrentPosition(() => 0); Notification.requestPermission();"
        "document.documentElement.requestFullscreen().catch(() => 0); showOpenFilePicker?.().catch(() => 0)"
    ),
    "/spinning-worker": page("new Worker(URL.createObjectURL(new Blob(['while (true) {}'])))"),
    "/frames-in-frames": page(body="<h1>Headline</h1><iframe src=/frames-in-frames?1></iframe>" * 2),
    # Eats before it can be read: 400 MB at once, and then at a pace that leaves whoever watches it time to see it.
    "/eats-memory": page(
        "const eaten = []; while (true) { const began = performance.now(); "
        "try { eaten.push(new Uint8Array(2.5e7).fill(1)) } catch {} "
        "while (eaten.length > 16 && performance.now() - began < 300); }"
    ),
    "/long-header": lambda visitor: visitor.send(ARTICLE, headers={"X-Long": "a" * 300_000}),
    "/many-headers": lambda visitor: visitor.raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X-More: aaaaaaaaaaaaaaaa\r\n" * 20_000 + b"\r\n"
    ),
    "/no-end-of-header": lambda visitor: visitor.drip_header(),
    "/no-charset": lambda visitor: visitor.send(
        ARTICLE.encode() + b"\xff\xfe\x80\xc3", content_type="text/html; charset=no-such-thing"
    ),
    "/wrong-charset": lambda visitor: visitor.send(
        b"<meta charset=utf-7>+ADw-script+AD4-<h1>Headline</h1>\xc3\x28",
        content_type="text/html; charset=utf-16",
    ),
    "/asks-for-a-password": lambda visitor: visitor.send(
        "<h1>Headline</h1>", status=401, headers={"WWW-Authenticate": 'Basic realm="x"'}
    ),
    "/crash": page("setTimeout(() => { location = 'chrome://crash' }, 10)"),
}
