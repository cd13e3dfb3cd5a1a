"""What every test may ask for: the moment, a database of each kind, made-up articles."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import factories as made_up
import hypothesis
import pytest

from storage.database import Connection, Database, open_database

# An odd time zone (UTC+12:45, with summer time), so that a naive time shows.
os.environ["TZ"] = "Pacific/Chatham"
time.tzset()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell ignores it for what it starts with `&`, and programs that the tests start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

REQUIRED = os.environ.get("ROWBACK_TEST_REQUIRE_POSTGRES") == "1"

NO_POSTGRES = "no PostgreSQL: "


@pytest.fixture
def now() -> datetime:
    """The moment of the test."""
    return made_up.NOW


@pytest.fixture
def factories() -> made_up.Factories:
    """Makers of articles, captures, changes and what else storage keeps."""
    return made_up.Factories()


@pytest.fixture(scope="session")
def _server():
    """The PostgreSQL server of this session; the reason where there is none. Started by the first test that needs it."""
    import postgres_server

    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(postgres_server.serving())
        except postgres_server.UnavailableError as error:
            yield str(error)
        else:
            yield server


@pytest.fixture(scope="session")
def _templates(request, tmp_path_factory):
    """Databases with the schema in them, made once for each kind, to be copied."""
    made: dict[str, str] = {}

    def template(database_kind: str, server) -> str:
        if database_kind not in made:
            if database_kind == "sqlite":
                url = f"sqlite:///{tmp_path_factory.mktemp('template')}/rowback.db"
            else:
                url = server.create()
            with contextlib.closing(open_database(url)) as database:
                database.upgrade()
            made[database_kind] = url
        return made[database_kind]

    return template


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request) -> str:
    """Runs the test on each kind of database."""
    return request.param


@pytest.fixture
def postgres_server(request):
    """The PostgreSQL server; skips the test, loudly, where none can be had."""
    server = request.getfixturevalue("_server")
    if isinstance(server, str):
        if REQUIRED:
            pytest.fail(f"ROWBACK_TEST_REQUIRE_POSTGRES=1, and no PostgreSQL can be had: {server}")
        pytest.skip(f"{NO_POSTGRES}{server}")
    return server


@pytest.fixture
def postgres_url(postgres_server) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def empty_url(request, database_kind, tmp_path) -> str:
    """The URL of a database of each kind that has no schema yet."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path}/rowback.db"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def database_url(request, database_kind, tmp_path, _templates) -> Iterator[str]:
    """The URL of a database of each kind, with the schema."""
    if database_kind == "sqlite":
        shutil.copyfile(_file(_templates(database_kind, None)), tmp_path / "rowback.db")
        yield f"sqlite:///{tmp_path}/rowback.db"
        return
    server = request.getfixturevalue("postgres_server")
    url = server.create(_templates(database_kind, server).rpartition("/")[2])
    yield url
    server.drop(url)


@pytest.fixture
def database(database_url) -> Iterator[Database]:
    """A database of each kind, with the schema."""
    with contextlib.closing(open_database(database_url)) as opened:
        yield opened


@pytest.fixture
def conn(database) -> Iterator[Connection]:
    """A transaction in a database of each kind."""
    with database.write() as conn:
        yield conn


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def pytest_terminal_summary(terminalreporter) -> None:
    """Say loudly that half of the storage tests did not run (of the reports: the tests may run in several processes)."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    reasons = [words.partition(NO_POSTGRES)[2].rstrip("')") for words in skipped if NO_POSTGRES in words]
    if not reasons:
        return
    terminalreporter.section("NO POSTGRESQL", sep="!", red=True, bold=True)
    terminalreporter.line(f"{len(reasons)} tests did not run on PostgreSQL: {reasons[0]}", red=True)
    terminalreporter.line(
        "Install it (Debian: apt-get install postgresql) or set ROWBACK_TEST_POSTGRES_URL.", red=True
    )
