"""`rowback status` and `doctor`: how it stands, and whether everything works here."""

from __future__ import annotations

import contextlib
import json
import subprocess

import pytest
from cli_desk import FERRY, one_sentence, open_desk
from localsite import wait_for

from rowback.clock import utcnow
from rowback.settings import Settings, read_settings
from storage import heartbeats
from storage.database import open_database
from ui.demo.receivers import Mailbox
from ui.doctor.address import try_address
from ui.doctor.broker import try_broker
from ui.doctor.database import try_database
from ui.doctor.disk import try_disk
from ui.doctor.finding import State
from ui.doctor.mail import try_mail
from ui.doctor.sessions import try_sessions
from ui.doctor.sites import try_sites
from workers import broker
from workers.ports import RenderError
from workers.sessions import Sessions


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        yield opened


@pytest.fixture
def settings(desk):
    def read(**more):
        desk.set(**more)
        return read_settings()

    return read


def test_status_is_one_object(desk):
    desk.set(ALLOW_NETS="10.1.2.0/24")
    desk.with_two_revisions()
    desk.says("watch", "https://broken.example/x")
    desk.renderer.pages = {
        "https://broken.example/x": RenderError("broken.example refused the connection.", transient=True)
    }
    desk.says("check", "2")
    told = desk.says("status", "--json").json
    assert (told["watches"], told["overdue"], told["owed_alerts"], told["running"]) == (2, 0, 0, False)
    assert told["queue"] is None
    assert told["failing_hosts"][0]["host"] == "broken.example"
    assert told["checks_last_hour"] == {"first_seen": 1, "changed": 1, "failed": 1}
    assert told["allow_nets"] == ["10.1.2.0/24"]
    assert {"rowback", "celery", "playwright", "python", "sqlite"} <= set(told["versions"])
    assert told["at"].endswith("Z")


def test_status_of_nothing_is_the_same_object(desk):
    empty = desk.says("status", "--json")
    desk.says("watch", FERRY)
    assert empty.status == 0
    assert set(empty.json) == set(desk.says("status", "--json").json)
    assert empty.json["watches"] is None


@pytest.fixture
def embedded(desk):
    """The embedded broker, as a running `rowback up` would have it."""
    desk.says("watch", FERRY)
    directory = broker.private_directory()
    here = broker.Embedded(program=broker.find_program(), socket=directory / "broker.sock", files=directory)
    with subprocess.Popen(here.argv(), stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: broker.ping(here.url) is None, "the broker's answer")
            broker.publish(desk.data, here)
            yield here
        finally:
            process.terminate()
    broker.withdraw(desk.data)


def dispatched(desk):
    with (
        contextlib.closing(open_database(f"sqlite:///{desk.data}/rowback.db")) as database,
        database.write() as conn,
    ):
        heartbeats.beat(conn, "dispatch", utcnow())


def test_a_service_with_a_broker_that_dispatches_runs(desk, embedded):
    assert "does not run" in desk.says("status").out
    dispatched(desk)  # anew for each command: it counts for seconds
    told = desk.says("status", "--json").json
    assert told["running"] is True
    assert told["queue"] == {"checks": 0, "http": 0, "alerts": 0, "dispatch": 0}
    dispatched(desk)
    assert "service   runs" in desk.says("status").out
    dispatched(desk)
    assert "`rowback up` is running" in try_broker(read_settings()).detail


def test_a_service_whose_broker_is_gone_does_not_run(desk):
    desk.says("watch", FERRY)
    dispatched(desk)
    assert desk.says("status", "--json").json["running"] is False


def test_the_database_is_made_written_and_read(settings, desk):
    finding = try_database(settings())
    assert finding.state is State.OK
    assert "writes and reads" in finding.detail
    assert (desk.data / "rowback.db").exists()


def test_a_database_with_the_wal_bug_is_doubted(settings, monkeypatch):
    monkeypatch.setattr("storage.database.WAL_RESET_FIXED", (99, 0, 0))
    finding = try_database(settings())
    assert finding.state is State.WARN
    assert "pysqlite3" in finding.advice


