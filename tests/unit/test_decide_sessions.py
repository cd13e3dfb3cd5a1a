"""A page that the owner's session opens: what the session does is never told as what the outlet did."""

from __future__ import annotations

import pytest
from pagelife import LONG, Page, html, quick_read, stub

from rowback.model import Access

SESSION = {"session": "harbour-courier.example"}
FULL, STUB = html(LONG), stub(LONG)
LOGIN = '<html><body><h1>Log in</h1><form><input name=user><input type="password"></form></body></html>'


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("rowback.decide.finding.read", quick_read)


def looks(page, html, times, **more):
    return [told for _ in range(times) for told in page.look(html, **more)]


def test_a_session_that_is_new_does_not_open_the_article_to_all():
    page = Page()
    looks(page, STUB, 4)
    assert looks(page, FULL, 4, **SESSION) == []
    assert page.watch.life.restricted.stands is True
    assert page.revisions[-1].access is Access.FULL


@pytest.mark.parametrize("wall", [STUB, LOGIN], ids=["stub", "login"])
def test_a_session_that_has_ended_is_a_watch_that_fails_and_no_new_paywall(wall):
    page = Page()
    looks(page, FULL, 3, **SESSION)
    assert looks(page, wall, 8, **SESSION) == ["watch.failing"]
    assert "session of harbour-courier.example" in page.outcome.reason
    assert [revision.access for revision in page.revisions] == [Access.FULL]
    assert looks(page, FULL, 2, **SESSION) == ["watch.recovered"]


def test_a_session_that_has_ended_is_told_where_the_page_declares_its_paywall_too():
    page = Page()
    looks(page, html(LONG, free=False), 3, **SESSION)
    assert looks(page, STUB, 8, **SESSION) == ["watch.failing"]


def test_a_page_that_declares_itself_not_free_is_restricted_behind_a_session_too():
    page = Page()
    looks(page, html(LONG, free=True), 2, **SESSION)
    assert looks(page, html(LONG, free=False), 3, **SESSION) == ["article.restricted"]


def test_an_edit_behind_a_paywall_is_an_edit():
    page = Page()
    looks(page, FULL, 2, **SESSION)
    edited = html((LONG[0].replace("84", "96"), *LONG[1:]))
    assert looks(page, edited, 2, **SESSION) == ["article.changed"]


def test_a_stub_that_no_session_has_opened_yet_is_followed_as_one():
    page = Page()
    looks(page, STUB, 3, **SESSION)
    assert page.revisions[-1].access is Access.STUB


def test_without_a_session_a_new_paywall_is_told():
    page = Page()
    looks(page, FULL, 3)
    assert looks(page, STUB, 3) == ["article.restricted"]
