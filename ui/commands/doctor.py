"""`rowback doctor`: really tries everything that is needed here."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator

import click

from rowback.settings import Settings, read_settings
from ui.access import as_json, print_json
from ui.doctor.finding import Finding, State, finding_to_json
from ui.errors import DONE, FAILED, complain
from ui.terminal import Screen, Style, open_screen
from ui.verbosity import quiet_logs

TRIED = (
    ("disk", "try_disk"),
    ("database", "try_database"),
    ("broker", "try_broker"),
    ("browser", "try_browser"),
    ("mail", "try_mail"),
    ("address", "try_address"),
    ("sites", "try_sites"),
    ("sessions", "try_sessions"),
)
"""Imported one by one: the first findings stand there while Playwright is still being read."""

LOOKS = {
    State.OK: ("ok  ", Style.GOOD),
    State.WARN: ("warn", Style.DOUBTFUL),
    State.FAIL: ("FAIL", Style.BAD),
}


@click.command()
@as_json
def doctor(as_json: bool) -> int:
    """Try everything that is needed here: disk, database, broker, browser, mail server, address, selectors for sites,
    sessions.

    Exit status 1 where something does not work; each finding says what to do. No mail is sent, no page is fetched.
    """
    settings = read_settings()
    quiet_logs(settings)
    findings: list[Finding] = []
    screen = open_screen()
    for finding in _findings(settings):
        findings.append(finding)
        if not as_json:
            _print(screen, finding)
            sys.stdout.flush()
    failed = [finding for finding in findings if finding.state is State.FAIL]
    if as_json:
        print_json({"ok": not failed, "checks": [finding_to_json(finding) for finding in findings]})
    for finding in failed:
        advice = f"; {finding.advice}" if finding.advice else ""
        complain(f"{finding.name.capitalize()}: {finding.detail.removesuffix('.')}{advice}")
    return FAILED if failed else DONE


def _findings(settings: Settings) -> Iterator[Finding]:
    for module, name in TRIED:
        attempt: Callable[[Settings], Finding] = getattr(importlib.import_module(f"ui.doctor.{module}"), name)
        yield attempt(settings)


def _print(screen: Screen, finding: Finding) -> None:
    word, style = LOOKS[finding.state]
    screen.line((word, style), f"  {finding.name:<15} {finding.detail}", hang=22)
    if finding.advice and finding.state is State.WARN:
        screen.line((finding.advice[:1].upper() + finding.advice[1:] + ".", style), indent=22)


COMMANDS = {"doctor": doctor}