def test_an_empty_database_of_others_is_made_too(postgres_url, settings):
    assert try_database(settings(DATABASE_URL=postgres_url)).state is State.OK


def test_a_broken_database_is_told(settings):
    finding = try_database(settings(DATABASE_URL="postgresql://me:secret@127.0.0.1:1/x"))
    assert finding.state is State.FAIL
    assert "secret" not in finding.detail


def test_the_embedded_broker_is_really_started_and_ended(settings, desk):
    finding = try_broker(settings())
    assert finding.state is State.OK
    assert "works" in finding.detail
    assert not desk.data.exists()


def test_a_broker_that_does_not_answer_is_told(settings):
    finding = try_broker(settings(BROKER_URL="redis://127.0.0.1:1/0"))
    assert finding.state is State.FAIL
    assert "ROWBACK_BROKER_URL" in finding.advice


def test_a_data_directory_that_cannot_be_written_is_told(settings, desk):
    (desk.directory / "file").write_text("")
    assert try_disk(settings(DATA_DIR=str(desk.directory / "file" / "x"))).state is State.FAIL


def test_a_disk_that_is_nearly_full_is_told(settings, monkeypatch):
    monkeypatch.setattr("ui.doctor.disk.TOO_LITTLE", 10**18)
    finding = try_disk(settings())
    assert finding.state is State.FAIL
    assert "make room" in finding.advice


def test_data_that_everybody_may_read_is_doubted(settings, desk, monkeypatch):
    desk.says("watch", FERRY)
    monkeypatch.setattr("ui.doctor.disk._open_to_all", lambda directory: directory == desk.data)
    finding = try_disk(settings())
    assert finding.state is State.WARN
    assert "chmod 700" in finding.advice


def test_a_new_data_directory_is_its_owners_alone(desk):
    desk.says("watch", FERRY)
    assert desk.data.stat().st_mode & 0o077 == 0


def test_the_mail_server_is_greeted_and_nothing_is_sent(settings):
    with Mailbox() as mailbox:
        finding = try_mail(settings(SMTP_URL=mailbox.url))
        assert (finding.state, mailbox.inbox.all()) == (State.OK, [])


def test_a_login_that_is_refused_is_told(settings):
    from aiosmtpd.smtp import AuthResult

    refuse = {"authenticator": lambda *_: AuthResult(success=False, handled=False), "auth_require_tls": False}
    with Mailbox(**refuse) as mailbox:
        url = mailbox.url.replace("://", "://desk:wrong-word@")
        finding = try_mail(settings(SMTP_URL=url))
    assert finding.state is State.FAIL
    assert "refused the login" in finding.detail
    assert "wrong-word" not in finding.detail


def test_a_mail_server_that_is_not_there_is_told(settings):
    assert try_mail(settings(SMTP_URL="smtp://127.0.0.1:1")).state is State.FAIL


def test_no_mail_server_matters_only_to_email_channels(settings, desk):
    assert try_mail(settings()).state is State.OK
    desk.says("channels", "add", "desk", "email:desk@courier.example")
    assert try_mail(settings()).state is State.WARN


@pytest.mark.parametrize("bind", ["nonsense", "127.0.0.1:", "127.0.0.1:99999", ":80"])
def test_an_address_that_is_none_is_told(settings, bind):
    assert try_address(settings(BIND=bind)).state is State.FAIL


def test_the_doctor_really_tries_a_browser(desk):
    said = desk.program("doctor", "--json")
    assert said.status == 0, said.err
    checks = {check["name"]: check for check in said.json["checks"]}
    assert said.json["ok"] is True
    assert list(checks) == [
        "data directory",
        "database",
        "broker",
        "browser",
        "mail server",
        "address",
        "sites",
        "sessions",
    ]
    assert checks["browser"]["state"] in ("ok", "warn")
    assert "opens pages" in checks["browser"]["detail"]


def test_a_missing_browser_fails_the_doctor_with_advice(desk):
    said = desk.program("doctor", ROWBACK_BROWSER="/nonexistent/chromium")
    assert said.status == 1
    assert "FAIL  browser" in said.out
    assert "/nonexistent/chromium" in said.err


