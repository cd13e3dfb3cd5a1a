"""Kill each part in the middle of a check, for real: nothing is lost, nothing is doubled, nothing stays behind."""

from __future__ import annotations

import contextlib
import ipaddress
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
import redis
from invariants import check_invariants
from localsite import PATIENCE, LocalSite, article, wait_for
from sqlalchemy import Table, select, update

from rowback.clock import utcnow
from rowback.model import Check, OutcomeName, Via
from rowback.settings import Settings, as_environ
from storage import channels, checks, revisions, tables, watches
from storage.database import Database, open_database
from workers import broker
from workers.render import Bounds
from workers.supervisor import AlreadyRunning, Supervisor, SupervisorError

SHORT = {
    "ROWBACK_TEST_HOLD": "6",
    "ROWBACK_TEST_TICK": "1",
    "ROWBACK_TEST_PROBE": "0",
}
"""Little time for a hint that got lost; and no second browser beside the first. Leases are of their usual length, else a
busy machine would overrun them: those of the dead are ended by `bury`. That they run out by themselves is seen where a
supervisor is killed."""

SECRET = "whsec_bm90IGEgcmVhbCBzZWNyZXQsIGJ1dCAzMiBieXRlcw=="

PARTS = {"broker", "checks", "http", "alerts", "beat"}

numbers = itertools.count(1)


def settings_for(directory: Path, **more: object) -> Settings:
    loopback = (ipaddress.ip_network("127.0.0.0/8"),)
    return Settings(data_dir=directory, workers=1, per_host=2, allow_nets=loopback, log_format="json", **more)  # type: ignore[arg-type]


@dataclass
class Service:
    """A running service with a site to watch and a sink for its alerts."""

    supervisor: Supervisor
    database: Database
    site: LocalSite
    logs: Path
    watched: list[int] = field(default_factory=list)

    def watch(self) -> tuple[int, str]:
        """Watch a new article and return it once its first revision stands."""
        path = f"/ferry-{next(numbers)}"
        self.site.pages[path] = article("Twelve die as ferry capsizes off Lindesund")
        with self.database.write() as conn:
            watch = watches.add(conn, self.site.url + path, now=utcnow(), every=timedelta(seconds=1))
        self.watched.append(watch.id)
        self.await_revision(watch.id, 1)
        return watch.id, path

    def edit(self, path: str, deaths: int = 15) -> None:
        self.site.pages[path] = article("Fifteen die as ferry capsizes off Lindesund", deaths)

    def await_revision(self, watch_id: int, number: int) -> None:
        def there() -> bool:
            with self.database.read() as conn:
                latest = revisions.latest(conn, watch_id)
            return latest is not None and latest.number >= number

        wait_for(there, f"revision {number}")

    def catch_in_the_middle(self, path: str) -> None:
        """Return when a check of `path` has asked for the page and waits for it."""
        self.site.hold(path)
        wait_for(lambda: path in self.site.waiting, "a look at the page")

    def await_calm(self) -> None:
        """Return when no look is in hand or handed out."""

        def calm() -> bool:
            held = select(tables.watches.c.id).where(tables.watches.c.lease_until > utcnow())
            with self.database.read() as conn:
                return not conn.execute(held).all()

        wait_for(calm, "the end of all looks")

    def await_told(self, watch_id: int, revision: int) -> None:
        wait_for(lambda: self.told(watch_id, revision), f"an alert of revision {revision}")

    def told(self, watch_id: int, revision: int) -> list[str]:
        """Return the identifiers under which the sink was told of a revision."""
        return [
            name
            for name, body in list(self.site.hooks)
            if (body["data"].get("watch") or {}).get("id") == watch_id
            and body["data"]["revision_to"] == revision
        ]

    def parts(self) -> dict[str, psutil.Process]:
        """Return the processes of all parts once each runs: one that was killed is started again after a pause."""

        def there() -> dict[str, psutil.Process] | None:
            with contextlib.suppress(psutil.NoSuchProcess):
                found = {name: psutil.Process(pid) for name, pid in self.supervisor.pids().items()}
                return found if found.keys() == PARTS and all(map(alive, found.values())) else None
            return None

        found: dict[str, psutil.Process] = wait_for(there, "all parts of the service")
        return found

    def pool_child(self) -> psutil.Process:
        """Return the process that runs the checks (there is one browser here)."""

        def there() -> psutil.Process | None:
            return next(filter(alive, self.parts()["checks"].children()), None)

        child: psutil.Process = wait_for(there, "a looker")
        return child

    def lookers(self) -> list[psutil.Process]:
        """Return the processes that look at pages, with a browser or without."""
        parts = self.parts()
        return [child for name in ("checks", "http") for child in parts[name].children() if alive(child)]

    def family(self) -> list[psutil.Process]:
        """Return all processes of the service."""
        parts = self.parts().values()
        return [*parts, *(child for part in parts for child in part.children(recursive=True))]

    def browsers(self) -> list[psutil.Process]:
        worker = psutil.Process(self.supervisor.pids()["checks"])
        return [child for child in worker.children(recursive=True) if "chrom" in child.name()]

    def words(self) -> str:
        """Return the ends of the logs, for a failed test."""
        return "\n".join(
            f"--- {log.name}\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            for log in self.logs.glob("*.log")
        )


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    directory = tmp_path_factory.mktemp("service")
    settings = settings_for(directory / "data")
    logs = directory / "logs"
    supervisor = Supervisor(settings, logs=logs, environ={**os.environ, **SHORT})
    with contextlib.ExitStack() as stack:
        site = stack.enter_context(LocalSite())
        stack.callback(supervisor.stop)
        supervisor.start(PATIENCE)
        database = stack.enter_context(contextlib.closing(open_database(settings.database)))
        with database.write() as conn:
            channels.add(
                conn, name="desk", scheme="webhook", target=site.url + "/hook", secret=SECRET, now=utcnow()
            )
        service = Service(supervisor, database, site, logs)
        yield service
        family = service.family()
        supervisor.stop()
        assert not [process for process in family if alive(process)]
        assert not broker.url(settings)


