"""Pages that go, come back, move, close, change to and fro, on a real site and a real database."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import cycle, islice
from random import Random

import pytest
from invariants import check_invariants
from newsstand import Site, Stand, serving
from pagelife import OTHER_STORY, PARAGRAPHS, html, stub

from rowback.model import Access, AlertType, EpisodeKind, OutcomeName
from rowback.tell import headline_of, to_payload, to_text
from storage import alerts, captures, channels, hosts, watches
from storage.database import Conflict, open_database
from storage.sweeping import sweep
from workers.alerts import _story
from workers.checks import Means, run_check
from workers.ports import RenderError

FERRY = "/news/ferry"
EDITED = tuple(p.replace("Twelve", "Fifteen") for p in PARAGRAPHS)
RETITLED = html(headline="Ferry with 84 on board runs aground")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.shows(FERRY, html())
        yield site


@pytest.fixture
def stand(database, database_url, site, now):
    with contextlib.closing(Stand(database, site, now)) as stand:
        stand.url = database_url
        yield stand
        check_invariants(database)


@pytest.fixture
def ferry(stand):
    watch_id = stand.watches(FERRY)
    stand.looks(watch_id)
    return watch_id


def story(stand, type_):
    with stand.database.read() as conn:
        alert = alerts.get(conn, stand.alert(type_).id)
        return _story(alert, *alerts.story_parts(conn, alert))


def test_an_article_that_vanishes_is_gone_and_one_that_comes_back_is_restored(stand, site, ferry):
    present = stand.now
    site.drops(FERRY)
    stand.looks(ferry)
    absent = stand.now
    stand.looks(ferry, times=4)
    site.shows(FERRY, html())
    stand.looks(ferry, times=2)
    assert stand.told() == ["article.first_seen", "article.gone", "article.restored"]
    (gone,) = stand.episodes(ferry)
    assert (gone.kind, gone.last_without_at, gone.first_with_at) == (EpisodeKind.GONE, present, absent)
    assert gone.first_over_at == stand.now - timedelta(minutes=11)
    line = headline_of(story(stand, "article.gone"))
    assert "present at 09:41, absent at 09:52 UTC on 10 March 2026" in line
    assert to_payload(story(stand, "article.gone"))["data"]["window"]["last_without"].startswith(
        "2026-03-10T09:41"
    )
    assert "Back again after 55 min" in headline_of(story(stand, "article.restored"))


def test_an_article_that_moves_takes_its_history_along_and_is_found_under_both_addresses(stand, site, ferry):
    new = "/news/2026/ferry-aground"
    site.shows(new, html(EDITED))
    site.leads(FERRY, new)
    stand.looks(ferry, times=4)
    assert stand.told() == ["article.first_seen", "article.changed", "article.moved"]
    assert stand.watch(FERRY).id == stand.watch(new).id == ferry
    assert stand.watch(ferry).url == site.url + new
    assert [r.number for r in stand.history(ferry)] == [1, 2]
    with stand.database.write() as conn, pytest.raises(Conflict):
        watches.add(conn, site.url + FERRY, now=stand.now)
    site.drops(FERRY)
    stand.looks(ferry, times=3)
    assert stand.told()[3:] == []
    told = to_text(story(stand, "article.moved"))
    assert site.url + new in told
    assert "found under both" in told


def test_a_new_canonical_address_is_followed_once_the_article_was_seen_there(stand, site, ferry):
    new = "/news/2026/ferry-aground"
    site.shows(FERRY, html(canonical=site.url + new))
    stand.looks(ferry, times=4)
    assert stand.told() == ["article.first_seen"]  # nothing stands there, so it is left alone
    assert stand.watch(ferry).failures == 0
    other = "/news/2026/ferry-aground-off-cape-merrow"
    for path in (FERRY, other):
        site.shows(path, html(canonical=site.url + other))
    stand.looks(ferry, times=4)
    assert stand.told() == ["article.first_seen", "article.moved"]
    assert stand.watch(ferry).url == site.url + other


def test_an_address_that_another_watch_has_is_left_to_it(stand, site, ferry):
    new = "/news/2026/ferry-aground"
    site.shows(new, html())
    other = stand.watches(new)
    stand.looks(other)
    site.leads(FERRY, new)
    stand.looks(ferry, times=5)
    assert stand.told().count("article.moved") == 1
    assert (stand.watch(ferry).url, stand.watch(other).url) == (site.url + FERRY, site.url + new)


def test_a_paywall_comes_and_goes_without_an_edit(stand, site, ferry):
    site.shows(FERRY, stub())
    stand.looks(ferry, times=5)
    site.shows(FERRY, html())
    stand.looks(ferry, times=4)
    assert stand.told() == ["article.first_seen", "article.restricted", "article.opened"]
    full, stubbed = stand.history(ferry)
    assert (full.access, stubbed.access) == (Access.FULL, Access.STUB)
    assert full.last_seen_at == stand.now
    assert stubbed.verdict is None
    assert stand.watch(ferry).failures == 0


def test_the_page_of_a_stub_is_kept_as_long_as_its_revision(stand, site, ferry):
    site.shows(FERRY, stub())
    stand.looks(ferry, times=5)
    with stand.database.write() as conn:
        swept = sweep(conn, now=stand.now + timedelta(days=365))
        assert swept.pages > 0
    with stand.database.read() as conn:
        assert "isAccessibleForFree" in captures.html(conn, ferry, 2)


def test_a_text_that_changed_behind_the_paywall_is_compared_with_the_text_before_it(stand, site, ferry):
    site.shows(FERRY, stub())
    stand.looks(ferry, times=5)
    site.shows(FERRY, html(EDITED))
    stand.looks(ferry, times=3)
    assert stand.told()[2:] == ["article.changed", "article.opened"]
    assert story(stand, "article.changed").old.number == 1
    assert stand.history(ferry)[-1].kinds["number_changed"] == 1


def test_noindex_is_told_when_it_comes_and_when_it_goes(stand, site, ferry):
    site.shows(FERRY, html(noindex=True))
    stand.looks(ferry, times=3)
    site.shows(FERRY, html())
    stand.looks(ferry, times=3)
    assert stand.told() == ["article.first_seen", "article.noindexed", "article.indexed"]


def test_an_edit_that_is_taken_back_is_a_revert_after_so_long(stand, site, ferry):
    site.shows(FERRY, html(EDITED))
    stand.looks(ferry)
    site.shows(FERRY, html())
    stand.looks(ferry, after=timedelta(hours=5))
    assert stand.told()[-1] == "article.reverted"
    assert "Reverted to revision 1 after 5 h" in headline_of(story(stand, "article.reverted"))


def test_a_page_that_alternates_is_told_once_and_a_new_version_at_once(stand, site, ferry):
    for shown in islice(cycle((RETITLED, html())), 20):
        site.shows(FERRY, shown)
        stand.looks(ferry)
    assert stand.told()[1:] == ["article.changed", "article.reverted", "article.alternating"]
    assert "Headline alternates" in headline_of(story(stand, "article.alternating"))
    assert "The versions differ in this:" in to_text(story(stand, "article.alternating"))
    before = stand.now
    site.shows(FERRY, html(EDITED))
    stand.looks(ferry)
    assert stand.told()[4:] == ["article.changed"]
    last = stand.history(ferry)[-1]
    assert last.last_without_at == before
    assert set(last.kinds) >= {"number_changed"}
    assert "headline_changed" not in last.kinds


def test_another_story_at_the_address_is_told_as_one_and_not_as_sixty_edits(stand, site, ferry):
    site.shows(FERRY, html(OTHER_STORY, "Old baths to close for two years"))
    stand.looks(ferry, times=2)
    assert stand.told() == ["article.first_seen", "article.replaced"]
    told = story(stand, "article.replaced")
    assert headline_of(told) == (
        "Another story stands at the address of “Ferry runs aground off Cape Merrow”: “Old baths to close for two years”"
    )
    assert "swimming" not in to_text(told)
    fields = {edit["where"]["field"] for edit in to_payload(told)["data"]["change"]["edits"]}
    assert "body" not in fields


def test_a_look_that_shows_something_new_is_followed_by_another_within_a_minute(stand, site, ferry):
    for answer in (
        stub(),
        html(noindex=True),
        html(OTHER_STORY, "Old baths to close"),
        html(("A ferry ran aground off Cape Merrow, officials said on Tuesday.",)),
        None,
    ):
        if answer is None:
            site.drops(FERRY)
        else:
            site.shows(FERRY, answer)
        stand.looks(ferry)
        assert stand.watch(ferry).next_check_at - stand.now <= timedelta(seconds=65), answer
        site.shows(FERRY, html())
        stand.looks(ferry)
    assert stand.told() == ["article.first_seen"]


# --- hosts -----------------------------------------------------------------------


@pytest.fixture
def three(stand, site):
    ids = []
    for number in range(3):
        site.shows(f"/news/{number}", html(headline=f"Story number {number} of the harbour"))
        ids.append(stand.watches(f"/news/{number}"))
    stand.looks(*ids, after=timedelta(minutes=1))
    return ids


def outage(site, how):
    if how == "down":
        site.down = True
    elif how == "404":
        site.answers.clear()
    else:
        for number in range(3):
            site.shows(f"/news/{number}", "<h1>Service unavailable</h1>", status=503)


@pytest.mark.parametrize(("status", "refused"), [(403, True), (451, True), (503, False)])
def test_an_article_that_is_refused_while_its_host_answers_is_told_apart(stand, site, three, status, refused):
    site.shows("/news/0", "<h1>Forbidden</h1><p>You do not have access to this page.</p>", status=status)
    stand.looks(*three, times=4)
    assert stand.told()[3:] == ["watch.failing"]
    line = headline_of(story(stand, "watch.failing"))
    host = stand.watch(three[0]).host
    said = f"Access refused: “Story number 0 of the harbour”; other articles of {host} can be read"
    assert (line == said) is refused
    (failing,) = stand.episodes(three[0])
    assert (f"access to this article is refused (HTTP {status})" in failing.reason) is refused
    assert ("can be read" in to_text(story(stand, "watch.failing"))) is refused
    site.shows("/news/0", html(headline="Story number 0 of the harbour"))
    stand.looks(*three)
    assert stand.told()[4:] == ["watch.recovered"]


def test_an_article_that_is_refused_is_not_told_apart_while_nothing_is_known_of_its_host(stand, site, ferry):
    site.shows(FERRY, "<h1>Forbidden</h1>", status=403)
    stand.looks(ferry, times=4)
    assert "Cannot be read any more" in headline_of(story(stand, "watch.failing"))


@pytest.mark.parametrize("how", ["down", "404", "503"])
def test_an_outage_of_a_host_is_told_once_and_not_as_three_removed_articles(stand, site, three, how):
    pages = dict(site.answers)
    outage(site, how)
    stand.looks(*three, times=6)
    assert stand.told()[3:] == ["host.failing"]
    site.down = False
    site.answers.update(pages)
    stand.looks(*three, times=2)
    assert stand.told()[3:] == ["host.failing", "host.recovered"]
    alert = stand.alert("host.failing")
    assert alert.facts.watches == 3
    assert "3 watched articles" in headline_of(story(stand, "host.failing"))
    with stand.database.read() as conn:
        assert hosts.failing(conn) == []


def test_one_removed_article_is_told_from_its_host(stand, site, three):
    site.drops("/news/1")
    stand.looks(*three, times=4)
    assert stand.told()[3:] == ["article.gone"]


def test_two_removed_articles_are_two_where_a_third_is_well(stand, site, three):
    site.drops("/news/0")
    site.drops("/news/1")
    stand.looks(*three, times=4)
    assert stand.told()[3:] == ["article.gone", "article.gone"]


def test_a_site_that_took_all_down_is_believed_after_a_day(stand, site, three):
    site.answers.clear()
    stand.looks(*three, times=12, after=timedelta(hours=1))
    assert stand.told()[3:] == ["host.failing", "article.gone", "article.gone", "article.gone"]
    with stand.database.read() as conn:
        assert hosts.failing(conn) == []


def test_a_missing_page_lets_others_of_its_host_be_looked_at_soon(stand, site, three):
    site.drops("/news/1")
    stand.looks(three[1], after=timedelta(minutes=2))
    assert [stand.is_due(one) for one in three] == [True, False, True]


@pytest.mark.parametrize(("status", "asked"), [(503, True), (429, False)])
def test_an_outage_that_goes_on_is_asked_about_at_others_and_a_block_is_not(
    stand, site, three, status, asked
):
    site.shows("/news/1", "<h1>Sorry</h1>", status=status)
    stand.looks(three[1], times=2, after=timedelta(minutes=2))
    assert [stand.is_due(one) for one in (three[0], three[2])] == [asked, asked]


@pytest.fixture
def daily(stand, three):
    """Two of the three are looked at once a day, and both have just been."""
    with stand.database.write() as conn:
        for one in (three[0], three[2]):
            watches.change(conn, one, every=timedelta(days=1))
    stand.looks(three[0], three[2], after=timedelta(minutes=1))
    return three


@pytest.mark.parametrize(
    ("status", "pause"),
    [(503, timedelta(minutes=15)), (503, timedelta(days=9)), (429, timedelta(minutes=15))],
)
def test_a_host_that_asks_for_a_pause_is_asked_about_its_other_articles_after_it_and_one_that_blocks_not(
    stand, site, daily, status, pause
):
    before = stand.watch(daily[0]).next_check_at
    site.shows("/news/1", "<h1>Sorry</h1>", status=status, retry_after=f"{pause.total_seconds():.0f}")
    stand.looks(daily[1], times=2, after=timedelta(minutes=2))
    soon = status == 503 and pause < timedelta(days=1)
    asked = stand.watch(daily[0]).next_check_at
    assert (asked != before) is soon
    assert not soon or timedelta(0) <= asked - stand.now - pause < timedelta(seconds=30)
    assert not soon or asked <= stand.watch(daily[1]).next_check_at, (
        "the others tell before it is looked at again"
    )


def test_an_outage_that_asks_for_a_pause_each_time_is_one_of_the_host_and_of_no_article(stand, site, daily):
    for number in range(3):
        site.shows(f"/news/{number}", "<h1>Sorry</h1>", status=503, retry_after="900")
    end = stand.now + timedelta(hours=1)
    while stand.now < end and stand.told()[3:] == []:
        due = [one for one in daily if stand.is_due(one)]
        stand.looks(*due, after=timedelta(seconds=20))
        stand.now += timedelta(minutes=1)
    assert stand.told()[3:] == ["host.failing"]


def test_every_outage_is_told_to_all_who_hear_of_a_watch_there(stand, site, three):
    with stand.database.write() as conn:
        channels.add(
            conn, name="other", scheme="webhook", target="https://hooks.example/y", now=stand.now,
            types=(AlertType.HOST_FAILING, AlertType.HOST_RECOVERED),
        )  # fmt: skip
        watches.change(conn, three[2], channels=["other"])
        watches.change(conn, three[0], channels=["desk"])
        watches.change(conn, three[1], channels=["desk"])
    for _ in range(2):
        site.down = True
        stand.looks(*three, times=4)
        site.down = False
        stand.looks(*three)
    told = stand.told()
    assert told.count("host.failing") == told.count("host.recovered") == 4


def test_workers_that_find_an_outage_at_the_same_time_tell_it_once(stand, site, three):
    site.down = True
    moments = [stand.now + timedelta(minutes=11 * (n + 1)) for n in range(4)]
    start = threading.Barrier(3)

    def look(watch_id):
        renderer = Alike(site)
        with contextlib.closing(open_database(stand.url)) as database:
            for moment in moments:
                start.wait(240)
                run_check(
                    watch_id, means=Means(database=database, renderer=renderer), now=moment, rng=Random(1)
                )

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(look, three))
    assert stand.told()[3:] == ["host.failing"]


class Alike:
    """A renderer that finds nobody there, and everybody at the same time."""

    def __init__(self, site):
        self.site = site

    def render(self, url, *, screenshot=False, known=None):
        raise RenderError("the server did not answer in 30 s", transient=True)

    def close(self):
        pass


# --- crashes ------------------------------------------------------------------------


class DeathError(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("place", ["episodes.begin", "checks.record", "hosts.put", "addresses.follow_to"])
def test_a_process_that_dies_while_it_records_tells_the_event_once_all_the_same(
    stand, site, ferry, monkeypatch, place
):
    new = "/news/2026/ferry-aground"
    if place == "addresses.follow_to":
        site.shows(new, html())
        site.leads(FERRY, new)
    else:
        site.drops(FERRY)
    module, _, name = place.partition(".")
    real = getattr(__import__("storage", fromlist=[module]).__dict__[module], name)

    def dies(*args, **more):
        real(*args, **more)
        raise DeathError

    for _ in range(3):
        with monkeypatch.context() as patched:
            patched.setattr(f"storage.{module}.{name}", dies)
            with contextlib.suppress(DeathError):
                stand.now += timedelta(minutes=11)
                run_check(
                    ferry, means=Means(database=stand.database, renderer=stand), now=stand.now, rng=Random(1)
                )
        stand.now += timedelta(minutes=11)
    stand.looks(ferry, times=3)
    event = "article.moved" if place == "addresses.follow_to" else "article.gone"
    assert stand.told().count(event) == 1
    assert stand.watch(ferry).last_outcome in (OutcomeName.GONE, OutcomeName.UNCHANGED)