def test_the_doctor_reads_the_selectors_for_sites(desk):
    path = desk.directory / "rules.toml"
    assert try_sites(Settings(data_dir=desk.data)).state is State.OK
    missing = try_sites(Settings(data_dir=desk.data, sites=path))
    assert (missing.state, missing.advice) == (State.FAIL, "create it, or unset ROWBACK_SITES")
    path.write_text("")
    assert try_sites(Settings(sites=path)).state is State.WARN
    path.write_text('["harbour.example"]\nheadline = "h1["\n')
    bad = try_sites(Settings(sites=path))
    assert bad.state is State.FAIL
    assert "harbour.example: the selector for headline cannot be used" in bad.detail
    path.write_text('["harbour.example"]\nheadline = "h1"\n')
    assert try_sites(Settings(sites=path)).detail.endswith("selectors for 1 host")


def test_a_failing_host_is_told_with_the_most_frequent_reason_and_how_many_have_it(desk):
    reasons = (
        "The site refused the connection.",
        "The page has no end.",
        "The page has no end.",
        "What is it?",
    )
    pages = {
        f"https://broken.example/{n}": RenderError(told, transient=True) for n, told in enumerate(reasons)
    }
    desk.says("watch", *pages)
    desk.renderer.pages = pages
    desk.says("check", "--all")
    assert "(4 articles): The page has no end (2), for other reasons (2)" in desk.says("status").out
    (host,) = desk.says("status", "--json").json["failing_hosts"]
    assert (host["reason"], host["alike"]) == ("The page has no end.", 2)
    desk.renderer.pages = {url: RenderError(reasons[0], transient=True) for url in pages}
    desk.says("check", "--all")
    assert f"(4 articles): {reasons[0]}\n" in desk.says("status").out


def test_status_says_that_the_rules_for_sites_cannot_be_used(desk):
    desk.says("watch", FERRY)
    assert "sites" not in desk.says("status").out
    assert desk.says("status", "--json").json["sites"]["state"] == "ok"
    (desk.data / "sites.toml").write_text('["harbour-courier.example"]\nclick = "#ok["\n')
    told = " ".join(desk.says("status").out.split())
    assert "sites.toml cannot be used: harbour-courier.example: the selector for click" in told
    assert "a running service goes by the last good rules" in told
    assert desk.says("status", "--json").json["sites"]["state"] == "fail"


def test_the_doctor_fails_a_session_that_every_look_at_its_host_fails_on(settings):
    found = settings()
    assert try_sessions(found).state is State.OK
    sessions = Sessions(found.sessions)
    for host in ("harbour-post.example", "nordufer.example"):
        cookie = {"name": "sid", "value": "k3y-of-the-desk", "domain": host, "path": "/", "expires": -1}
        sessions.add(host, json.dumps({"cookies": [cookie], "origins": []}))
    assert try_sessions(found).detail == "for 2 hosts, each can be used"
    (found.sessions / "harbour-post.example.json").chmod(0o644)
    (found.sessions / "nordufer.example.json").write_text("k3y-of-the-desk")
    bad = try_sessions(found)
    assert bad.state is State.FAIL
    assert "harbour-post.example can be read by others: remove it, log out there" in bad.detail
    assert "nordufer.example is no storage state" in bad.detail
    assert "k3y" not in bad.detail + bad.advice


def test_the_service_starts_without_rules_that_cannot_be_used_and_says_so(desk, monkeypatch):
    begun = []

    class Idle:
        def __init__(self, settings, *, logs):
            pass

        def run(self, *, on_ready):
            begun.append(on_ready)

    monkeypatch.setattr("workers.supervisor.Supervisor", Idle)
    said = desk.says("up")
    assert (said.status, said.err) == (0, "")
    desk.set(SITES=str(desk.directory / "nowhere.toml"))
    said = desk.says("up")
    assert (said.status, len(begun)) == (0, 2)
    assert "nowhere.toml is not there" in one_sentence(said)