@pytest.fixture(autouse=True)
def nothing_is_watched_afterwards(service: Service) -> Iterator[None]:
    """Leave no watch behind that takes a host's lease or a browser's time from the looks of the next test.

    And begin with all parts: that of the last test may be dead for another moment, where no look needed it.
    """
    service.parts()
    yield
    with service.database.write() as conn:
        for watch_id in service.watched:
            watches.pause(conn, watch_id, now=utcnow())


def alive(process: psutil.Process) -> bool:
    try:  # another that got its number is not meant
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def kill_pool_child(service: Service) -> None:
    child = service.pool_child()
    child.kill()
    wait_for(lambda: not alive(child), "the end of a looker")
    bury(service.database, tables.watches)


def kill_worker(service: Service) -> None:
    child = service.pool_child()
    os.kill(service.supervisor.pids()["checks"], signal.SIGKILL)
    wait_for(lambda: not alive(child), "the end of a looker with its worker")
    bury(service.database, tables.watches)


def kill_browser(service: Service) -> None:
    for process in service.browsers():
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def kill_broker(service: Service) -> None:
    os.kill(service.supervisor.pids()["broker"], signal.SIGKILL)


def kill_beat(service: Service) -> None:
    os.kill(service.supervisor.pids()["beat"], signal.SIGKILL)


def kill_alert_worker(service: Service) -> None:
    worker = psutil.Process(service.supervisor.pids()["alerts"])
    family = [worker, *worker.children()]
    worker.kill()
    wait_for(lambda: not [process for process in family if alive(process)], "the end of who delivers")
    bury(service.database, tables.alerts)


def bury(database: Database, *held: Table) -> None:
    """Let the leases on `held` run out now, as time would: they are those of a process that is dead."""
    now = utcnow()
    with database.write() as conn:
        for table in held:
            conn.execute(update(table).where(table.c.lease_until > now).values(lease_until=now))


def wipe_broker(service: Service) -> None:
    def wiped() -> bool:  # one that waits for its disk answers too late for the client's patience
        with contextlib.suppress(redis.RedisError), broker.client(service.supervisor.broker_url) as client:
            return bool(client.flushall())
        return False

    wait_for(wiped, "a broker that has forgotten all")


