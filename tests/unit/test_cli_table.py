"""The table of commands: complete, lazy, documented."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ui.cli import ENTRIES, SECTIONS, cli
from ui.errors import KNOWN

ROOT = Path(__file__).parents[2]
CONTRACT = {
    *("extract", "compare", "quotes"),
    *("watch", "list", "pause", "resume", "remove", "check"),
    *("history", "show", "diff", "changes"),
    *("channels", "alerts", "replay"),
    *("up", "demo", "doctor", "status"),
    *("worker", "beat", "migrate", "health"),
}


def test_every_command_of_the_contract_is_in_the_table():
    assert set(ENTRIES) >= CONTRACT
    assert len(ENTRIES) == sum(len(entries) for _, entries in SECTIONS)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_leads_to_a_command_of_its_name(name):
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.help


def every_command(command, path="rowback"):
    yield path, command
    names = command.list_commands(click.Context(command)) if isinstance(command, click.Group) else ()
    for name in names:
        yield from every_command(command.get_command(click.Context(command), name), f"{path} {name}")


def test_every_option_is_explained():
    for path, command in every_command(cli):
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {parameter.opts[0]}"


READERS = {
    *("list", "history", "show", "diff", "changes", "alerts", "extract", "compare", "quotes"),
    *("check", "status", "doctor", "channels list"),
}


def test_every_command_that_reads_takes_json():
    takes_json = {
        path.removeprefix("rowback ")
        for path, command in every_command(cli)
        if "--json" in [option for parameter in command.params for option in parameter.opts]
    }
    assert takes_json >= READERS


def imported_by(*words: str) -> set[str]:
    code = (
        "import sys\nfrom ui.cli import run\nstatus = run(sys.argv[1:])\n"
        "print(status, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT
    )
    status, *modules = done.stderr.splitlines()[-1].split()
    assert status == "0", done.stderr
    return set(modules)


HEAVY = {
    "celery",
    "playwright",
    "trafilatura",
    "lxml",
    "rapidfuzz",
    "redis",
    "httpx",
    "structlog",
    "alembic",
    "rich",
}


@pytest.mark.parametrize("words", [("--help",), ("--version",), ()])
def test_help_and_version_import_little_beyond_click(words):
    modules = imported_by(*words)
    assert not modules & (HEAVY | {"sqlalchemy", "rowback.model", "rowback.settings", "dataclasses"})


@pytest.mark.parametrize("words", [("list",), ("changes", "--json"), ("alerts",), ("channels", "list")])
def test_reading_imports_no_more_than_the_database(words, tmp_path, monkeypatch):
    monkeypatch.setenv("ROWBACK_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert not imported_by(*words) & HEAVY


@pytest.mark.parametrize(("module", "name", "status"), KNOWN)
def test_every_known_error_exists(module, name, status):
    assert issubclass(getattr(importlib.import_module(module), name), Exception)
    assert status in (1, 2)


def test_generated_documents_are_current():
    spec = importlib.util.spec_from_file_location("rowback_docs", ROOT / "tools" / "docs.py")
    docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(docs)
    assert docs.stale() == [], "run `make docs`"
