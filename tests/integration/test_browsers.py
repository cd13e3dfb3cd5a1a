"""Which browser is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workers.browsers import Browser, BrowserMissing, Kind, find_browser


class Machine:
    """An invented machine: a PATH, a home, and Debian's folder."""

    def __init__(self, root: Path) -> None:
        self.bin, self.home, self.distribution = (
            root / "bin",
            root / "home",
            root / "usr" / "lib" / "chromium",
        )
        for folder in (self.bin, self.home, self.distribution):
            folder.mkdir(parents=True)

    def has(self, path: Path, content: str = "\x7fELF", mode: int = 0o755) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        path.chmod(mode)
        return path

    def on_path(self, name: str, content: str = "\x7fELF") -> Path:
        return self.has(self.bin / name, content)

    def downloaded(self, name: str) -> Path:
        return self.has(self.home / ".cache" / "ms-playwright" / name)

    def wrapped(self, name: str) -> Path:
        self.on_path(name, f"#!/bin/sh\nLIBDIR={self.distribution.parent}/$APPNAME\nexec $LIBDIR/{name}\n")
        return self.has(self.distribution / name)

    def find(self, setting: str = "", **environ: str) -> Browser:
        return find_browser(
            setting,
            environ={"PATH": str(self.bin), **environ},
            home=self.home,
            distribution=self.distribution,
        )


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_the_cheapest_browser_is_taken_first(machine):
    order = [
        (machine.wrapped("chromium-headless-shell"), Kind.HEADLESS_SHELL),
        (
            machine.downloaded(
                "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell"
            ),
            Kind.HEADLESS_SHELL,
        ),
        (machine.downloaded("chromium-1255/chrome-linux64/chrome"), Kind.CHROMIUM),
        (machine.wrapped("chromium"), Kind.CHROMIUM),
        (machine.on_path("chromium-browser"), Kind.CHROMIUM),
        (machine.on_path("google-chrome"), Kind.CHROME),
        (machine.on_path("google-chrome-stable"), Kind.CHROME),
        (machine.on_path("microsoft-edge"), Kind.EDGE),
    ]
    for path, kind in order:
        assert machine.find() == Browser(path=path, kind=kind)
        path.unlink()
        (machine.bin / path.name).unlink(missing_ok=True)
    with pytest.raises(BrowserMissing):
        machine.find()


def test_without_a_browser_one_sentence_says_what_to_do(machine):
    with pytest.raises(BrowserMissing) as missing:
        machine.find()
    sentence = str(missing.value)
    assert "\n" not in sentence
    for way in ("apt-get install chromium-headless-shell", "playwright install chromium", "ROWBACK_BROWSER"):
        assert way in sentence


def test_the_newest_download_is_taken(machine):
    machine.downloaded("chromium_headless_shell-998/chrome-linux/headless_shell")
    newest = machine.downloaded("chromium_headless_shell-1255/chrome-linux/headless_shell")
    assert machine.find().path == newest


def test_downloads_are_looked_for_where_playwright_was_told_to_put_them(machine, tmp_path):
    path = machine.has(tmp_path / "elsewhere" / "chromium-1255" / "chrome-linux64" / "chrome")
    assert machine.find(PLAYWRIGHT_BROWSERS_PATH=str(tmp_path / "elsewhere")).path == path


@pytest.mark.parametrize("how", ["setting", "variable"])
def test_a_browser_that_is_named_wins_over_all_that_are_found(machine, tmp_path, how):
    machine.wrapped("chromium-headless-shell")
    mine = str(machine.has(tmp_path / "my" / "brave"))
    found = machine.find(mine) if how == "setting" else machine.find(ROWBACK_BROWSER=mine)
    assert found.path == Path(mine)


def test_a_wrapper_that_is_named_is_looked_through(machine):
    inner = machine.wrapped("chromium")
    assert machine.find("chromium").path == inner
    assert machine.find(str(machine.bin / "chromium")).path == inner


def test_a_script_of_ones_own_is_started_as_it_is(machine, tmp_path):
    machine.wrapped("chromium")
    mine = machine.has(tmp_path / "my" / "chromium", "#!/bin/sh\nexec something --flag\n")
    assert machine.find(str(mine)).path == mine


def test_a_named_browser_that_is_no_file_or_no_program_is_said(machine, tmp_path):
    with pytest.raises(BrowserMissing, match=r"ROWBACK_BROWSER names /no/such, which is no file; correct it"):
        machine.find("/no/such")
    text = machine.has(tmp_path / "notes.txt", mode=0o644)
    with pytest.raises(BrowserMissing, match="not a program that can be started"):
        machine.find(str(text))


def test_a_snap_is_passed_over(machine):
    machine.on_path("chromium-browser", "#!/bin/sh\nexec /snap/bin/chromium\n")
    chrome = machine.on_path("google-chrome")
    assert machine.find().path == chrome


@pytest.mark.parametrize("there", [True, False])
def test_the_module_prints_the_path_or_the_sentence_and_says_so_by_its_status(machine, there):
    if there:
        machine.has(machine.distribution / "mine")
    mine = str(machine.distribution / "mine")
    ran = subprocess.run(
        [sys.executable, "-m", "workers.browsers"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "ROWBACK_BROWSER": mine},
        capture_output=True,
        text=True,
        check=False,
    )
    if there:
        assert (ran.returncode, ran.stdout) == (0, f"{mine}\n")
    else:
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "is no file" in ran.stderr


def test_looking_for_a_browser_does_not_import_playwright():
    script = "import sys, workers.browsers; sys.exit('playwright' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=False)
    assert ran.returncode == 0
