"""`rowback check`: looks now, says what came of it, tells the channels."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cli_desk import EDITED, FERRY, FIRST, one_sentence, open_desk, page

from rowback.clock import utcnow
from rowback.model import Capture
from storage import heartbeats, leases
from storage.database import open_database
from ui.commands import check as command
from ui.demo.receivers import HookReceiver, Mailbox
from workers.ports import RenderError

KEYS = [
    "watch_id",
    "url",
    "outcome",
    "verdict",
    "reason",
    "revision",
    "change",
    "via",
    "duration_ms",
    "events",
    "steps",
    "way",
    "bytes",
]

WALL = """<html lang="en"><head><title>Your privacy</title></head><body><div id="consent"><h1>Before you continue</h1>
<p>We and our 210 partners use cookies to store and access information on your device. Please accept or manage your
choices to continue to the site.</p><button>Accept all</button><button>Manage choices</button></div></body></html>"""


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        yield opened


def test_each_look_is_a_line_of_json_with_the_keys_of_the_contract(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page(*FIRST))
    first = desk.says("check", "1", "--json")
    desk.shows(FERRY, page(*EDITED))
    second = desk.says("check", FERRY, "--json")
    third = desk.says("check", "--all", "--json")
    assert list(first.json) == KEYS
    assert [said.json["outcome"] for said in (first, second, third)] == ["first_seen", "changed", "unchanged"]
    assert [said.json["revision"] for said in (first, second, third)] == [1, 2, 2]
    assert "number_changed" in [edit["kind"] for edit in second.json["change"]["edits"]]
    assert {said.status for said in (first, second, third)} == {0}


def test_people_read_what_changed_and_where_to_go_on(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page(*FIRST))
    assert "first seen  Ferry runs aground off Cape Merrow" in desk.says("check").out
    desk.shows(FERRY, page(*EDITED))
    assert "substantive, 1 edit, weight" in (said := desk.says("check", "1").out)
    assert "`rowback diff 1`" in said
    assert desk.says("diff", "1").out.count("\nNumber Twelve → Fifteen") == 1


def test_without_words_it_looks_at_what_is_due(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    assert len(desk.says("check", "--json").lines) == 1
    said = desk.says("check")
    assert said.out.startswith("Nothing is due; the next look is in ")
    assert said.status == 0


def test_paused_watches_are_looked_at_only_by_name(desk):
    desk.says("watch", FERRY)
    desk.says("pause", "1")
    desk.shows(FERRY, page())
    assert desk.says("check", "--all", "--json").lines == []
    assert desk.says("check", "1", "--json").json["outcome"] == "first_seen"


@pytest.mark.parametrize(
    ("html", "status", "content_type", "verdict"),
    [
        (page(), 404, "text/html", "not_found"),
        (page(), 500, "text/html", "error"),
        ("", 200, "text/html", "empty"),
        ("%PDF-1.7", 200, "application/pdf", "error"),
    ],
)
def test_a_page_that_is_no_article_ends_with_1_and_a_sentence(desk, html, status, content_type, verdict):
    desk.says("watch", FERRY)
    desk.shows(FERRY, html, status=status, content_type=content_type)
    said = desk.says("check", "1", "--json")
    assert said.status == 1
    assert (said.json["outcome"], said.json["verdict"]) == ("unusable", verdict)
    assert FERRY in one_sentence(said)
    assert said.json["reason"] in said.err


def test_an_address_that_leads_to_the_front_page_is_told_once(desk):
    desk.says("watch", FERRY)
    front = "https://harbour-courier.example/"
    desk.renderer.pages[FERRY] = Capture(
        requested_url=FERRY, final_url=front, status=200, html=page(), captured_at=utcnow()
    )
    told = f"{FERRY}: the address leads to {front}, where the site's front page is shown instead."
    assert one_sentence(desk.says("check", "1")) == told


def test_a_wall_of_consent_is_told_with_the_way_past_it(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, WALL)
    assert "`click` in sites.toml" in desk.says("check", "1").err


def test_a_click_that_finds_nothing_on_a_wall_is_told_instead_of_the_way_past_it(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, WALL, clicked=False)
    told = one_sentence(desk.says("check", "1"))
    assert told.endswith("; the click for its host finds nothing on it.")
    assert "sites.toml" not in told


def test_rules_for_sites_that_cannot_be_used_are_told_before_anything_is_looked_at(desk):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    (desk.data / "sites.toml").write_text('["harbour-courier.example"]\nclick = "#ok["\n')
    broken = desk.says("check", "1")
    assert (broken.status, broken.out) == (1, "")
    assert "sites.toml cannot be used: harbour-courier.example: the selector for click" in one_sentence(
        broken
    )
    desk.set(SITES=str(desk.directory / "nowhere.toml"))
    missing = desk.says("check", "1")
    assert (missing.status, missing.out) == (2, "")
    assert "nowhere.toml is not there; create it, or unset ROWBACK_SITES" in one_sentence(missing)
    assert desk.says("list", "--json").json["last_outcome"] is None


def test_a_host_that_cannot_be_reached_ends_with_1_and_a_sentence(desk):
    desk.says("watch", FERRY)
    desk.renderer.pages = {
        FERRY: RenderError("There is no site called harbour-courier.example.", transient=True)
    }
    said = desk.says("check", "1", "--json")
    assert said.status == 1
    assert said.json["outcome"] == "failed"
    assert "There is no site called" in one_sentence(said)


def test_one_failure_does_not_keep_the_others_from_being_looked_at(desk):
    other = "https://harbour-courier.example/dam"
    desk.says("watch", other, FERRY)
    desk.shows(FERRY, page())
    said = desk.says("check", "1", "99", "2", "--json")
    assert said.status == 1
    assert [line["outcome"] for line in said.lines] == ["failed", "first_seen"]
    assert "'99'" in said.err


def test_a_page_known_and_gone_is_found_to_be_gone(desk):
    desk.with_two_revisions()
    desk.shows(FERRY, "", status=404)
    assert desk.says("check", "1", "--json").json["outcome"] == "unusable"
    said = desk.says("check", "1", "--json")
    assert (said.status, said.json["outcome"]) == (0, "gone")


def test_the_browser_is_let_go_of(desk):
    desk.says("watch", FERRY)
    desk.says("check")
    assert desk.renderer.closed == 1


def test_a_watch_that_the_service_is_looking_at_is_waited_for_and_then_told(desk, monkeypatch):
    monkeypatch.setattr(command, "PATIENCE", 0.0)
    desk.says("watch", FERRY)
    database = open_database(f"sqlite:///{desk.data}/rowback.db")
    with database.write() as conn:
        assert leases.claim(conn, 1, now=utcnow(), lease=timedelta(minutes=3))
    database.close()
    said = desk.says("check", "1", "--json")
    assert said.status == 1
    assert said.json["outcome"] == "failed"
    assert "the service is looking at it" in one_sentence(said)
    assert desk.renderer.looked == []


def test_a_lease_that_ends_while_it_waits_lets_it_look(desk, monkeypatch):
    desk.says("watch", FERRY)
    desk.shows(FERRY, page())
    database = open_database(f"sqlite:///{desk.data}/rowback.db")
    with database.write() as conn:
        claim = leases.claim(conn, 1, now=utcnow(), lease=timedelta(minutes=3))

    def give_back(_seconds):
        with database.write() as conn:
            leases.release(conn, claim, next_check_at=utcnow())

    monkeypatch.setattr(command.time, "sleep", give_back)
    assert desk.says("check", "1", "--json").json["outcome"] == "first_seen"
    database.close()


@pytest.fixture
def told(desk):
    """A mailbox and a webhook receiver that are told of changes."""
    with Mailbox() as mailbox, HookReceiver() as hooks:
        desk.set(SMTP_URL=mailbox.url, ALLOW_NETS="127.0.0.0/8")
        assert desk.says("channels", "add", "desk", "email:desk@courier.example").status == 0
        assert desk.says("channels", "add", "hook", f"webhook:{hooks.url}").status == 0
        yield mailbox, hooks


def test_alerts_go_out_with_the_check_that_made_them(desk, told):
    mailbox, hooks = told
    desk.with_two_revisions()
    (mail,) = mailbox.inbox.all()
    assert "Twelve → Fifteen" in str(mail.letter["subject"])
    assert len(hooks.inbox.all()) == 2  # first sightings go to programs, not to people
    assert {line["state"] for line in desk.says("alerts", "--json").lines} == {"sent"}


def test_alerts_can_be_left_to_the_service(desk, told):
    mailbox, _ = told
    desk.says("watch", FERRY)
    for paragraphs in (FIRST, EDITED):
        desk.shows(FERRY, page(*paragraphs))
        desk.says("check", "1", "--no-deliver")
    assert mailbox.inbox.all() == []
    assert {line["state"] for line in desk.says("alerts", "--json").lines} == {"owed"}


def test_what_a_channel_does_not_take_stays_owed_and_is_told(desk, told):
    desk.says("channels", "remove", "hook")
    desk.set(SMTP_URL="smtp://127.0.0.1:1")
    watch_id = desk.says("watch", FERRY, "--json").json["id"]
    desk.shows(FERRY, page(*FIRST))
    desk.says("check")
    desk.shows(FERRY, page(*EDITED))
    said = desk.says("check", str(watch_id), "--json")
    assert said.status == 0  # the look itself went well
    assert "Channel desk was not told: " in one_sentence(said)
    alert = desk.says("alerts", "--state", "owed", "--json").json
    assert (alert["channel"], alert["attempts"]) == ("desk", 1)


def test_what_is_owed_from_before_goes_out_first(desk, told):
    mailbox, _ = told
    desk.says("watch", FERRY)
    for paragraphs, more in ((FIRST, ()), (EDITED, ("--no-deliver",)), (FIRST, ())):
        desk.shows(FERRY, page(*paragraphs))
        desk.says("check", "1", *more)
    subjects = [str(mail.letter["subject"]) for mail in mailbox.inbox.all()]
    assert len(subjects) == 2
    assert "Twelve → Fifteen" in subjects[0]
    assert subjects[1].startswith("Reverted")


def test_nothing_overtakes_what_waits_for_its_next_attempt(desk, told):
    mailbox, _ = told
    desk.says("watch", FERRY)
    server = mailbox.url
    for paragraphs, smtp in ((FIRST, server), (EDITED, "smtp://127.0.0.1:1"), (FIRST, server)):
        desk.set(SMTP_URL=smtp)
        desk.shows(FERRY, page(*paragraphs))
        said = desk.says("check", "1")
    assert mailbox.inbox.all() == []
    assert "comes first" in said.err
    owed = desk.says("alerts", "--state", "owed", "--json").lines
    assert [line["channel"] for line in owed] == ["desk", "desk"]


def test_replaying_sends_once_more_where_no_service_runs(desk, told):
    mailbox, _ = told
    desk.with_two_revisions()
    alert_id = next(line["id"] for line in desk.says("alerts", "--json").lines if line["channel"] == "desk")
    assert desk.says("replay", str(alert_id)).status == 0
    first, again = mailbox.inbox.all()
    assert first.letter["message-id"] == again.letter["message-id"]


def test_replaying_through_a_channel_that_is_off_says_so(desk, told):
    mailbox, _ = told
    desk.with_two_revisions()
    alert_id = next(line["id"] for line in desk.says("alerts", "--json").lines if line["channel"] == "desk")
    desk.says("channels", "disable", "desk")
    before = len(mailbox.inbox.all())
    said = desk.says("replay", str(alert_id))
    assert said.status == 1
    assert "`rowback channels enable desk`" in one_sentence(said)
    assert len(mailbox.inbox.all()) == before


@pytest.mark.usefixtures("told")
def test_replaying_leaves_it_to_a_service_that_runs(desk):
    desk.with_two_revisions()
    database = open_database(f"sqlite:///{desk.data}/rowback.db")
    with database.write() as conn:
        heartbeats.beat(conn, "dispatch", utcnow())
    database.close()
    said = desk.says("replay", "1")
    assert "the service sends" in said.out
    assert desk.says("alerts", "--state", "owed", "--json").json["id"] == 1
