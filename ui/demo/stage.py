"""Sets the tour's stage: a temporary data directory, the newsroom, a mailbox, a webhook receiver, the whole service."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

from rowback import logs
from rowback.clock import utcnow
from rowback.model import AlertType
from rowback.settings import Settings, as_environ
from storage import channels, watches
from storage.database import Database, open_database
from ui.demo.newsroom import Newsroom
from ui.demo.receivers import HookReceiver, Mailbox
from workers.channels import new_secret
from workers.supervisor import Supervisor

# Real watches are looked at every few minutes to days; a tour has a minute.
EVERY = timedelta(seconds=3)
# Three stories stand on one host, which is otherwise asked for one page at a time.
_PER_HOST = 3
# Long enough for a cold start of the interpreter on a busy machine.
_COMMAND_SECONDS = 180


@dataclass(kw_only=True)
class Stage:
    """All that plays in the tour."""

    directory: Path
    settings: Settings
    newsroom: Newsroom
    mailbox: Mailbox
    hooks: HookReceiver
    secret: str
    database: Database
    watch_ids: dict[str, int] = field(default_factory=dict)
    """By the slug of the story."""

    @property
    def logs(self) -> Path:
        """Where the parts of the service write."""
        return self.directory / "logs"

    def keep_logs(self) -> Path:
        """Copy the logs to a directory that outlives the tour, and return it."""
        kept = Path(tempfile.mkdtemp(prefix="rowback-demo-logs-"))
        if self.logs.is_dir():
            shutil.copytree(self.logs, kept, dirs_exist_ok=True)
        for report in self.settings.data_dir.glob("crash-*"):
            shutil.copy(report, kept)
        return kept

    def add_channels(self, now: datetime) -> None:
        """Add one channel for a person and one for a program; first sightings are not worth a mail here."""
        told = tuple(type_ for type_ in AlertType if type_ is not AlertType.FIRST_SEEN)
        with self.database.write() as conn:
            channels.add(conn, name="you", scheme="email", target="you@localhost", now=now, types=told)
            channels.add(
                conn,
                name="newsdesk",
                scheme="webhook",
                target=self.hooks.url,
                secret=self.secret,
                now=now,
                types=told,
            )

    def add_watch(self, slug: str, now: datetime) -> None:
        """Watch a story every few seconds."""
        with self.database.write() as conn:
            self.watch_ids[slug] = watches.add(conn, self.newsroom.url(slug), now=now, every=EVERY).id

    def run_command(self, *words: str, colour: bool, width: int) -> str:
        """Run a `rowback` command as a user would, on the tour's data; return what it prints."""
        environ = {
            **_environ(),
            **as_environ(self.settings),
            "COLUMNS": str(width),
            **({"FORCE_COLOR": "1"} if colour else {"NO_COLOR": "1", "TERM": "dumb"}),
        }
        done = subprocess.run(
            [sys.executable, "-c", "from ui.cli import main; main()", *words],
            env=environ,
            cwd=self.directory,
            capture_output=True,
            text=True,
            check=True,
            timeout=_COMMAND_SECONDS,
        )
        return done.stdout


@contextlib.contextmanager
def set_up() -> Iterator[Stage]:
    """Open everything but the service; whatever happens, close it and remove the directory."""
    directory = Path(tempfile.mkdtemp(prefix="rowback-demo-"))
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, directory, ignore_errors=True)
        mailbox = stack.enter_context(Mailbox())
        settings = Settings(
            data_dir=directory / "data",
            database_url=f"sqlite:///{directory}/data/rowback.db",
            allow_nets=(ip_network("127.0.0.0/8"),),
            smtp_url=mailbox.url,
            mail_from="Rowback <rowback@localhost>",
            per_host=_PER_HOST,
            log_format="json",
        )
        database = open_database(settings.database)
        stack.callback(database.close)
        database.upgrade()
        yield Stage(
            directory=directory,
            settings=settings,
            newsroom=stack.enter_context(Newsroom(seed=utcnow().microsecond)),
            mailbox=mailbox,
            hooks=stack.enter_context(HookReceiver()),
            secret=new_secret(),
            database=database,
        )


@contextlib.contextmanager
def service(stage: Stage) -> Iterator[None]:
    """Run broker, workers and beat as `rowback up` does, their output in the stage's logs."""
    stage.logs.mkdir(exist_ok=True)
    with (stage.logs / "supervisor.log").open("a", encoding="utf-8") as own:
        logs.configure("json", stream=own)
        try:
            with Supervisor(stage.settings, logs=stage.logs, environ=_environ()):
                yield
        finally:
            logs.configure()


def _environ() -> Mapping[str, str]:
    """Return this process's environment without the user's own settings: the tour must not touch their data."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ROWBACK_")}
