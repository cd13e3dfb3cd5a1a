"""Tries the browser: start it, open a page."""

from __future__ import annotations

import os
import time

from rowback.settings import Settings
from ui.doctor.finding import Finding, doubt, fine, wrong
from workers.browsers import HOW_TO_GET_ONE, BrowserMissing
from workers.ports import RenderError
from workers.render import probe

NAME = "browser"


def try_browser(settings: Settings) -> Finding:
    """Start one and open a page of our own in it."""
    began = time.monotonic()
    try:
        found = probe(settings)
    except BrowserMissing as error:
        return wrong(NAME, str(error))
    except RenderError as error:
        return wrong(NAME, error.reason, "" if "ROWBACK_BROWSER" in error.reason else HOW_TO_GET_ONE)
    told = (
        f"{found['kind']} {found['version']} opens pages ({time.monotonic() - began:.1f} s), {found['path']}"
    )
    if found["sandbox"] != "on":
        return doubt(NAME, f"{told}, without its sandbox", _advice(settings))
    return fine(NAME, f"{told}, in its sandbox")


def _advice(settings: Settings) -> str:
    if os.geteuid() == 0:
        return "run Rowback as a user other than root"
    if settings.no_sandbox:
        return "leave ROWBACK_NO_SANDBOX empty"
    return "name another browser in ROWBACK_BROWSER: this one is started without, whatever we ask for"
