"""docker-compose.yml without Docker: each service's own command, with its own environment, as a process."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from localsite import PATIENCE, LocalSite, article, wait_for
from ports import free_port

from workers import broker

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if service["image"].startswith("rowback:"))
ROWBACK = str(Path(sys.executable).with_name("rowback"))
PASSWORD = "not-a-real-password"


def filled(text: str, variables: Mapping[str, str]) -> str:
    """Return a value as Compose would fill it: `${NAME:-default}`."""
    return re.sub(r"\$\{(\w+):-([^}]*)\}", lambda found: variables.get(found[1]) or found[2], text)


@dataclass
class Stack:
    """The services as processes on loopback."""

    directory: Path
    database_url: str
    variables: Mapping[str, str]
    port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def place(self, text: str) -> str:
        """Return a text with the containers' paths replaced by ours."""
        if text == "/data":
            return str(self.directory / "valkey")
        return text.replace("/run/secrets", str(self.directory / "secrets"))

    def environ(self, name: str) -> dict[str, str]:
        """Return what the container's process would see."""
        given = {
            key: self.place(filled(str(value), self.variables))
            for key, value in SERVICES[name].get("environment", {}).items()
        }
        data = self.directory / name
        data.mkdir(exist_ok=True)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(data),
            "TMPDIR": str(data),
            "ROWBACK_DATA_DIR": str(data),  # the image sets it
            **given,
        }

    def command(self, name: str) -> list[str]:
        """Return the container's command line; the image's entry point is `rowback`."""
        command = [self.place(part) for part in SERVICES[name]["command"]]
        if name == "valkey":
            assert command[0] == "valkey-server"
            return [str(broker.find_program()), *command[1:]]
        return [ROWBACK, *command]

    def start(self, name: str) -> None:
        with (self.directory / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                self.command(name),
                env=self.environ(name),
                cwd=self.directory / name if name in OURS else self.directory,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def run(self, name: str, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a container (`docker compose exec`)."""
        return subprocess.run(
            [ROWBACK if part == "rowback" else part for part in command],
            env=self.environ(name),
            cwd=self.directory / name,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def words(self) -> str:
        return "\n".join(f"--- {log.name}\n{log.read_text()[-3000:]}" for log in self.directory.glob("*.log"))


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with LocalSite() as site:
        yield site


@pytest.fixture
def stack(tmp_path: Path, postgres_url: str) -> Iterator[Stack]:
    secrets, port = tmp_path / "secrets", free_port()
    secrets.mkdir()
    (tmp_path / "valkey").mkdir()
    for name, secret in COMPOSE["secrets"].items():
        assert set(secret) == {"file"}
        (secrets / name).write_text("")
    (secrets / "valkey_conf").write_text(f"requirepass {PASSWORD}\nbind 127.0.0.1\nport {port}\n")
    (secrets / "broker_url").write_text(f"redis://:{PASSWORD}@127.0.0.1:{port}/0\n")
    (secrets / "database_url").write_text(postgres_url + "\n")
    # What an operator may set in Compose's own .env: here, that loopback may be fetched.
    variables = {"ROWBACK_ALLOW_NETS": "127.0.0.0/8", "ROWBACK_WORKERS": "2"}
    stack = Stack(tmp_path, postgres_url, variables, port)
    try:
        yield stack
    finally:
        for process in stack.processes.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def begin(stack: Stack, *, without: str = "") -> None:
    """Start everything in the order that `depends_on` asks for."""
    stack.start("valkey")
    url = (stack.directory / "secrets" / "broker_url").read_text().strip()
    wait_for(lambda: broker.ping(url) is None, "valkey's answer")
    stack.start("migrate")
    assert stack.processes["migrate"].wait(PATIENCE) == 0, stack.words()
    for name in ("checks", "http", "alerts", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        if name != without:
            stack.start(name)


def test_an_edit_reaches_the_receiver_through_the_services_of_the_compose_file(
    stack: Stack, site: LocalSite
) -> None:
    site.pages["/ferry"] = article("Twelve die as ferry capsizes off Lindesund")
    begin(stack)
    added = stack.run("checks", "rowback", "channels", "add", "desk", f"webhook:{site.url}/hook")
    assert added.returncode == 0, added.stderr
    watched = stack.run("checks", "rowback", "watch", f"{site.url}/ferry", "--every", "2s")
    assert watched.returncode == 0, watched.stderr

    def types() -> list[str]:
        return [body["type"] for _, body in site.hooks]

    try:
        wait_for(lambda: "article.first_seen" in types(), "the first alert")
        site.pages["/ferry"] = article("Fifteen die as ferry capsizes off Lindesund", 15)
        wait_for(lambda: "article.changed" in types(), "the alert of the edit")
        for name in ("checks", "http", "alerts", "beat"):
            test = SERVICES[name]["healthcheck"]["test"]
            assert test[0] == "CMD"
            wait_for(
                lambda name=name, test=test: stack.run(name, *test[1:]).returncode == 0,
                f"{name} in good health",
            )
    except AssertionError as error:
        raise AssertionError(f"{error}\n{stack.words()}") from error

    history = stack.run("checks", "rowback", "history", f"{site.url}/ferry", "--json")
    assert [revision["number"] for revision in json.loads(history.stdout)["revisions"]] == [1, 2]
    _stop_like_docker(stack)
    for log in ("checks.log", "alerts.log", "beat.log"):
        for line in (stack.directory / log).read_text().splitlines():
            assert PASSWORD not in line
    events = [
        json.loads(line)
        for line in (stack.directory / "checks.log").read_text().splitlines()
        if line.startswith("{")
    ]
    finished = [event for event in events if event["event"] == "check_finished"]
    assert {"task", "task_id", "watch_id", "outcome", "duration_ms"} <= finished[-1].keys()


def _stop_like_docker(stack: Stack) -> None:
    """Ask each service to end, and see that it does, with all that it started: nobody is killed."""
    running = [name for name in stack.processes if name != "migrate"]
    assert set(running) == set(SERVICES) - {"migrate", "postgres"}
    for name in sorted(running, key="valkey".__eq__):  # the broker ends last, as `depends_on` asks
        process = stack.processes[name]
        assert process.poll() is None, f"{name} ended before it was asked to"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0, name  # by itself; how long it gets for that is read below
        wait_for(lambda process=process: not _group_lives(process.pid), f"the end of all that {name} started")


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_service_goes_on_without_beat_and_through_a_broken_broker(stack: Stack, site: LocalSite) -> None:
    site.pages["/ferry"] = article("Twelve die as ferry capsizes off Lindesund")
    begin(stack, without="beat")

    def last_revision() -> int:
        listed = stack.run("checks", "rowback", "list", "--json").stdout.splitlines()
        return int(json.loads(listed[0])["last_revision"])

    try:
        assert stack.run("checks", "rowback", "watch", f"{site.url}/ferry", "--every", "2s").returncode == 0
        wait_for(lambda: last_revision() == 1, "the first revision")
        stack.processes["valkey"].kill()
        stack.processes["valkey"].wait()
        site.pages["/ferry"] = article("Fifteen die as ferry capsizes off Lindesund", 15)
        stack.start("valkey")
        wait_for(lambda: last_revision() == 2, "the second revision")
    except AssertionError as error:
        raise AssertionError(f"{error}\n{stack.words()}") from error


def test_a_scaled_service_shares_the_work(stack: Stack, site: LocalSite) -> None:
    begin(stack)
    first = stack.processes.pop("checks")
    stack.processes["checks-1"] = first
    stack.start("checks")  # `--scale checks=2`, but on one host name: both take from one queue
    for number in range(4):
        site.pages[f"/{number}"] = article(f"Ferry capsizes off Lindesund, report {number}")
        assert stack.run("checks", "rowback", "watch", f"{site.url}/{number}").returncode == 0

    def seen() -> bool:
        listed = stack.run("checks", "rowback", "list", "--json").stdout.splitlines()
        return len(listed) == 4 and all(json.loads(line)["last_outcome"] == "first_seen" for line in listed)

    wait_for(seen, "four first revisions")