def looks_that_saw_one_edit(service: Service, watch_id: int) -> list[Check]:
    """Return the looks at a watch, newest first, once its edit is told: nothing was lost, and nothing was done twice."""
    try:
        service.await_revision(watch_id, 2)
        service.await_told(watch_id, 2)
    except AssertionError as error:
        raise AssertionError(service.words()) from error
    with service.database.write() as conn:
        watches.pause(conn, watch_id, now=utcnow())
    with service.database.read() as conn:
        assert [summary.number for summary in revisions.history(conn, watch_id)] == [1, 2]
        seen = checks.listing(conn, watch_id)
    assert len({check.fence for check in seen}) == len(seen)
    assert [len(set(service.told(watch_id, number))) for number in (1, 2)] == [1, 1]
    check_invariants(service.database)
    return seen


def starved(check: Check) -> bool:
    """Whether a machine that is too busy kept the browser from starting: it was given all of its time to start.

    One that a death left unable to start fails at once, and that counts.
    """
    given = timedelta(seconds=Bounds().launch_seconds)
    return "did not start" in (check.reason or "") and check.finished_at - check.started_at >= given


FAULTS = [kill_pool_child, kill_worker, kill_browser, kill_broker, kill_beat, kill_alert_worker, wipe_broker]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_in_the_middle_of_a_check_loses_and_doubles_nothing(
    service: Service, fault: Callable[[Service], None]
) -> None:
    watch_id, path = service.watch()
    service.catch_in_the_middle(path)
    service.edit(path)

    fault(service)

    service.site.release(path)
    looks_that_saw_one_edit(service, watch_id)


@pytest.mark.parametrize("fault", [kill_pool_child, kill_browser], ids=lambda fault: fault.__name__)
def test_a_fault_in_the_middle_of_two_looks_side_by_side_loses_and_doubles_nothing(
    service: Service, fault: Callable[[Service], None]
) -> None:
    pages = [service.watch() for _ in range(2)]
    with service.database.write() as conn:
        for watch_id, _ in pages:
            watches.change(conn, watch_id, via=Via.BROWSER)
            watches.pause(conn, watch_id, now=utcnow())
    service.await_calm()  # a look that is held before those is none of the two
    # A browser that has served its hundred pages takes no second look before the first has ended: a new child has a new one.
    kill_pool_child(service)
    for _, path in pages:
        service.site.hold(path)
    due = utcnow()
    with service.database.write() as conn:  # due at the same moment, so they go out in one message
        for watch_id, _ in pages:
            watches.resume(conn, watch_id, now=due)
    wait_for(lambda: all(path in service.site.waiting for _, path in pages), "looks at both pages")
    for _, path in pages:
        service.edit(path)
    both_wait = utcnow()

    fault(service)

    for _, path in pages:
        service.site.release(path)
    for watch_id, _ in pages:
        # One that waited for the other in vain, on a machine that was too busy for both, is none of the fault's.
        seen = [
            check for check in looks_that_saw_one_edit(service, watch_id) if check.finished_at >= both_wait
        ]
        failed = [check for check in seen if check.outcome is OutcomeName.FAILED]
        assert [check.reason for check in failed if not starved(check)] == []


def test_a_worker_that_dies_between_a_plain_answer_and_its_hand_over_loses_and_doubles_nothing(
    service: Service,
) -> None:
    watch_id, path = service.watch()

    def next_look_is_plain() -> bool:
        with service.database.read() as conn:
            return watches.get(conn, watch_id).next_via is Via.HTTP

    wait_for(next_look_is_plain, "a plain page that has proven itself")
    service.catch_in_the_middle(path)
    service.edit(path)
    lookers = service.lookers()
    for process in lookers:
        process.suspend()  # the answer reaches whoever asked, and nothing comes of it any more
    service.site.release(path)
    for process in lookers:
        process.kill()
    wait_for(lambda: not [process for process in lookers if alive(process)], "the end of all lookers")
    dead = utcnow()
    bury(service.database, tables.watches)

    seen = looks_that_saw_one_edit(service, watch_id)
    # What was edited is believed of the browser alone, by a look that a worker without one began.
    again = [check for check in reversed(seen) if check.finished_at >= dead]
    if starved(again[0]):  # then the browser alone looks once more
        assert again.pop(0).steps[0] is Via.HTTP
        assert [check.steps for check in again if check.outcome is OutcomeName.CHANGED] == [(Via.BROWSER,)]
    else:
        assert [check.steps for check in again if check.outcome is OutcomeName.CHANGED] == [
            (Via.HTTP, Via.BROWSER)
        ]


