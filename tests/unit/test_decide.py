"""The one decision of a check: what a look shows, and what it means for the watch."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rowback import decide
from rowback.model import (
    AlertType,
    Capture,
    Change,
    Changed,
    ChangeVerdict,
    Check,
    Failed,
    FirstSeen,
    Gone,
    Kind,
    OutcomeName,
    PageVerdict,
    Revision,
    Unchanged,
    Unusable,
    Watch,
)
from rowback.text import digest

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
URL = "https://harbour-courier.example/ferry"

PARAGRAPHS = [
    "A ferry with 84 people on board ran aground off Cape Merrow on Tuesday night, the coastguard said.",
    "Twelve passengers were treated for minor injuries at the hospital in Port Ansel, according to the mayor.",
    "“The captain followed the usual course,” said Lena Marchetti, who runs the Merrow Line.",
    "Divers will look at the hull on Thursday, and the line has cancelled all crossings until then.",
    "The vessel was built in 1998 and was last inspected in October, the shipping register shows.",
]


def page(paragraphs=PARAGRAPHS, headline="Ferry runs aground off Cape Merrow", furniture="14 °C"):
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<html lang=en><head><title>{headline} - Harbour Courier</title>"
        f'<meta property="og:type" content="article"><meta property="og:title" content="{headline}"></head>'
        f"<body><header><div class=weather>{furniture}</div></header>"
        f"<main><article><h1>{headline}</h1>{body}</article></main></body></html>"
    )


def capture(html=None, status=200, **more):
    return Capture(
        requested_url=URL,
        final_url=URL,
        status=status,
        html=page() if html is None else html,
        captured_at=NOW,
        **more,
    )


def watch(**state):
    return Watch(id=7, url=URL, host="harbour-courier.example", created_at=NOW, next_check_at=NOW, **state)


def look(verdict):
    return Check(
        watch_id=7, fence=1, started_at=NOW, finished_at=NOW, outcome=OutcomeName.UNUSABLE, verdict=verdict
    )


@pytest.fixture
def previous():
    reading = decide.read(capture())
    article, judgement = reading.article, reading.judgement
    assert judgement.verdict is PageVerdict.ARTICLE, judgement.reason
    return Revision(
        watch_id=7, number=1, digest=digest(article), article=article, first_seen_at=NOW, last_seen_at=NOW
    )


def test_the_first_article_is_first_seen():
    outcome = decide.decide(watch(), None, capture())
    assert isinstance(outcome, FirstSeen)
    assert outcome.article.headline == "Ferry runs aground off Cape Merrow"


def test_another_temperature_is_no_change(previous):
    outcome = decide.decide(watch(), previous, capture(page(furniture="21 °C")))
    assert isinstance(outcome, Unchanged)


def test_another_number_is_a_change_that_says_so(previous):
    edited = [p.replace("Twelve passengers", "Fifteen passengers") for p in PARAGRAPHS]
    outcome = decide.decide(watch(), previous, capture(page(edited)))
    assert isinstance(outcome, Changed)
    assert outcome.change.verdict is ChangeVerdict.SUBSTANTIVE
    assert Kind.NUMBER_CHANGED in {edit.kind for edit in outcome.change.edits}


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_an_error_page_never_replaces_the_article(previous, status):
    outcome = decide.decide(watch(), previous, capture(page(["The server is busy."], "Error"), status=status))
    assert isinstance(outcome, Unusable)


def test_an_empty_page_never_replaces_the_article(previous):
    outcome = decide.decide(watch(), previous, capture("<html><body></body></html>"))
    assert isinstance(outcome, Unusable)
    assert outcome.verdict is PageVerdict.EMPTY


def test_a_cut_answer_never_replaces_the_article(previous):
    outcome = decide.decide(watch(), previous, capture(page(PARAGRAPHS[:4]), truncated=True))
    assert isinstance(outcome, Unusable)
    assert outcome.verdict is PageVerdict.TRUNCATED


def test_one_missing_page_is_not_gone_yet(previous):
    outcome = decide.decide(watch(), previous, capture("<h1>Not found</h1>", status=404))
    assert isinstance(outcome, Unusable)
    assert outcome.verdict is PageVerdict.NOT_FOUND


def test_a_page_missing_on_two_looks_is_gone(previous):
    outcome = decide.decide(watch(not_found_looks=1), previous, capture("<h1>Not found</h1>", status=404))
    assert isinstance(outcome, Gone)


def test_a_page_that_never_was_cannot_be_gone():
    outcome = decide.decide(watch(not_found_looks=5), None, capture("<h1>Not found</h1>", status=404))
    assert isinstance(outcome, Unusable)


def test_a_page_with_most_of_its_text_gone_is_looked_at_again_first(previous):
    stub = ["A ferry ran aground off Cape Merrow on Tuesday, officials said."]
    outcome = decide.decide(watch(), previous, capture(page(stub)))
    assert isinstance(outcome, Unusable)
    assert outcome.suspect


def test_a_real_retraction_is_believed_in_the_end_and_an_outage_before_it_does_not_count(previous):
    stub = capture(page(["A ferry ran aground off Cape Merrow on Tuesday, officials said."]))
    short, outage = look(PageVerdict.TRUNCATED), look(None)
    believed = decide.decide(watch(failures=2), previous, stub, recent=[short, short])
    assert isinstance(believed, Changed)
    for recent in ([], [short], [outage, outage], [short, outage], [outage, short]):
        doubted = decide.decide(watch(failures=len(recent)), previous, stub, recent=recent)
        assert isinstance(doubted, Unusable), recent
        assert doubted.suspect


def test_what_is_read_by_other_rules_and_differs_in_nothing_is_no_edit(previous):
    before = replace(previous, digest="0:" + "00" * 32)
    assert isinstance(decide.decide(watch(), before, capture()), Unchanged)


def test_html_that_is_refused_is_no_article(previous):
    outcome = decide.decide(watch(), previous, capture("<div>" * 20_000 + "x" + "</div>" * 20_000))
    assert isinstance(outcome, Unusable)
    assert outcome.reason


CHANGED = Changed(article=None, change=Change(verdict=ChangeVerdict.SUBSTANTIVE))  # type: ignore[arg-type]
SEEN = Unchanged(article=None)  # type: ignore[arg-type]
MISSING = Unusable(verdict=PageVerdict.NOT_FOUND, reason="404")
WALL = Unusable(verdict=PageVerdict.BLOCKED, reason="a wall")


def story(*outcomes):
    """Run outcomes through the state of a watch and return the events that people are told of."""
    state, told = watch(), []
    for outcome in outcomes:
        after = decide.aftermath(state, outcome, now=NOW)
        told.append([t.value for t in after.types])
        state = replace(
            state,
            failures=after.failures,
            failing_since=after.failing_since,
            not_found_looks=after.not_found_looks,
            gone_since=after.gone_since,
        )
    return told


def test_a_failing_watch_is_told_of_once_and_once_when_it_is_over():
    assert story(WALL, WALL, WALL, WALL, WALL, SEEN, SEEN) == [
        [], [], ["watch.failing"], [], [], ["watch.recovered"], [],
    ]  # fmt: skip


def test_a_gone_article_is_told_of_once_and_once_when_it_is_back():
    gone = Gone(reason="404")
    assert story(MISSING, gone, gone, gone, SEEN) == [[], ["article.gone"], [], [], ["article.restored"]]


def test_an_article_that_comes_back_changed_tells_both():
    assert story(Gone(reason="404"), CHANGED) == [["article.gone"], ["article.restored", "article.changed"]]


def test_a_failed_look_between_two_missing_ones_starts_the_count_again():
    after = decide.aftermath(watch(not_found_looks=1), Failed(reason="time-out", transient=True), now=NOW)
    assert after.not_found_looks == 0


def test_going_back_to_an_earlier_text_is_told_as_a_revert():
    after = decide.aftermath(watch(), CHANGED, now=NOW, reverts=True)
    assert after.types == (AlertType.REVERTED,)


def test_every_outcome_has_its_word():
    assert decide.name_of(SEEN) is OutcomeName.UNCHANGED
    assert decide.name_of(WALL) is OutcomeName.UNUSABLE
    assert decide.name_of(Failed(reason="x", transient=False)) is OutcomeName.FAILED


def test_a_gone_watch_does_not_fail_as_well():
    state = watch(gone_since=NOW - timedelta(days=1), failures=9)
    assert decide.aftermath(state, WALL, now=NOW).types == ()
