"""Lists of hosts that pages load nothing from: ours of advertising and tracking services, and the owner's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

OWN_LIST = "unwanted.txt"


class HostList:
    """Host names, each with its subdomains; `!host` takes one out again, with its subdomains."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """Take lines of a list: a host each; empty lines and what follows a `#` are passed over."""
        listed: dict[str, bool] = {}
        for line in lines:
            name = line.partition("#")[0].strip().lower()
            if name:
                listed[name.removeprefix("!").strip(".")] = not name.startswith("!")
        self._listed = listed

    def __contains__(self, host: str) -> bool:
        """Say whether `host` or a domain above it is listed; the nearest one decides."""
        name = host.lower().rstrip(".")
        while name:
            if name in self._listed:
                return self._listed[name]
            name = name.partition(".")[2]
        return False


def unwanted(more: Path | None = None) -> HostList:
    """Return our list with the owner's file read after it; raise OSError or ValueError where that cannot be read."""
    theirs = more.read_text(encoding="utf-8").splitlines() if more else []
    return HostList([*_own_lines(), *theirs])


@cache
def _own_lines() -> tuple[str, ...]:
    return tuple(files("workers.egress").joinpath(OWN_LIST).read_text(encoding="utf-8").splitlines())
