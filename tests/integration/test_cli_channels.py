"""`rowback channels` and `alerts`: who is told, and what became of it."""

from __future__ import annotations

import pytest
from cli_desk import one_sentence, open_desk

from ui.demo.receivers import HookReceiver, Mailbox


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        yield opened


def test_a_webhooks_secret_is_shown_once(desk):
    said = desk.says("channels", "add", "hook", "webhook:https://hooks.example/x", "--json")
    assert said.json["secret"].startswith("whsec_")
    assert said.json["signed"] is True
    assert "secret" not in desk.says("channels", "list", "--json").json
    assert "whsec_" not in desk.says("channels", "list").out


def test_a_channel_keeps_what_it_wants_to_hear(desk):
    desk.says("channels", "add", "desk", "email:desk@courier.example", "--min-weight", "0.4", "--kind", "quote_reworded", "--kind", "number_changed")  # fmt: skip
    channel = desk.says("channels", "list", "--json").json
    assert (channel["min_weight"], channel["kinds"]) == (0.4, ["quote_reworded", "number_changed"])
    assert "quote reworded or number changed" in desk.says("channels", "list").out


def test_people_do_not_hear_of_first_sightings_unless_they_ask(desk):
    desk.says("channels", "add", "desk", "email:desk@courier.example")
    desk.says("channels", "add", "all", "email:all@courier.example", "--type", "article.first_seen")
    types = {line["name"]: line["types"] for line in desk.says("channels", "list", "--json").lines}
    assert types["all"] == ["article.first_seen"]
    assert "article.first_seen" not in types["desk"]
    assert "article.changed" in types["desk"]


def test_an_event_is_asked_for_beside_the_usual_ones(desk):
    desk.says("channels", "add", "desk", "email:desk@courier.example")
    desk.says("channels", "add", "more", "email:more@courier.example", "--also", "article.retitled")
    desk.says("channels", "add", "two", "email:two@courier.example", "--type", "article.changed", "--also", "article.retitled")  # fmt: skip
    desk.says("channels", "add", "hook", "webhook:https://hooks.example/x", "--also", "article.retitled")
    types = {line["name"]: line["types"] for line in desk.says("channels", "list", "--json").lines}
    assert "article.retitled" not in types["desk"]
    assert types["more"] == [*types["desk"], "article.retitled"]
    assert types["two"] == ["article.changed", "article.retitled"]
    assert types["hook"] == []  # everything
    out = desk.says("channels", "list").out
    assert "the usual and article.retitled" in " ".join(out.split())


def test_an_email_channel_without_a_mail_server_is_told_of_it(desk):
    assert "ROWBACK_SMTP_URL" in desk.says("channels", "add", "desk", "email:desk@courier.example").out


def test_a_test_really_arrives_and_its_answer_is_shown(desk):
    with Mailbox() as mailbox, HookReceiver() as hooks:
        desk.set(SMTP_URL=mailbox.url, ALLOW_NETS="127.0.0.0/8")
        desk.says("channels", "add", "desk", "email:desk@courier.example")
        desk.says("channels", "add", "hook", f"webhook:{hooks.url}")
        mail, hook = desk.says("channels", "test", "desk"), desk.says("channels", "test", "hook")
        assert (mail.status, "desk took the test: 250" in mail.out) == (0, True)
        assert (hook.status, "hook took the test: 204" in hook.out) == (0, True)
        assert len(mailbox.inbox.all()) == len(hooks.inbox.all()) == 1
        # Two tests are two events: a receiver that drops repeats gets both.
        desk.says("channels", "test", "hook")
        first, second = hooks.inbox.all()
        assert first.fields["webhook-id"] != second.fields["webhook-id"]


def test_a_test_that_does_not_arrive_ends_with_1(desk):
    desk.set(SMTP_URL="smtp://127.0.0.1:1")
    desk.says("channels", "add", "desk", "email:desk@courier.example")
    said = desk.says("channels", "test", "desk")
    assert said.status == 1
    assert "could not be reached" in one_sentence(said)


def test_a_channel_is_switched_off_and_on(desk):
    desk.says("channels", "add", "desk", "email:desk@courier.example")
    desk.says("channels", "disable", "desk")
    assert desk.says("channels", "list", "--json").json["enabled"] is False
    assert "off: switched off by its owner" in desk.says("channels", "list").out
    desk.says("channels", "enable", "desk")
    assert desk.says("channels", "list", "--json").json["enabled"] is True
    desk.says("channels", "remove", "desk")
    assert desk.says("channels", "list", "--json").lines == []


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "x", "mail:foo"), 2, "email:ADDRESS or webhook:URL"),
        (("add", "x", "email:nobody"), 2, "no e-mail address"),
        (("add", "x", "webhook:ftp://a.example"), 2, "webhook:https://"),
        (("add", "a b", "email:x@a.example"), 2, "no name for a channel"),
        (("add", "x", "email:x@a.example", "--secret", "whsec_x"), 2, "Only webhooks are signed"),
        (("add", "x", "webhook:https://a.example/", "--secret", "x"), 2, "whsec_"),
        (("add", "x", "email:x@a.example", "--kind", "nonsense"), 2, "--kind"),
        (("add", "x", "email:x@a.example", "--min-weight", "2"), 2, "--min-weight"),
        (("test", "nobody"), 1, "no channel 'nobody'"),
        (("remove", "nobody"), 1, "no channel 'nobody'"),
        (("enable", "nobody"), 1, "no channel 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(desk, words, status, said):
    answer = desk.says("channels", *words)
    assert answer.status == status
    assert said in one_sentence(answer)
    assert answer.out == ""


def test_a_name_is_taken_once(desk):
    desk.says("channels", "add", "desk", "email:desk@courier.example")
    said = desk.says("channels", "add", "desk", "email:other@courier.example")
    assert said.status == 1
    assert "'desk' already" in one_sentence(said)


def test_alerts_of_an_empty_outbox_are_none(desk):
    assert desk.says("alerts").out == "There is no alert yet.\n"
    assert desk.says("alerts", "--json").out == ""
    assert desk.says("replay", "5").status == 1
