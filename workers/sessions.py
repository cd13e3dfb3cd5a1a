"""Sessions of sites that the owner may read as a subscriber: a browser's cookies, a file for each host, for its owner's eyes only."""

from __future__ import annotations

import json
import os
import re
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LARGEST = 2_000_000
"""Bytes of a session's file."""

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
LATEST = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
"""No cookie ends later: such a number is none of seconds."""

_COOKIE = ("name", "value", "domain", "path", "expires", "httpOnly", "secure", "sameSite")


class SessionRefused(Exception):  # noqa: N818  as `Refusal`
    """A session cannot be used; the message is one sentence without anything that stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """What may be told of a session."""

    host: str
    cookies: int
    origins: int
    expires_at: datetime | None
    """When the first of its lasting cookies ends."""


class Sessions:
    """The sessions of one directory. Nothing of what is in them is logged, exported or shown."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def of(self, url: str) -> tuple[str, dict[str, Any]] | None:
        """Return the host and the storage state (as Playwright has it) for a page; None where there is no session.

        A host's session is that of its subdomains, too; the closest host goes first. Raises SessionRefused.
        """
        labels = (urlsplit(url).hostname or "").lower().split(".")
        for start in range(len(labels) - 1):
            host = ".".join(labels[start:])
            if _HOST.fullmatch(host) and self._file(host).exists():
                return host, self._read(host)
        return None

    def add(self, host: str, text: str) -> SessionFacts:
        """Keep the part of a storage state that is `host`'s; raise SessionRefused where there is none."""
        host = named(host)
        state = parse_state(text, host)
        # What stands above may be new too: the data directory, which holds the secrets of webhooks.
        self._directory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._directory.mkdir(exist_ok=True, mode=0o700)
        self._directory.chmod(0o700)
        handle, name = tempfile.mkstemp(dir=self._directory, suffix=".new")  # 0600 from the first byte on
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(state, file)
        Path(name).replace(self._file(host))
        return _facts(host, state)

    def remove(self, host: str) -> None:
        """Forget a session; raise SessionRefused where there is none."""
        try:
            self._file(named(host)).unlink()
        except OSError as error:
            raise SessionRefused(f"There is no session for {host}.") from error

    def hosts(self) -> list[str]:
        """Return the hosts that have a session, whether it can be used or not."""
        return sorted(file.stem for file in self._directory.glob("*.json"))

    def facts(self, host: str) -> SessionFacts:
        """Return what may be told of a session; raise SessionRefused where it cannot be used."""
        return _facts(host, self._read(host))

    def listing(self) -> list[SessionFacts]:
        """Return what may be told of all sessions, by host; raise SessionRefused for one that cannot be used."""
        return [self.facts(host) for host in self.hosts()]

    def _file(self, host: str) -> Path:
        return self._directory / f"{host}.json"

    def _read(self, host: str) -> dict[str, Any]:
        file = self._file(host)
        try:
            found = file.stat()
            if stat.S_IMODE(found.st_mode) & 0o077:
                raise SessionRefused(
                    f"The session for {host} can be read by others: remove it, log out there, and add a new one; "
                    f"its file must have mode 0600."
                )
            with file.open("rb") as opened:
                return parse_state(opened.read(LARGEST + 1).decode("utf-8"), host)
        except (OSError, UnicodeDecodeError) as error:
            raise SessionRefused(f"The session for {host} cannot be read.") from error


def named(host: str) -> str:
    """Return a host as sessions are named: lower case, without `www.`; raise SessionRefused where it is none."""
    name = host.strip().lower().removeprefix("www.")
    if not _HOST.fullmatch(name):
        raise SessionRefused(
            f"{host[:100]!r} is no host: write it like example.org, without https:// and path."
        )
    return name


def parse_state(text: str, host: str) -> dict[str, Any]:
    """Return the cookies and the storage of `host` alone out of a storage state; raise SessionRefused."""
    wrong = SessionRefused(
        f"The session for {host} is no storage state: a JSON file with `cookies` and `origins`, as Playwright saves it."
    )
    if len(text) > LARGEST:
        raise SessionRefused(f"The session for {host} has more than {LARGEST // 1_000_000} MB.")
    try:
        given = json.loads(text)
        cookies = [_cookie(one) for one in given.get("cookies", ())]
        origins = [_origin(one) for one in given.get("origins", ())]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise wrong from None  # what was read stands in those errors
    cookies = [one for one in cookies if _is_for(one["domain"].lstrip("."), host)]
    origins = [one for one in origins if _is_for(urlsplit(one["origin"]).hostname or "", host)]
    if not cookies and not origins:
        raise SessionRefused(f"There is nothing of {host} in this session.")
    return {"cookies": cookies, "origins": origins}


def _is_for(domain: str, host: str) -> bool:
    domain = domain.lower()
    return domain == host or domain.endswith("." + host) or (host.endswith("." + domain) and "." in domain)


def _cookie(given: Mapping[str, Any]) -> dict[str, Any]:
    cookie = {name: given[name] for name in _COOKIE if name in given}
    fine = all(isinstance(cookie[name], str) for name in ("name", "value", "domain"))
    fine = fine and -1 <= float(cookie.get("expires", -1)) < LATEST  # also where it is no number of seconds
    if not fine or cookie.get("sameSite", "Lax") not in ("Strict", "Lax", "None"):
        raise ValueError
    return {"path": "/", "expires": -1, "httpOnly": False, "secure": False, "sameSite": "Lax", **cookie}


def _origin(given: Mapping[str, Any]) -> dict[str, Any]:
    kept = [{"name": str(one["name"]), "value": str(one["value"])} for one in given["localStorage"]]
    return {"origin": str(given["origin"]), "localStorage": kept}


def _facts(host: str, state: Mapping[str, Any]) -> SessionFacts:
    ends = [float(one["expires"]) for one in state["cookies"] if float(one["expires"]) > 0]
    return SessionFacts(
        host=host,
        cookies=len(state["cookies"]),
        origins=len(state["origins"]),
        expires_at=datetime.fromtimestamp(min(ends), UTC) if ends else None,
    )
