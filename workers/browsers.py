"""Finds a Chromium on this machine; `python -m workers.browsers` prints which, or says how to get one."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

DISTRIBUTION = Path("/usr/lib/chromium")
"""Where Debian keeps the programs that its /usr/bin/chromium… wrappers start (they add flags that we don't want)."""

HOW_TO_GET_ONE = (
    "install one with `apt-get install chromium-headless-shell` or `playwright install chromium`, "
    "or name one in ROWBACK_BROWSER"
)

_MEND = "correct it, or leave it empty to have one found"

_WRAPPER_BYTES = 4096  # enough of a script to see what it starts


class Kind(StrEnum):
    """What a browser is, cheapest first: a headless shell needs about a third of a full browser's processor time."""

    HEADLESS_SHELL = "headless-shell"
    CHROMIUM = "chromium"
    CHROME = "chrome"
    EDGE = "edge"


# (kind, program) in the order of preference; Playwright's own downloads come after the first.
_SHELL = "chromium-headless-shell"
_ON_PATH = (
    (Kind.CHROMIUM, "chromium"),
    (Kind.CHROMIUM, "chromium-browser"),
    (Kind.CHROME, "google-chrome"),
    (Kind.CHROME, "google-chrome-stable"),
    (Kind.EDGE, "microsoft-edge"),
    (Kind.EDGE, "microsoft-edge-stable"),
    (Kind.EDGE, "msedge"),
)
_MAC = (
    (Kind.CHROMIUM, Path("/Applications/Chromium.app/Contents/MacOS/Chromium")),
    (Kind.CHROME, Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")),
    (Kind.EDGE, Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")),
)
_DOWNLOADS = (
    (Kind.HEADLESS_SHELL, "chromium_headless_shell-*/*/chrome-headless-shell"),
    (Kind.HEADLESS_SHELL, "chromium_headless_shell-*/*/headless_shell"),
    (Kind.CHROMIUM, "chromium-*/*/chrome"),
    (Kind.CHROMIUM, "chromium-*/*/*.app/Contents/MacOS/*"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A Chromium program on this machine."""

    path: Path
    kind: Kind


class BrowserMissing(Exception):  # noqa: N818  the word that setup and doctor use
    """There is no browser that can be used; the message is one sentence that says what to do."""


def find_browser(
    setting: str = "",
    *,
    environ: Mapping[str, str] | None = None,
    home: Path | None = None,
    distribution: Path = DISTRIBUTION,
) -> Browser:
    """Return the browser that `setting` names, else ROWBACK_BROWSER, else the cheapest that is installed.

    Raise BrowserMissing where there is none, or where the one that was named cannot be started.
    """
    env = os.environ if environ is None else environ
    named = setting.strip() or env.get("ROWBACK_BROWSER", "").strip()
    if named:
        return _named(named, env, distribution)
    for kind, path in _installed(env, home or Path.home(), distribution):
        found = _program(path, distribution)
        if found:
            return Browser(path=found, kind=kind)
    raise BrowserMissing(f"There is no Chromium on this machine: {HOW_TO_GET_ONE}.")


def _named(named: str, env: Mapping[str, str], distribution: Path) -> Browser:
    on_path = shutil.which(named, path=env.get("PATH")) if os.sep not in named else None
    path = Path(on_path or named).expanduser()
    if not path.is_file():
        raise BrowserMissing(f"ROWBACK_BROWSER names {named}, which is no file; {_MEND}.")
    found = _program(path, distribution)
    if found is None:
        raise BrowserMissing(
            f"ROWBACK_BROWSER names {named}, which is not a program that can be started; {_MEND}."
        )
    return Browser(path=found, kind=_kind(found))


def _kind(path: Path) -> Kind:
    name = path.name.lower()
    if "headless" in name:
        return Kind.HEADLESS_SHELL
    if "edge" in name:
        return Kind.EDGE
    return Kind.CHROMIUM if "chromium" in name else Kind.CHROME


def _installed(env: Mapping[str, str], home: Path, distribution: Path) -> Iterator[tuple[Kind, Path]]:
    search = env.get("PATH")
    shell = shutil.which(_SHELL, path=search)
    if shell:
        yield Kind.HEADLESS_SHELL, Path(shell)
    yield Kind.HEADLESS_SHELL, distribution / _SHELL
    for folder in _download_folders(env, home):
        for kind, pattern in _DOWNLOADS:
            for path in sorted(folder.glob(pattern), key=_build, reverse=True):
                yield kind, path
    for kind, name in _ON_PATH:
        found = shutil.which(name, path=search)
        if found:
            yield kind, Path(found)
    if sys.platform == "darwin":
        yield from _MAC


def _download_folders(env: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    given = env.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if given and given != "0":
        return (Path(given),)
    return (home / ".cache" / "ms-playwright", home / "Library" / "Caches" / "ms-playwright")


def _build(path: Path) -> int:
    """The number of a download's build: `chromium-1255/…` is newer than `chromium-998/…`."""
    numbers = re.findall(r"chromium[a-z_]*-(\d+)", str(path))
    return int(numbers[-1]) if numbers else 0


def _program(path: Path, distribution: Path) -> Path | None:
    """Return the program itself behind a distribution's wrapper script, or None where it cannot be driven."""
    if not (path.is_file() and os.access(path, os.X_OK)):
        return None
    try:
        with path.open("rb") as file:
            start = file.read(_WRAPPER_BYTES)
    except OSError:
        return path  # it may be started without being readable
    if not start.startswith(b"#!"):
        return path
    if b"/snap/" in start or b"snap install" in start or b"snap run" in start:
        return None  # a snap sees neither our pipes nor our temporary directory
    inner = distribution / path.name
    wraps = f"{distribution.parent}/".encode() in start and os.access(inner, os.X_OK)
    return inner if wraps else path


def main() -> int:
    """Print the browser's path and return 0, or print what to do and return 1."""
    try:
        sys.stdout.write(f"{find_browser().path}\n")
    except BrowserMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
