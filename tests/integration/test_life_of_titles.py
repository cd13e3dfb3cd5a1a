"""Titles that a page gives to search engines and networks, followed on a real site and a real database."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest
from invariants import check_invariants
from newsstand import Stand, serving
from pagelife import HEADLINE, html

from rowback.model import AlertType, Surface, TitleFate
from rowback.tell import headline_of, to_payload, to_text
from storage import alerts, blobs, channels, titles
from storage.sweeping import sweep
from storage.tables import captures
from workers.alerts import _story

FERRY = "/news/ferry"
SHORT, LONG, COUNT = "Captain held after ferry runs aground", "Merrow Line under fire", f"{HEADLINE}, 3 dead"


@pytest.fixture
def site():
    with serving() as site:
        site.shows(FERRY, html())
        yield site


@pytest.fixture
def stand(database, site, now):
    with contextlib.closing(Stand(database, site, now)) as stand:
        yield stand
        check_invariants(database)


@pytest.fixture
def ferry(stand):
    watch_id = stand.watches(FERRY)
    stand.looks(watch_id, times=2)
    return watch_id


def shows(stand, watch_id, titled, *, headline=HEADLINE, times=1, **more):
    stand.site.shows(FERRY, html(headline=headline, titles=titled))
    stand.looks(watch_id, times=times, **more)


def story(stand, type_):
    with stand.database.read() as conn:
        alert = alerts.get(conn, stand.alert(type_).id)
        return _story(alert, *alerts.story_parts(conn, alert))


def on_record(stand, watch_id):
    with stand.database.read() as conn:
        return titles.listing(conn, watch_id)


def test_a_title_for_search_engines_alone_is_told_and_its_page_is_kept(stand, ferry):
    without = stand.now
    shows(stand, ferry, SHORT, times=3)
    assert stand.told() == ["article.first_seen", "article.retitled"]
    assert [revision.number for revision in stand.history(ferry)] == [1]
    kept = on_record(stand, ferry)
    assert [(one.retitled.surface, one.told) for one in kept] == [
        (Surface.OPEN_GRAPH, True),
        (Surface.TITLE, True),
    ]
    one = kept[0].retitled
    assert (one.fate, one.old, one.new, one.last_without_at) == (TitleFate.NEW, HEADLINE, SHORT, without)
    with stand.database.write() as conn:
        sweep(conn, now=stand.now + timedelta(days=400))
        name = conn.execute(captures.select().where(captures.c.fence == kept[0].fence)).one().html
        assert SHORT in blobs.get(conn, bytes(name)).decode()


def test_what_is_told_of_a_title_gives_both_wordings_and_both_looks(stand, ferry):
    shows(stand, ferry, SHORT, times=3)
    told = story(stand, "article.retitled")
    assert (
        headline_of(told) == f"Title for search engines and social networks changed: “{HEADLINE}” → “{SHORT}”"
    )
    text = to_text(told)
    assert "first seen on 10 March 2026, 10:03 UTC, not yet on 10 March 2026, 09:52 UTC" in text
    assert "The page's own headline, above, was not changed with it." in text
    data = to_payload(told)["data"]
    assert data["change"] is None
    assert [(one["surface"], one["fate"], one["new"]) for one in data["event"]["titles"]] == [
        ("title", "new", SHORT),
        ("open_graph", "new", SHORT),
    ]


def test_a_headline_that_is_followed_by_its_titles_is_one_edit(stand, ferry):
    shows(stand, ferry, HEADLINE, headline=SHORT, times=5)
    shows(stand, ferry, SHORT, headline=SHORT, times=3)
    assert stand.told() == ["article.first_seen", "article.changed"]
    told = story(stand, "article.changed")
    assert headline_of(told).startswith(f"Headline changed on the page only: “{HEADLINE}” → “{SHORT}”")
    assert "Outlets try headlines out so." in to_text(told)
    assert [one.told for one in on_record(stand, ferry)] == [False, False]


def test_a_headline_that_was_declared_before_it_stood_on_the_page_says_so(stand, ferry):
    shows(stand, ferry, SHORT, times=3)
    shows(stand, ferry, SHORT, headline=SHORT, times=3)
    assert stand.told() == ["article.first_seen", "article.retitled", "article.changed"]
    assert "given this headline before: the page declared it by 10 March 2026, 10:03 UTC." in to_text(
        story(stand, "article.changed")
    )


def test_titles_that_are_tried_out_make_two_events_and_no_revision(stand, ferry):
    for _ in range(3):
        shows(stand, ferry, SHORT)
        shows(stand, ferry, LONG)
        shows(stand, ferry, HEADLINE)
    assert stand.told() == ["article.first_seen", "article.retitled"]
    line = headline_of(story(stand, "article.retitled"))
    assert (
        line
        == f"Titles for search engines and social networks are tried out: “{SHORT}” in turn with “{HEADLINE}”"
    )
    assert stand.watch(ferry).life.titles.trying_since is not None
    shows(stand, ferry, LONG, times=26, after=timedelta(hours=1))
    assert stand.told()[2:] == ["article.retitled"]
    assert {(one.retitled.fate.value, one.retitled.new) for one in on_record(stand, ferry)} == {
        ("tried", SHORT),
        ("tried", LONG),
        ("settled", LONG),
    }
    assert len(stand.history(ferry)) == 1


def test_a_headline_that_is_tried_out_on_the_page_is_called_so(stand, ferry):
    for _ in range(4):
        shows(stand, ferry, HEADLINE, headline=SHORT)
        shows(stand, ferry, HEADLINE)
    assert "article.retitled" not in stand.told()
    told = story(stand, "article.alternating")
    assert headline_of(told) == f"Headlines are tried out on the page: “{HEADLINE}” in turn with “{SHORT}”"
    assert "What the page declares to search engines and networks stays the same." in to_text(told)


def test_a_headline_that_alternates_everywhere_is_called_so(stand, ferry):
    for _ in range(4):
        shows(stand, ferry, SHORT, headline=SHORT)
        shows(stand, ferry, HEADLINE)
    assert "article.retitled" not in stand.told()
    assert headline_of(story(stand, "article.alternating")) == (
        f"Headline alternates: “{HEADLINE}” in turn with “{SHORT}”"
    )


def test_a_page_without_an_article_says_nothing_of_its_titles(stand, site, ferry):
    shows(stand, ferry, SHORT)
    site.drops(FERRY)
    stand.looks(ferry, times=3)
    shows(stand, ferry, SHORT)
    assert [one.told for one in on_record(stand, ferry)] == [True, True]


@pytest.mark.parametrize(("titled", "hears"), [(SHORT, False), (COUNT.replace("3", "4"), True)])
def test_who_hears_of_edits_hears_of_a_title_with_another_figure_and_of_no_other(stand, titled, hears):
    watch_id = stand.watches(FERRY)
    shows(stand, watch_id, COUNT, times=2)
    with stand.database.write() as conn:
        channels.remove(conn, "desk")
        channels.add(
            conn, name="one", scheme="email", target="a@b.example", now=stand.now, types=(AlertType.CHANGED,)
        )
    shows(stand, watch_id, titled, times=2)
    assert ("article.retitled" in stand.told()) is hears