def test_all_parts_came_back_after_the_faults(service: Service) -> None:
    before, family = set(service.parts().values()), service.family()
    for part in before:
        part.kill()
    wait_for(lambda: not [process for process in family if alive(process)], "the end of all of them")
    bury(service.database, tables.watches, tables.alerts)  # else the next test waits for them, minutes long
    wait_for(lambda: before.isdisjoint(service.parts().values()), "a new process for each part")
    watch_id, path = service.watch()
    service.edit(path)
    service.await_revision(watch_id, 2)
    service.await_told(watch_id, 2)


def test_a_second_service_on_the_same_data_is_refused(service: Service) -> None:
    second = Supervisor(service.supervisor.settings)
    with pytest.raises(AlreadyRunning, match="already running on"):
        second.start()
    assert broker.ping(service.supervisor.broker_url) is None
    assert service.supervisor.pids().keys() == PARTS


# --- a supervisor in a process of its own -----------------------------------

UP = """
import functools, sys
from rowback.logs import configure
from rowback.settings import read_settings
from workers.supervisor import Supervisor
configure("json")
supervisor = Supervisor(read_settings())
supervisor.start = functools.partial(supervisor.start, float(sys.argv[1]))  # a loaded machine's time to come up
supervisor.run(lambda: print("up", flush=True))
"""


@contextlib.contextmanager
def up(settings: Settings, **more: str) -> Iterator[subprocess.Popen[str]]:
    environ = {**os.environ, **as_environ(settings), **SHORT, **more}
    with (settings.data_dir / "up.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", UP, str(PATIENCE)],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_killed_supervisor_takes_everything_with_it_and_the_next_one_looks_once_its_lease_ran_out(
    tmp_path: Path,
) -> None:
    settings = settings_for(tmp_path)
    with LocalSite() as site:
        site.pages["/a"] = article("Twelve die as ferry capsizes off Lindesund")
        site.hold("/a")
        with up(settings, ROWBACK_TEST_LEASE="15") as process:
            began = utcnow()
            with contextlib.closing(open_database(settings.database)) as database:
                with database.write() as conn:
                    watches.add(conn, site.url + "/a", now=began, every=timedelta(seconds=1))
                wait_for(lambda: "/a" in site.waiting, "a look at the page")
            family = psutil.Process(process.pid).children(recursive=True)
            assert any("chrom" in child.name() for child in family)
            socket_directory = Path(broker.url(settings) or "").parent
            process.kill()
            process.wait()
            # 0.5 s were seen for the children, 2 to 5 s for a browser that loses its driver.
            wait_for(lambda: not [child for child in family if alive(child)], "all of them gone")
        site.release("/a")

        # Nobody ends the lease of the dead: it runs out by itself. Those of the living are long, else a busy machine
        # would overrun them.
        with contextlib.closing(open_database(settings.database)) as database, database.read() as conn:
            assert conn.execute(select(tables.watches.c.lease_until)).scalar_one() > began
        with up(settings) as process, contextlib.closing(open_database(settings.database)) as database:

            def seen() -> bool:
                with database.read() as conn:
                    return bool(watches.listing(conn)[0].last_revision)

            wait_for(seen, "the first revision")
            family = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0
            assert not [child for child in family if alive(child)]
            check_invariants(database)
    assert not socket_directory.name.startswith("rowback-") or not socket_directory.exists()


def test_a_broker_that_does_not_come_up_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "broker" / "appendonlydir").mkdir(parents=True)
    manifest = tmp_path / "broker" / "appendonlydir" / "appendonly.aof.manifest"
    manifest.write_text("this is no manifest\n")
    with pytest.raises(SupervisorError, match="The broker process does not stay up"):
        Supervisor(settings_for(tmp_path), logs=tmp_path / "logs").start()
    assert broker.url(settings_for(tmp_path)) is None
