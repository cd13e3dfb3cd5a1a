"""Other watchers over the same pages: each in a virtual environment of its own, pinned, started as its manual says."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.render.cpu import Scenario

PINS = {"changedetection.io": "0.60.10", "webchanges": "3.37.0", "urlwatch": "2.29"}
"""The newest versions that pip took on Python 3.11 in November 2026."""

EXTRAS = {
    "webchanges": ("playwright", "html2text", "psutil"),
    "urlwatch": ("playwright",),
    "changedetection.io": ("playwright",),
}
"""What they need besides, to read text and to use a browser."""

ONLY_HERE = "MAP * ~NOTFOUND , EXCLUDE 127.*"
"""The rule of the floor's browser: nothing but the local site can be reached."""

LISTEN = 5077
"""Where changedetection.io listens while it looks; only one does at a time."""

PATIENCE_SECONDS = 560


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A way of running another watcher: `name` as the table shows it."""

    name: str
    package: str
    uses_browser: bool
    workers: int = 2
    settle: float | None = None
    """Seconds that changedetection.io waits after a page has loaded; None: its own default of 5."""


PEERS = (
    Peer(name="urlwatch", package="urlwatch", uses_browser=False),
    Peer(name="webchanges", package="webchanges", uses_browser=False),
    Peer(name="changedetection.io", package="changedetection.io", uses_browser=False, workers=10),
    Peer(name="urlwatch, browser (its pool of 10)", package="urlwatch", uses_browser=True),
    Peer(name="webchanges, browser", package="webchanges", uses_browser=True),
    Peer(
        name="changedetection.io, browser, settle 0",
        package="changedetection.io",
        uses_browser=True,
        settle=0,
    ),
    Peer(name="changedetection.io, browser, as it comes", package="changedetection.io", uses_browser=True),
)


@dataclass(slots=True)
class Took:
    """Seconds for each check of one round."""

    cpu: float
    wall: float


@dataclass(slots=True)
class Run:
    """A peer at work in a directory of its own."""

    peer: Peer
    program: Path
    browser: str
    work: Path
    urls: Sequence[str]
    scenario: Scenario = field(init=False)
    _env: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.work.mkdir(parents=True)
        self.scenario = Scenario(re.sub(r"\W+", "-", self.peer.name))
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("ROWBACK_", "PYTHON"))
        }
        self._env = kept | {"HOME": str(self.work)}
        {"webchanges": self._webchanges, "urlwatch": self._urlwatch}.get(
            self.peer.package, self._changedetection
        )()

    def look(self) -> Took:
        """Check every page once; raise RuntimeError where the program fails."""
        before, began = self.scenario.cpu(), time.monotonic()
        with (self.work / "out").open("w") as out:
            process = self.scenario.start(self._argv, env=self._env, cwd=self.work, output=out)
            if process.wait(PATIENCE_SECONDS):
                raise RuntimeError(f"{self.peer.name} failed; see {out.name}.")
        self._argv = self._again
        took = Took(
            (self.scenario.cpu() - before) / len(self.urls), (time.monotonic() - began) / len(self.urls)
        )
        self._check()
        return took

    def end(self) -> None:
        """End what still runs."""
        self.scenario.end()

    _argv: list[str] = field(init=False)
    _again: list[str] = field(init=False)

    def _webchanges(self) -> None:
        self._env["WEBCHANGES_BROWSER_PATH"] = self.browser
        # It asks a registry for its newest version; the pages are plain HTTP, and go past this.
        self._env["HTTPS_PROXY"] = "http://127.0.0.1:9"
        switches = ["--no-proxy-server", f'"--host-resolver-rules={ONLY_HERE}"', *_no_sandbox()]
        more = [
            "use_browser: true",
            "wait_until: domcontentloaded",
            "switches:",
            *(f"  - {one}" for one in switches),
        ]
        jobs = [
            "\n".join(
                [
                    "---",
                    "name: page",
                    f"url: {url}",
                    "filters:",
                    "  - html2text",
                    *(more if self.peer.uses_browser else []),
                ]
            )
            for url in self.urls
        ]
        (self.work / "jobs.yaml").write_text("\n".join(jobs) + "\n")
        (self.work / "config.yaml").write_text("report:\n  tz: null\n  stdout:\n    enabled: true\n")
        self._argv = self._again = [
            str(self.program), "--jobs", "jobs.yaml", "--config", "config.yaml", "--database", "snapshots.db",
            "--hooks", "hooks.py", *(["--max-workers", str(self.peer.workers)] if self.peer.uses_browser else []),
        ]  # fmt: skip

    def _urlwatch(self) -> None:
        self._env["PLAYWRIGHT_BROWSERS_PATH"] = str(_shim(self.program, self.browser, self.work / "browsers"))
        verb = "navigate" if self.peer.uses_browser else "url"
        more = "\nwait_until: domcontentloaded" if self.peer.uses_browser else ""
        jobs = [f"---\nname: page\n{verb}: {url}\nfilter:\n  - html2text: re{more}" for url in self.urls]
        (self.work / "urls.yaml").write_text("\n".join(jobs) + "\n")
        self._argv = self._again = [
            str(self.program), "--urls", "urls.yaml", "--config", "config.yaml", "--cache", "cache.db",
            "--hooks", "hooks.py",
        ]  # fmt: skip

    def _changedetection(self) -> None:
        self._env |= {
            "ALLOW_IANA_RESTRICTED_ADDRESSES": "true",
            "DISABLE_VERSION_CHECK": "true",
            "FETCH_WORKERS": str(self.peer.workers),
            "MINIMUM_SECONDS_RECHECK_TIME": "0",
        }
        if self.peer.settle is not None:
            self._env["WEBDRIVER_DELAY_BEFORE_CONTENT_READY"] = f"{self.peer.settle:g}"
        if self.peer.uses_browser:
            port = _free_port()  # the browsers of all its ways of running are there at the same time
            self._env["PLAYWRIGHT_DRIVER_URL"] = f"http://127.0.0.1:{port}"
            self._start_browser(port)
        base = [
            str(self.program),
            "-d",
            "store",
            "-C",
            "-l",
            "ERROR",
            "-b",
            "-p",
            str(LISTEN),
            "-h",
            "127.0.0.1",
        ]
        backend = json.dumps(
            {"fetch_backend": "html_webdriver" if self.peer.uses_browser else "html_requests"}
        )
        added = [word for n, url in enumerate(self.urls) for word in ("-u", url, f"-u{n}", backend)]
        self._argv, self._again = base + added, [*base, "-r", "all"]

    def _start_browser(self, port: int) -> None:
        self.scenario.start(
            [
                self.browser, "--headless", "--disable-gpu", f"--remote-debugging-port={port}",
                f"--user-data-dir={self.work / 'profile'}", f"--host-resolver-rules={ONLY_HERE}", *_no_sandbox(),
                "about:blank",
            ],
            env=self._env,
            cwd=self.work,
        )  # fmt: skip
        time.sleep(2)

    def _check(self) -> None:
        """Raise RuntimeError where a page was not read: a check that fails is cheap."""
        if self.peer.package == "changedetection.io":
            stored = [json.loads(path.read_text()) for path in (self.work / "store").glob("*/watch.json")]
            failed = [one["last_error"] for one in stored if one.get("last_error")]
            if failed or len(stored) < len(self.urls):
                raise RuntimeError(f"{self.peer.name}: {len(stored)} watches, errors: {failed[:1]}")
            return
        said = (self.work / "out").read_text(errors="replace")
        if "Traceback" in said or "ERROR:" in said:
            raise RuntimeError(f"{self.peer.name} could not read a page; see {self.work / 'out'}.")


def installed(package: str, cache: Path) -> Path:
    """Return the program of a peer, installed into `cache` with the pinned version where it is not there yet."""
    home = cache / f"{package}-{PINS[package]}"
    program = home / "bin" / package
    if not program.exists():
        print(f"installing {package} {PINS[package]}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run(
            [home / "bin" / "pip", "install", "--quiet", f"{package}=={PINS[package]}", *EXTRAS[package]],
            check=True,
        )
    return program


def _shim(program: Path, browser: str, folder: Path) -> Path:
    """Make a folder in which the peer's Playwright finds the browser under the name that it looks for."""
    listed = next(
        program.parents[1].glob("lib/python*/site-packages/playwright/driver/package/browsers.json")
    )
    known: Mapping[str, list[dict[str, str]]] = json.loads(listed.read_text())
    for one in known["browsers"]:
        if one["name"] == "chromium-headless-shell":
            home = folder / f"chromium_headless_shell-{one['revision']}"
            for inner, name in (("chrome-linux", "headless_shell"), ("chrome-headless-shell-linux64", "chrome-headless-shell")):  # fmt: skip
                script = home / inner / name
                script.parent.mkdir(parents=True)
                rules = f"'--host-resolver-rules={ONLY_HERE}'"
                script.write_text(f'#!/bin/sh\nexec {browser} "$@" {rules} {" ".join(_no_sandbox())}\n')
                script.chmod(0o755)
            (home / "INSTALLATION_COMPLETE").touch()
    return folder


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _no_sandbox() -> list[str]:
    return ["--no-sandbox"] if os.geteuid() == 0 else []
