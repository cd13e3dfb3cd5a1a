"""A desk for tests of the command line: commands in this process or as the real program, pages that can be edited."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeFetcher, FakeRenderer

from rowback.clock import utcnow
from rowback.model import Capture
from ui.cli import run

FERRY = "https://harbour-courier.example/ferry"
PROGRAM = Path(sys.executable).parent / "rowback"

FIRST = (
    "A ferry with 84 people on board ran aground off Cape Merrow on Tuesday night, the coastguard said.",
    "Twelve passengers were treated for minor injuries at the hospital in Port Ansel, according to the mayor.",
    "“The captain followed the usual course,” said Lena Marchetti, who runs the Merrow Line.",
    "Divers will look at the hull on Thursday, and the line has cancelled all crossings until then.",
)
EDITED = tuple(text.replace("Twelve", "Fifteen") for text in FIRST)


def page(*paragraphs: str, headline: str = "Ferry runs aground off Cape Merrow") -> str:
    """Return an article page of an invented outlet."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs or FIRST)
    return (
        f"<html lang=en><head><title>{headline}</title></head>"
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    )


@dataclass(frozen=True)
class Said:
    """What a command wrote and how it ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self) -> Any:
        """Standard output as one JSON value."""
        return json.loads(self.out)


class Desk:
    """Runs commands on a data directory of its own; what the web answers is a table."""

    def __init__(self, directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
        self.directory = directory
        self.data = directory / "data"
        self._patch, self._capsys = monkeypatch, capsys
        self.renderer = FakeRenderer({})
        self.plain = self.renderer
        for name in [name for name in os.environ if name.startswith("ROWBACK_")]:
            monkeypatch.delenv(name)
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(directory)
        self.set(DATA_DIR=str(self.data))
        monkeypatch.setattr("workers.runtime.build_renderer", lambda _: self.renderer)
        monkeypatch.setattr("workers.runtime.build_fetcher", lambda _: FakeFetcher(self.plain))
        monkeypatch.setattr("workers.render.build_renderer", lambda _: self.renderer)
        monkeypatch.setattr("workers.fetch.build_fetcher", lambda _: FakeFetcher(self.plain))

    def set(self, **settings: str) -> None:
        """Set ROWBACK_ variables."""
        for name, value in settings.items():
            self._patch.setenv(f"ROWBACK_{name}", value)

    def shows(
        self,
        url: str,
        html: str,
        *,
        status: int = 200,
        content_type: str = "text/html",
        **more: Any,
    ) -> None:
        """Let the web answer so from now on; `more` are further fields of its captures."""

        answer = _answer(html, status, content_type, **more)
        self.renderer.pages = {**self.renderer.pages, url: answer}

    def shows_plain(self, url: str, html: str) -> None:
        """Let plain GETs be answered otherwise than browsers are."""
        self.plain = FakeRenderer({url: _answer(html, 200, "text/html")})

    def says(self, *words: str) -> Said:
        """Run a command in this process."""
        self._capsys.readouterr()
        status = run(words)
        captured = self._capsys.readouterr()
        return Said(status, captured.out, captured.err)

    def program(self, *words: str, stdin: str = "", **more: str) -> Said:
        """Run the real program; `more` are further environment variables."""
        done = subprocess.run(
            [str(PROGRAM), *words],
            env={**os.environ, **more},
            cwd=self.directory,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def with_two_revisions(self, url: str = FERRY) -> int:
        """Watch an article, look, let it be edited, look again; return the watch's number."""
        watch_id: int = self.says("watch", url, "--json").json["id"]
        for paragraphs in (FIRST, EDITED):
            self.shows(url, page(*paragraphs))
            assert self.says("check", str(watch_id)).status == 0
        return watch_id


def _answer(html: str, status: int, content_type: str, **more: Any) -> Callable[[str], Capture]:
    def answer(asked: str) -> Capture:
        return Capture(
            requested_url=asked,
            final_url=asked,
            status=status,
            html=html,
            captured_at=utcnow(),
            content_type=content_type,
            **more,
        )

    return answer


@contextmanager
def open_desk(directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Iterator[Desk]:
    """Open a desk and put logging back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield Desk(directory, monkeypatch, capsys)
    root.handlers[:], root.level = handlers, level


def one_sentence(said: Said) -> str:
    """Return the complaint; fail unless it is one line for a person, without a traceback."""
    assert "Traceback" not in said.err + said.out
    lines = said.err.strip().splitlines()
    assert len(lines) == 1, said.err
    assert lines[0].rstrip()[-1] in ".!?)", lines[0]
    return lines[0]
