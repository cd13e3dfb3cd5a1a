"""The way of each look through the check job: a browser that is played, and real plain GETs of a local site."""

from __future__ import annotations

import ipaddress
import itertools
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

import pytest
from fakes import FakeRenderer
from hostile_site import Site
from pagelife import HEADLINE, LONG, PARAGRAPHS, html, stub

from rowback.model import AlertType, Capture, OutcomeName, PageVerdict, Pending, Via
from storage import checks, episodes, leases, revisions, watches
from workers.checks import HandedOver, Means, run_check
from workers.fetch.fetcher import PlainFetcher
from workers.looks import LookAt, NothingProven
from workers.ports import RenderError

EDITED = html(tuple(p.replace("Twelve", "Fifteen") for p in PARAGRAPHS))
CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>"
)
NOT_FOUND = "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>There is no such page here.</p></body></html>"
PLACES = ("Aldmouth", "Brannick", "Corfield", "Dunholm", "Eastwick", "Farrowby")
SHELL = "<html><head><title>Harbour Courier</title><script src=/app.js></script></head><body><div id=app></div></body></html>"
BOTH, HTTP, BROWSER = (Via.HTTP, Via.BROWSER), (Via.HTTP,), (Via.BROWSER,)


@dataclass
class Shown:
    """What a page gives: `plain` to a plain GET, `rendered` to a browser."""

    plain: str = html()
    rendered: str = html()
    status: int = 200
    etag: str | None = None
    lies: bool = False
    headers: tuple[tuple[str, str], ...] = ()


class Desk:
    """A watch of a page, looked at every ten minutes."""

    def __init__(self, database, site, now):
        self.database, self.site, self.now = database, site, now
        self.shown = Shown()
        self.url = site.url("/ferry")
        self.fetcher = PlainFetcher(allow_nets=[ipaddress.ip_network("127.0.0.1/32")], now=lambda: self.now)
        self.renderer = FakeRenderer({self.url: self.render})
        self.means = Means(database=database, renderer=self.renderer, fetcher=self.fetcher)
        site.answers["/ferry"] = self.answer
        with database.write() as conn:
            self.id = watches.add(conn, self.url, now=now, every=timedelta(minutes=10)).id

    def answer(self, visitor):
        shown = self.shown
        headers = dict(shown.headers)
        if shown.etag:
            headers["ETag"] = shown.etag
        known = visitor.headers.get("If-None-Match")
        if known is not None and (shown.lies or known == shown.etag):
            visitor.send("", status=304, headers=headers)
        else:
            visitor.send(shown.plain, status=shown.status, headers=headers)

    def render(self, url):
        if isinstance(self.shown.rendered, RenderError):
            return self.shown.rendered
        return Capture(
            requested_url=url, final_url=url, status=200, html=self.shown.rendered, captured_at=self.now, received=500
        )  # fmt: skip

    def shows(self, **what):
        self.shown = replace(self.shown, **what)

    def edits(self, page=EDITED):
        self.shows(plain=page, rendered=page)

    def look(self, *, times=1, after=timedelta(minutes=10), means=None, **more):
        for _ in range(times):
            self.now += after
            report = run_check(self.id, means=means or self.means, now=self.now, rng=Random(1), **more)
        return report

    def ways(self):
        """The steps of all looks, first one first."""
        with self.database.read() as conn:
            return [check.steps for check in reversed(checks.listing(conn, self.id))]

    def last(self):
        with self.database.read() as conn:
            return checks.listing(conn, self.id, limit=1)[0]

    def watch(self):
        with self.database.read() as conn:
            return watches.get(conn, self.id)

    def history(self):
        with self.database.read() as conn:
            return revisions.history(conn, self.id)

    def gets(self):
        return len(self.site.asked)


@pytest.fixture
def desk(database, now):
    with Site() as site:
        made = Desk(database, site, now)
        yield made
        made.fetcher.close()


@pytest.fixture
def proven(desk):
    """A page that was proven by two looks."""
    desk.shows(etag='"1"')
    desk.look(times=2)
    return desk


def test_a_static_page_is_rendered_until_the_plain_one_has_proven_equal(proven):
    proven.look()
    assert proven.ways() == [(Via.BROWSER, Via.HTTP), (Via.BROWSER, Via.HTTP), HTTP]


def test_nothing_new_by_the_sites_word_is_a_look_like_any_other(proven):
    report = proven.look()
    assert (report.outcome, report.via, report.verdict) == (
        OutcomeName.UNCHANGED,
        Via.HTTP,
        PageVerdict.ARTICLE,
    )
    last = proven.last()
    assert (last.status, last.revision, last.way) == (304, 1, "plain and rendered agreed 2 times")
    assert proven.history()[0].last_seen_at == proven.now
    assert proven.watch().next_check_at > proven.now
    assert proven.watch().life.variants.run == 3


def test_an_equal_body_is_enough_where_the_site_knows_no_conditions(desk):
    desk.look(times=3)
    assert desk.ways()[-1] == HTTP
    assert desk.last().status == 200


def test_another_body_with_the_same_article_is_enough(proven):
    proven.shows(plain=html() + "<!-- made at 12:03 -->", etag='"2"')
    report = proven.look()
    assert (report.outcome, report.steps) == (OutcomeName.UNCHANGED, HTTP)
    assert proven.look().steps == HTTP
    assert proven.last().status == 304


def test_an_edit_is_confirmed_by_a_render_before_it_becomes_a_revision(proven):
    proven.edits()
    proven.shows(etag='"2"')
    report = proven.look()
    assert (report.outcome, report.via, report.steps) == (OutcomeName.CHANGED, Via.BROWSER, BOTH)
    assert proven.history()[-1].first_seen_at == proven.now
    assert proven.look().steps == HTTP, "both ways saw the edit, so the proof holds"


def test_what_only_the_plain_page_shows_is_no_edit_and_ends_the_plain_way(proven):
    proven.shows(plain=EDITED, etag='"2"')
    report = proven.look()
    assert (report.outcome, report.steps) == (OutcomeName.UNCHANGED, BOTH)
    assert len(proven.history()) == 1
    assert proven.look(times=4).via is Via.BROWSER
    assert HTTP not in proven.ways()


def test_a_page_made_by_scripts_is_never_read_by_a_plain_get_whatever_its_validators_say(desk):
    desk.shows(plain=SHELL, etag='"shell"')
    desk.look(times=12)
    assert all(Via.BROWSER in steps for steps in desk.ways())
    desk.shows(rendered=EDITED)
    assert desk.look().outcome is OutcomeName.CHANGED


def test_a_site_that_says_nothing_new_for_ever_is_found_out_at_the_tenth_look(proven):
    proven.shows(lies=True)
    proven.edits()
    reports = [proven.look() for _ in range(10)]
    changed = [number for number, report in enumerate(reports, 1) if report.outcome is OutcomeName.CHANGED]
    assert changed == [10]
    assert proven.watch().evidence.lies
    asked = proven.gets()
    proven.look(times=8)
    assert not any("If-None-Match" in headers for _, headers in proven.site.asked[asked:])


def test_a_render_beside_plain_answers_is_told_of_no_known_page_so_that_it_waits_for_all(proven):
    proven.renderer.known.clear()
    proven.look(times=10)
    assert proven.renderer.known == [None]


def test_a_page_that_is_rendered_always_is_waited_for_in_full_at_one_of_ten_looks(desk):
    by(desk, Via.BROWSER)
    desk.look(times=21)
    assert [number for number, known in enumerate(desk.renderer.known) if known is None] == [0, 10, 20]


def test_a_site_that_lies_dates_no_absence(proven):
    rendered = proven.now
    proven.shows(lies=True, rendered=NOT_FOUND)
    proven.look(times=12)
    with proven.database.read() as conn:
        (gone,) = episodes.listing(conn, proven.id)
    assert gone.last_without_at == rendered


def test_a_site_that_lies_dates_no_text_that_is_looked_at_twice(proven):
    rendered = proven.now
    others = tuple(
        f"Nobody at the harbour of {place} had heard of any of it before Monday." for place in PLACES
    )
    proven.shows(lies=True, rendered=html(others))
    proven.look(times=10)
    assert proven.last().outcome is OutcomeName.UNUSABLE  # nothing of the old text is left: is it believed?
    proven.look(times=5)
    assert proven.history()[-1].last_without_at == rendered


def test_a_wall_before_the_plain_get_alone_is_no_trouble_of_the_article(proven):
    proven.shows(plain=CHALLENGE, status=403, etag=None)
    report = proven.look()
    assert (report.outcome, report.steps) == (OutcomeName.UNCHANGED, BOTH)
    assert proven.watch().failures == 0
    proven.look(times=6)
    assert HTTP not in proven.ways()


def test_a_wall_that_was_always_there_lets_no_plain_get_be_enough(desk):
    desk.shows(plain=CHALLENGE, status=403)
    desk.look(times=8)
    assert all(Via.BROWSER in steps for steps in desk.ways())


def test_a_site_that_asks_for_a_pause_is_left_alone_and_not_rendered(proven):
    proven.shows(plain="Slow down", status=429, headers=(("Retry-After", "7200"),), etag=None)
    rendered = len(proven.renderer.looked)
    report = proven.look()
    assert (report.via, report.outcome) == (Via.HTTP, OutcomeName.UNUSABLE)
    assert len(proven.renderer.looked) == rendered
    assert proven.watch().next_check_at - proven.now >= timedelta(hours=2)
    assert proven.look(after=timedelta(hours=3)).steps == BROWSER


def test_a_site_that_is_asked_too_often_is_left_alone_though_it_does_not_say_for_how_long(proven):
    proven.shows(plain="Slow down", status=429, etag=None)
    rendered = len(proven.renderer.looked)
    assert proven.look().steps == HTTP
    assert len(proven.renderer.looked) == rendered
    assert (proven.last().outcome, proven.last().status) == (OutcomeName.UNUSABLE, 429)
    assert proven.watch().next_check_at - proven.now >= timedelta(minutes=9)
    proven.shows(plain=html(), status=200)
    assert (proven.look().outcome, proven.last().steps) == (OutcomeName.UNCHANGED, BROWSER)


def test_a_site_that_goes_on_asking_is_asked_ever_more_rarely(desk):
    by(desk, Via.HTTP)
    desk.look()
    desk.shows(plain="Slow down", status=429)
    waits = []
    for _ in range(4):
        desk.look()
        waits.append(desk.watch().next_check_at - desk.now)
    assert all(later > 1.5 * sooner for sooner, later in itertools.pairwise(waits))
    assert desk.history()[-1].number == 1


@pytest.mark.parametrize("field", ["1800", "Wed, 04 Mar 2126 12:00:00 GMT"])
def test_a_busy_site_that_names_a_time_is_left_alone_until_then(proven, field):
    proven.shows(plain="Busy", status=503, headers=(("Retry-After", field),), etag=None)
    assert proven.look().steps == HTTP
    assert proven.watch().next_check_at - proven.now >= timedelta(minutes=30)


def test_a_busy_site_that_names_no_time_is_read_by_the_browser(proven):
    proven.shows(plain="Busy", status=503, etag=None)
    assert (proven.look().outcome, proven.last().steps) == (OutcomeName.UNCHANGED, BOTH)


def test_a_pause_that_a_sample_is_asked_for_counts_too(desk):
    desk.shows(plain="Slow down", status=503, headers=(("Retry-After", "1800"),))
    assert desk.look().outcome is OutcomeName.FIRST_SEEN
    assert timedelta(minutes=30) <= desk.watch().next_check_at - desk.now < timedelta(minutes=40)


def test_a_site_that_gives_the_browser_its_page_buys_no_day_without_looks(desk):
    desk.shows(plain="Slow down", status=429, headers=(("Retry-After", "86400"),))
    desk.look()
    assert timedelta(hours=1) <= desk.watch().next_check_at - desk.now < timedelta(hours=1.2)


def test_a_site_that_drops_plain_gets_is_read_by_the_browser(proven):
    proven.site.answers["/ferry"] = lambda visitor: visitor.raw(b"", reset=True)
    report = proven.look()
    assert (report.outcome, report.steps) == (OutcomeName.UNCHANGED, BOTH)
    assert proven.look().steps == BROWSER


def test_a_page_that_asks_not_to_be_indexed_in_a_304_is_read_in_full(proven):
    proven.shows(headers=(("X-Robots-Tag", "noindex"),))
    assert proven.look().steps == BOTH


def test_an_error_page_is_confirmed_by_a_render(proven):
    proven.shows(plain="<h1>Not found</h1>", status=404, etag=None)
    assert proven.look().outcome is OutcomeName.UNCHANGED
    assert proven.last().via is Via.BROWSER


def test_a_look_is_one_get_and_one_render_at_the_most(proven):
    for page in (html(), EDITED, SHELL, EDITED, html(), html()):
        proven.shows(plain=page, etag=None)
        gets, renders = proven.gets(), len(proven.renderer.looked)
        proven.look()
        assert proven.gets() - gets <= 1
        assert len(proven.renderer.looked) - renders <= 1


def test_bytes_of_both_ways_are_counted(proven):
    assert proven.last().received > 500 + len(html())
    proven.look()
    assert 0 < proven.last().received < 500


# --- the owner's word ---------------------------------------------------------------------


def by(desk, via):
    with desk.database.write() as conn:
        watches.change(conn, desk.id, via=via)


def test_by_http_alone_an_edit_is_taken_from_the_plain_page(desk):
    by(desk, Via.HTTP)
    desk.look(times=3)
    desk.shows(plain=EDITED)
    report = desk.look()
    assert (report.outcome, report.via) == (OutcomeName.CHANGED, Via.HTTP)
    assert desk.renderer.looked == []
    assert [steps for steps in desk.ways() if steps != HTTP] == []


def test_by_http_alone_a_site_that_lies_is_found_out_too(desk):
    by(desk, Via.HTTP)
    desk.shows(etag='"1"')
    desk.look(times=3)
    desk.shows(plain=EDITED, lies=True)
    assert OutcomeName.CHANGED in [desk.look().outcome for _ in range(10)]


def test_by_http_alone_a_site_without_an_answer_fails_and_starts_no_browser(desk):
    by(desk, Via.HTTP)
    desk.look()
    desk.site.answers["/ferry"] = lambda visitor: visitor.raw(b"", reset=True)
    assert desk.look().outcome is OutcomeName.FAILED
    assert desk.renderer.looked == []


def test_by_the_browser_alone_no_plain_get_is_made(desk):
    by(desk, Via.BROWSER)
    desk.look(times=4)
    assert desk.gets() == 0


def test_the_owners_word_for_one_look_holds_for_that_look(proven):
    assert proven.look(via=Via.BROWSER).steps == BROWSER
    assert proven.look().steps == HTTP


def needs_scripts(desk, plain):
    """A page whose plain form says less than its rendered one, which was looked at a few times."""
    desk.shows(plain=plain)
    desk.look(times=3)
    with desk.database.read() as conn:
        return desk.watch(), checks.listing(conn, desk.id), desk.history()


@pytest.mark.parametrize("plain", [SHELL, EDITED, CHALLENGE])
def test_for_one_look_a_plain_page_that_was_never_like_the_rendered_one_is_no_edit_and_no_trouble(
    desk, plain
):
    before = needs_scripts(desk, plain)
    with pytest.raises(NothingProven):
        desk.look(via=Via.HTTP)
    with desk.database.read() as conn:
        assert (desk.watch(), checks.listing(conn, desk.id), desk.history()) == before
    assert desk.look().outcome is OutcomeName.UNCHANGED


def test_for_one_look_no_plain_answer_is_no_trouble_where_the_browser_reads_the_page(desk):
    before = needs_scripts(desk, SHELL)
    desk.site.answers["/ferry"] = lambda visitor: visitor.raw(b"", reset=True)
    with pytest.raises(NothingProven):
        desk.look(via=Via.HTTP)
    assert desk.watch() == before[0]


def test_for_one_look_the_plain_page_may_say_that_all_is_as_before(desk):
    desk.look()
    assert (desk.look(via=Via.HTTP).outcome, desk.last().steps) == (OutcomeName.UNCHANGED, HTTP)


def test_for_one_look_a_plain_page_that_has_proven_the_same_tells_of_an_edit(proven):
    proven.edits()
    proven.shows(etag=None)
    assert (proven.look(via=Via.HTTP).outcome, proven.last().via) == (OutcomeName.CHANGED, Via.HTTP)


def test_a_page_that_no_browser_ever_read_is_compared_with_its_plain_form(desk):
    desk.look(times=2, via=Via.HTTP)
    desk.edits()
    assert desk.look(via=Via.HTTP).outcome is OutcomeName.CHANGED


PILOT = "A harbour pilot said on Tuesday that the buoy had been adrift for nine days."
SCRIPTED = html((*PARAGRAPHS, PILOT))


def first_by_plain(desk):
    """A page to which scripts add a paragraph, first looked at by a plain GET."""
    desk.shows(rendered=SCRIPTED)
    desk.look(via=Via.HTTP)
    return desk


def is_a_first_version_again(desk, report):
    assert (report.outcome, report.change, report.events) == (OutcomeName.FIRST_SEEN, None, ())
    assert "not compared with the one before" in report.reason
    return [(one.verdict, one.last_without_at) for one in desk.history()] == [(None, None)] * 2


def is_told(report):
    """An edit like any other, for those who hear of edits."""
    return report.outcome is OutcomeName.CHANGED and report.change is not None


def test_what_scripts_add_to_a_page_that_was_first_read_without_is_no_edit(desk):
    first_by_plain(desk)
    assert is_a_first_version_again(desk, desk.look())
    assert desk.look().outcome is OutcomeName.UNCHANGED
    desk.shows(rendered=SCRIPTED.replace("nine days", "ten days"))
    assert (desk.look().outcome, len(desk.history())) == (OutcomeName.CHANGED, 3)


def test_what_scripts_add_is_no_edit_where_a_browser_alone_reads_the_page_from_now_on(desk):
    first_by_plain(desk)
    by(desk, Via.BROWSER)
    assert is_a_first_version_again(desk, desk.look())


def test_an_edit_after_a_first_look_without_a_browser_is_told_where_both_ways_show_it(desk):
    desk.look(via=Via.HTTP)
    desk.edits()
    assert (desk.look().outcome, desk.last().steps) == (OutcomeName.CHANGED, (Via.BROWSER, Via.HTTP))


def test_a_render_that_shows_what_the_plain_page_had_shown_is_what_later_ones_are_compared_with(desk):
    desk.look(via=Via.HTTP)
    desk.shows(plain=SHELL)
    assert desk.look().outcome is OutcomeName.UNCHANGED
    desk.shows(rendered=EDITED)
    assert desk.look().outcome is OutcomeName.CHANGED


def test_a_page_that_was_seen_alike_both_ways_is_compared_whichever_way_it_is_read(desk):
    desk.look()
    by(desk, Via.HTTP)
    desk.edits()
    assert desk.look().outcome is OutcomeName.CHANGED


def test_an_edit_is_told_long_after_the_owner_took_a_page_from_the_browser(desk):
    by(desk, Via.BROWSER)
    desk.look(times=3)
    by(desk, Via.HTTP)
    assert desk.look(times=20).outcome is OutcomeName.UNCHANGED
    desk.edits()
    assert is_told(desk.look())


def test_an_edit_is_told_long_after_one_render_of_a_page_that_is_read_without(desk):
    by(desk, Via.HTTP)
    desk.look(times=5)
    assert desk.look(via=Via.BROWSER).outcome is OutcomeName.UNCHANGED
    assert desk.look(times=20).outcome is OutcomeName.UNCHANGED
    desk.edits()
    assert is_told(desk.look())


def test_an_edit_is_told_without_a_browser_after_both_ways_agreed_and_then_disagreed(desk):
    desk.look(times=4)
    desk.shows(plain=SHELL)
    desk.look(times=12)
    assert (desk.watch().evidence.agreed, desk.watch().evidence.disagreed > 0) == (0, True)
    desk.shows(plain=html())
    by(desk, Via.HTTP)
    assert desk.look(times=10).outcome is OutcomeName.UNCHANGED
    desk.edits()
    assert is_told(desk.look())


def test_the_first_plain_look_at_a_page_that_a_browser_has_read_tells_what_differs(desk):
    desk.look()
    by(desk, Via.HTTP)
    desk.edits()
    assert is_told(desk.look())


@pytest.mark.parametrize("way", list(Via))
def test_an_edit_is_told_after_one_look_where_both_are_by_the_same_way(desk, way):
    by(desk, way)
    desk.look()
    desk.edits()
    assert is_told(desk.look())


def test_what_scripts_add_to_a_page_that_was_read_without_twice_is_no_edit_either(desk):
    desk.shows(rendered=SCRIPTED)
    desk.look(times=2, via=Via.HTTP)
    assert is_a_first_version_again(desk, desk.look())
    desk.shows(rendered=SCRIPTED.replace("nine days", "ten days"))
    assert is_told(desk.look())


def test_what_scripts_add_after_an_edit_that_the_plain_page_told_of_is_no_second_edit(desk):
    first_by_plain(desk)
    desk.edits()
    assert is_told(desk.look(via=Via.HTTP))
    desk.shows(rendered=SCRIPTED.replace("Twelve", "Fifteen"))
    report = desk.look()
    assert (report.outcome, report.change, report.events) == (OutcomeName.FIRST_SEEN, None, ())


def test_what_scripts_add_is_no_edit_where_the_owner_gives_a_page_to_the_browser(desk):
    by(desk, Via.HTTP)
    desk.shows(rendered=SCRIPTED)
    desk.look(times=4)
    by(desk, Via.BROWSER)
    gets = desk.gets()
    assert is_a_first_version_again(desk, desk.look())
    assert desk.gets() == gets + 1, "the plain page was asked for once, to tell"
    desk.look()
    assert desk.gets() == gets + 1


@pytest.mark.parametrize("plain", [EDITED, SHELL], ids=["edited", "no article"])
def test_a_first_render_is_compared_where_the_plain_page_shows_not_what_is_known(desk, plain):
    desk.shows(rendered=SCRIPTED)
    desk.look(times=2, via=Via.HTTP)
    desk.shows(plain=plain)
    assert is_told(desk.look())


def test_an_edit_that_the_plain_page_lags_behind_is_told_by_the_first_render(desk):
    desk.look(times=2, via=Via.HTTP)
    desk.shows(rendered=EDITED)
    report = desk.look()
    assert is_told(report)
    assert report.events == (AlertType.CHANGED,)


def test_a_sentence_in_anothers_place_is_told_by_the_first_render_though_the_plain_page_lags(desk):
    desk.look(times=2, via=Via.HTTP)
    desk.shows(rendered=html((*PARAGRAPHS[:-1], PILOT)))
    assert is_told(desk.look())


@pytest.mark.parametrize("more", [{"headline": "Ferry runs onto a rock off Cape Merrow"}, {"deck": True}])
def test_another_headline_or_standfirst_beside_what_scripts_add_is_told_by_the_first_render(desk, more):
    desk.look(times=2, via=Via.HTTP)
    page = html((*PARAGRAPHS, PILOT), more.get("headline", HEADLINE))
    if "deck" in more:
        page = page.replace(
            "</h1>", '</h1><p class="standfirst">The line has stopped all crossings for now.</p>'
        )
    desk.shows(rendered=page)
    assert is_told(desk.look())


def test_an_earlier_text_that_the_first_render_shows_is_a_revert(desk):
    by(desk, Via.HTTP)
    desk.look(times=2)
    desk.edits(SCRIPTED)
    assert is_told(desk.look())
    desk.shows(rendered=html())
    assert desk.look(via=Via.BROWSER).events == (AlertType.REVERTED,)


def test_a_title_that_is_new_on_both_pages_at_the_first_render_is_told(desk):
    desk.shows(rendered=SCRIPTED)
    desk.look(times=2, via=Via.HTTP)
    blamed = "Captain blamed for the ferry disaster off Lindesund"
    desk.shows(plain=html(titles=blamed), rendered=html((*PARAGRAPHS, PILOT), titles=blamed))
    events = [event for _ in range(4) for event in desk.look().events]
    assert AlertType.RETITLED in events


def test_a_title_that_scripts_write_is_no_news_after_two_looks_without_a_browser(desk):
    desk.shows(plain=html(titles="Ferry aground"), rendered=html(titles="Ferry aground off the cape"))
    desk.look(times=2, via=Via.HTTP)
    assert [desk.look().events for _ in range(4)] == [()] * 4


@pytest.mark.parametrize("status", [503, None])
def test_what_scripts_may_have_added_is_looked_at_again_where_the_plain_page_gives_no_answer(desk, status):
    desk.shows(rendered=SCRIPTED)
    desk.look(times=2, via=Via.HTTP)
    answer = desk.site.answers["/ferry"]
    if status is None:
        desk.site.answers["/ferry"] = lambda visitor: visitor.raw(b"", reset=True)
    else:
        desk.shows(status=status)
    report = desk.look()
    assert (report.outcome, report.verdict, report.events) == (OutcomeName.UNUSABLE, PageVerdict.ARTICLE, ())
    assert "gave no answer; it is looked at again first" in report.reason
    assert (desk.watch().failures, len(desk.history())) == (0, 1)
    assert desk.watch().next_check_at - desk.now <= timedelta(seconds=65)
    desk.site.answers["/ferry"] = answer
    desk.shows(status=200)
    assert is_a_first_version_again(desk, desk.look())


def test_what_is_new_is_told_where_the_plain_page_gives_no_answer_twice(desk):
    desk.shows(rendered=SCRIPTED)
    desk.look(times=2, via=Via.HTTP)
    desk.shows(status=503)
    assert not is_told(desk.look())
    first = desk.now
    assert is_told(desk.look())
    assert desk.history()[-1].first_seen_at == first


def test_what_is_reworded_is_told_at_once_where_the_plain_page_gives_no_answer(desk):
    desk.look(times=2, via=Via.HTTP)
    desk.shows(rendered=EDITED, status=503)
    assert is_told(desk.look())


def test_a_plain_page_that_asks_for_a_day_beside_what_is_looked_at_again_buys_an_hour(desk):
    desk.shows(rendered=SCRIPTED)
    desk.look(times=2, via=Via.HTTP)
    desk.shows(status=503, headers=(("Retry-After", "86400"),))
    assert desk.look().outcome is OutcomeName.UNUSABLE
    assert timedelta(hours=1) <= desk.watch().next_check_at - desk.now < timedelta(hours=1.2)


def test_what_scripts_add_is_no_edit_where_browsers_were_shown_a_wall_until_then(desk):
    desk.shows(plain=html(LONG), rendered=html(LONG[:2], free=False))
    desk.look(times=2, via=Via.HTTP)
    desk.look(times=4)
    assert desk.last().verdict is PageVerdict.PAYWALL
    desk.shows(rendered=html((*LONG, PILOT)))
    reports = [desk.look() for _ in range(3)]
    assert [report.outcome for report in reports] == [OutcomeName.FIRST_SEEN, *[OutcomeName.UNCHANGED] * 2]
    desk.shows(rendered=html((*LONG, PILOT.replace("nine", "ten"))))
    assert is_told(desk.look())


def test_a_stub_as_known_on_the_plain_page_says_nothing_of_the_full_text_that_a_browser_is_shown_first(desk):
    desk.shows(plain=html(LONG), rendered=html(LONG[:2], free=False))
    desk.look(times=2, via=Via.HTTP)
    desk.look(times=4)
    desk.shows(plain=html(LONG[:2], free=False), rendered=html((*LONG, PILOT)))
    assert is_told(desk.look())


@pytest.mark.parametrize("answers", [True, False])
def test_who_takes_a_look_over_asks_for_the_plain_page_once(desk, answers):
    desk.shows(plain=html(LONG), rendered=html(LONG[:-1]))
    desk.look(times=2, via=Via.HTTP)
    watch, gets = desk.watch(), desk.gets()
    if not answers:
        desk.site.answers["/ferry"] = lambda visitor: visitor.raw(b"", reset=True)
    pending = Pending(at=desk.now, glimpse=None, why="begun elsewhere", received=0)
    begun = replace(watch, evidence=replace(watch.evidence, pending=pending))
    look = LookAt.begun(begun, desk.means, now=desk.now, once=None)
    look.go()
    assert look.steps == (Via.HTTP, Via.BROWSER, Via.HTTP)
    assert not answers or desk.gets() == gets + 1


def test_a_page_that_a_browser_read_before_is_compared_though_the_plain_page_is_as_known(desk):
    desk.look(times=2, via=Via.HTTP)
    assert desk.look().outcome is OutcomeName.UNCHANGED
    desk.shows(rendered=SCRIPTED)
    assert is_told(desk.look())


def test_a_first_look_without_a_browser_says_what_it_cannot_see(desk):
    assert "what scripts add was not seen" in desk.look(via=Via.HTTP).reason
    assert desk.look(via=Via.HTTP).reason is None


def test_a_first_look_at_a_page_that_is_always_read_without_a_browser_goes_without_saying(desk):
    by(desk, Via.HTTP)
    assert desk.look().reason is None


def test_a_render_of_a_page_whose_plain_form_has_just_been_doubted_is_compared_with_its_first_version(desk):
    desk.shows(plain=html(LONG), rendered=html(LONG[:-1]))
    desk.look(via=Via.HTTP)
    desk.shows(plain=html(LONG[:1]))
    assert desk.look(via=Via.HTTP).outcome is OutcomeName.UNUSABLE
    assert is_told(desk.look())


def test_a_page_that_is_read_by_turns_is_not_compared_once_and_each_edit_of_it_is_told(desk):
    by(desk, Via.HTTP)
    first_by_plain(desk)
    assert is_a_first_version_again(desk, desk.look(via=Via.BROWSER))
    for number in ("Fifteen", "Sixteen", "Seventeen"):
        desk.shows(plain=html().replace("Twelve", number), rendered=SCRIPTED.replace("Twelve", number))
        assert desk.look().outcome is OutcomeName.CHANGED
        assert desk.look(via=Via.BROWSER).outcome is OutcomeName.CHANGED
    assert [one.verdict for one in desk.history()].count(None) == 2


def test_another_story_that_the_first_render_meets_is_told_as_one(desk):
    desk.shows(plain=html(LONG), rendered=html(LONG))
    desk.look(via=Via.HTTP)
    other = tuple(
        f"The bakers of {place} voted on Monday to close their ovens for a week." for place in PLACES
    )
    desk.shows(plain=SHELL, rendered=html(other, headline="Ovens stay cold"))
    reports = [desk.look() for _ in range(6)]
    assert [event for report in reports for event in report.events] == [AlertType.REPLACED]
    assert OutcomeName.FIRST_SEEN not in [report.outcome for report in reports]


def test_a_title_that_scripts_write_is_no_news_after_a_first_look_without_a_browser(desk):
    desk.shows(plain=html(titles="Ferry aground"), rendered=html(titles="Ferry aground off the cape"))
    desk.look(via=Via.HTTP)
    assert [desk.look().events for _ in range(4)] == [()] * 4


@pytest.mark.parametrize("times", [1, 2])
def test_a_render_that_shows_far_less_than_the_plain_page_did_is_looked_at_again_before_it_counts(
    desk, times
):
    desk.shows(plain=html(LONG), rendered=html(LONG[:1]))
    desk.look(times=times, via=Via.HTTP)
    assert desk.look().outcome is OutcomeName.UNUSABLE
    reports = [desk.look() for _ in range(6)]
    assert OutcomeName.CHANGED not in [report.outcome for report in reports]
    assert [report.events for report in reports] == [()] * 6


def test_what_the_rules_of_another_version_read_otherwise_is_still_no_edit_of_the_page(desk):
    first_by_plain(desk)
    with desk.database.write() as conn:
        watches.change(conn, desk.id, selectors={"story": "article"})
    assert is_a_first_version_again(desk, desk.look())


def test_a_pause_is_kept_whoever_asked_for_the_look(desk):
    needs_scripts(desk, SHELL)
    desk.shows(plain="Slow down", status=429, headers=(("Retry-After", "7200"),))
    desk.look(via=Via.HTTP)
    assert desk.watch().next_check_at - desk.now >= timedelta(hours=2)


def test_new_selectors_end_the_proof(proven):
    with proven.database.write() as conn:
        watches.change(conn, proven.id, selectors={"story": "article"})
    assert proven.look().steps == (Via.BROWSER, Via.HTTP)


# --- two workers: one without a browser begins, one with a browser ends -------------------


def plain_only(desk):
    return replace(desk.means, renderer=None)


def test_a_worker_without_a_browser_ends_what_needs_none(proven):
    report = proven.look(means=plain_only(proven))
    assert report.outcome is OutcomeName.UNCHANGED


def test_what_needs_a_browser_is_handed_over_and_recorded_once(proven):
    proven.edits()
    proven.shows(etag='"2"')
    handed = proven.look(means=plain_only(proven))
    assert isinstance(handed, HandedOver)
    assert len(proven.ways()) == 2
    gets = proven.gets()
    report = proven.look(after=timedelta(seconds=2), fence=handed.fence)
    assert (report.outcome, report.steps) == (OutcomeName.CHANGED, BOTH)
    assert proven.gets() == gets, "the plain GET that was made is not made again"
    assert proven.last().received > 500 + len(html())
    assert proven.look(after=timedelta(seconds=2), fence=handed.fence) is None
    assert len(proven.ways()) == 3
    assert proven.look().steps == HTTP


def test_a_handed_over_look_that_gets_lost_is_handed_out_again(proven):
    proven.edits()
    proven.shows(etag='"2"')
    handed = proven.look(means=plain_only(proven))
    assert proven.look(after=timedelta(seconds=30)) is None
    report = proven.look(after=timedelta(seconds=31))
    assert report.outcome is OutcomeName.CHANGED
    assert proven.look(after=timedelta(seconds=1), fence=handed.fence) is None


def test_a_worker_that_dies_between_get_and_render_leaves_nothing_but_its_lease(proven):
    proven.edits()
    proven.shows(etag='"2"')

    with proven.database.write() as conn:
        ((_, fence),) = leases.hand_out(
            conn, now=proven.now + timedelta(minutes=11), limit=1, per_host=1, hold=timedelta(seconds=60)
        )
        claim = leases.claim(
            conn, proven.id, now=proven.now + timedelta(minutes=11), lease=timedelta(minutes=3), fence=fence
        )
    assert claim is not None
    assert proven.look(after=timedelta(minutes=12)) is None, "the lease of the dead worker holds"
    report = proven.look(after=timedelta(minutes=3))
    assert (report.outcome, len(proven.history())) == (OutcomeName.CHANGED, 2)


def test_looks_that_went_through_two_hands_do_not_count_as_begun_twice(proven):
    for _ in range(4):
        proven.edits(EDITED if proven.shown.plain != EDITED else html())
        proven.shows(etag=None)
        handed = proven.look(means=plain_only(proven))
        if isinstance(handed, HandedOver):
            proven.look(after=timedelta(minutes=2), means=plain_only(proven))
    with proven.database.read() as conn:
        assert leases.resting(conn) == []


def test_the_owners_word_counts_for_a_look_that_was_begun_too(proven):
    proven.edits()
    proven.shows(etag='"2"')
    rendered = len(proven.renderer.looked)
    handed = proven.look(means=plain_only(proven))
    by(proven, Via.HTTP)
    report = proven.look(after=timedelta(seconds=2), fence=handed.fence)
    assert (report.outcome, report.steps, len(proven.renderer.looked)) == (
        OutcomeName.CHANGED,
        HTTP,
        rendered,
    )


def test_a_look_that_nobody_ends_goes_on_to_who_has_a_browser_and_is_begun_anew_after_a_while(proven):
    proven.edits()
    proven.shows(etag='"2"')
    proven.look(means=plain_only(proven))
    assert proven.watch().next_via is Via.BROWSER
    gets = proven.gets()
    for _ in range(5):  # each time it is handed over again, and gets lost again
        proven.look(after=timedelta(seconds=61), means=plain_only(proven))
    assert proven.gets() == gets + 1, "what the plain page showed is not believed for ever"


# --- what a site says of itself, and who reads it -----------------------------------------


def test_a_304_that_nobody_asked_for_is_no_word_of_the_article(desk):
    desk.look(times=2)
    desk.site.answers["/ferry"] = lambda visitor: visitor.send("", status=304)
    assert desk.look().steps == BOTH


def test_another_version_of_rowback_reads_each_page_itself_before_it_believes_a_304(proven, monkeypatch):
    proven.look()
    monkeypatch.setattr("workers.looks.product", lambda: "Rowback/another")
    assert proven.look().steps == BROWSER
    asked = proven.gets()
    assert proven.look().steps == HTTP
    assert not any("If-None-Match" in headers for _, headers in proven.site.asked[asked:])
    assert proven.last().status == 200
    proven.look()
    assert proven.last().status == 304
    evidence = proven.watch().evidence
    assert (evidence.lies, evidence.disagreed) == (False, 0)


def test_after_a_site_that_lied_the_edit_may_be_as_old_as_the_last_render(proven):
    rendered_at = proven.now
    proven.shows(lies=True)
    proven.edits()
    proven.look(times=10)
    old, new = proven.history()
    assert old.last_seen_at == rendered_at
    assert new.last_without_at == rendered_at
    assert new.first_seen_at == proven.now


def test_an_edit_that_both_ways_saw_was_made_since_the_last_look(proven):
    proven.look(times=3)
    before = proven.now
    proven.edits()
    proven.shows(etag='"2"')
    proven.look()
    assert [revision.last_without_at for revision in proven.history()][1:] == [before]


def test_an_edit_behind_a_wall_before_the_plain_get_may_be_as_old_as_the_last_render(proven):
    rendered_at = proven.now
    proven.look(times=4)
    proven.shows(plain=CHALLENGE, status=403, etag=None, rendered=EDITED)
    proven.look()
    assert proven.history()[1].last_without_at == rendered_at


# --- pages that their server cut, which a browser closes ----------------------------------


TOLD = html(LONG)
CUT_AT = len(TOLD[: TOLD.index(LONG[6])]) + 60
"""In the seventh of ten paragraphs."""


def cut(page=TOLD, at=CUT_AT):
    """Return what a server sends of a page that it cuts, and what a browser makes of it."""
    return {"plain": page[:at], "rendered": page[:at] + "</p></article></main></body></html>", "etag": None}


@pytest.fixture
def told(desk):
    """A page of ten paragraphs that was seen whole, once."""
    desk.shows(plain=TOLD, rendered=TOLD)
    desk.look()
    return desk


def is_refused_as_cut(desk, report):
    assert (report.outcome, report.verdict, report.change) == (
        OutcomeName.UNUSABLE,
        PageVerdict.TRUNCATED,
        None,
    )
    assert "the document ends in the middle of a text" in report.reason
    assert report.events == ()
    return True


def test_a_first_look_at_a_page_that_its_server_cut_is_no_first_version(desk):
    desk.shows(**cut())
    assert is_refused_as_cut(desk, desk.look())
    assert desk.history() == []
    desk.shows(plain=TOLD, rendered=TOLD)
    assert desk.look().outcome is OutcomeName.FIRST_SEEN


def test_a_page_that_its_server_cuts_is_no_edit_while_the_plain_page_has_yet_to_prove_itself(told):
    told.shows(**cut())
    assert is_refused_as_cut(told, told.look())
    assert len(told.history()) == 1
    told.shows(plain=TOLD, rendered=TOLD)
    assert told.look().outcome is OutcomeName.UNCHANGED


def test_a_page_that_its_server_cuts_is_no_edit_where_plain_gets_have_proven_enough(told):
    told.look(times=3)
    told.shows(**cut())
    report = told.look()
    assert is_refused_as_cut(told, report)
    assert report.steps == BOTH
    assert is_refused_as_cut(told, told.look(times=4))
    told.shows(plain=TOLD, rendered=TOLD)
    assert told.look(times=2).steps == HTTP, "a cut says nothing of the ways"
    assert [one.number for one in told.history()] == [1]


def test_a_page_that_its_server_cuts_is_asked_for_plainly_where_a_browser_alone_reads_it(told):
    by(told, Via.BROWSER)
    gets = told.gets()
    told.shows(**cut())
    report = told.look()
    assert is_refused_as_cut(told, report)
    assert (report.steps, told.gets() - gets) == ((Via.BROWSER, Via.HTTP), 1)


BETWEEN = TOLD.index(LONG[6]) - len("<p>")
AND = TOLD.replace("the line was", "the line &amp; was")


@pytest.mark.parametrize(
    ("page", "at"), [(TOLD, BETWEEN), (AND, AND.rindex("&amp; was") + len("&am"))], ids=["between", "entity"]
)
def test_a_cut_between_two_paragraphs_and_one_within_an_entity_are_known_too(told, page, at):
    by(told, Via.BROWSER)
    told.shows(**cut(page, at))
    assert told.look().verdict is PageVerdict.TRUNCATED


def test_a_worker_with_a_browser_that_takes_a_look_over_asks_for_the_cut_page_itself(told):
    told.look(times=2)
    told.shows(**cut())
    handed = told.look(means=replace(told.means, renderer=None))
    assert isinstance(handed, HandedOver)
    assert is_refused_as_cut(told, told.look(after=timedelta(seconds=2), fence=handed.fence))


def test_a_cut_in_a_paragraph_that_was_edited_is_no_edit_at_the_second_look_either(told):
    told.look(times=2)
    edited = TOLD.replace(LONG[6], f"On Friday, {LONG[6]}")
    told.shows(**cut(edited))
    assert is_refused_as_cut(told, told.look())
    assert is_refused_as_cut(told, told.look(after=timedelta(minutes=1)))


def test_a_page_whose_scripts_bring_the_whole_story_is_an_article_though_its_server_cuts_it(desk):
    desk.shows(**cut() | {"rendered": TOLD})
    assert desk.look().outcome is OutcomeName.FIRST_SEEN
    edited = TOLD.replace("Twelve", "Fifteen")
    desk.shows(**cut(edited) | {"rendered": edited})
    assert is_told(desk.look())


def test_an_edit_is_told_of_a_page_that_is_cut_behind_its_story(told):
    told.look(times=2)
    edited = TOLD.replace("Twelve", "Fifteen")
    told.shows(**cut(edited, edited.index("</article>")))
    assert is_told(told.look())


@pytest.mark.parametrize("left", [6, 9])
def test_an_editor_who_deletes_the_end_is_told_of_at_once_and_by_one_more_get(told, left):
    by(told, Via.BROWSER)
    gets = told.gets()
    told.edits(html(LONG[:left]))
    assert is_told(told.look())
    assert told.gets() - gets == 1


@pytest.mark.parametrize(
    "page",
    [
        TOLD.replace("Twelve", "Fifteen"),
        html((*LONG, "One more paragraph was added on Friday, at its end.")),
        html(LONG[1:]),
    ],
)
def test_no_plain_get_is_made_for_a_change_that_no_cut_explains(told, page):
    by(told, Via.BROWSER)
    gets = told.gets()
    told.edits(page)
    assert is_told(told.look())
    assert told.gets() == gets


def test_no_plain_get_is_made_where_a_session_opened_the_page(told):
    by(told, Via.BROWSER)
    gets = told.gets()
    told.edits(html(LONG[:6]))
    shown = told.renderer.pages[told.url]
    told.renderer.pages[told.url] = lambda url: replace(shown(url), session="127.0.0.1")
    assert is_told(told.look())
    assert told.gets() == gets


def test_a_change_is_told_where_the_plain_page_gives_no_answer_to_it(told):
    by(told, Via.BROWSER)
    told.edits(html(LONG[:6]))
    told.site.answers["/ferry"] = lambda visitor: visitor.raw(b"", reset=True)
    assert is_told(told.look())


def half_a_render():
    """What a page shows of which the browser was sent a part, and a plain GET all."""
    return cut() | {"plain": TOLD}


@pytest.mark.parametrize("way", [None, Via.BROWSER])
def test_a_render_that_ends_early_where_the_plain_page_does_not_is_told_of_when_it_is_seen_again(told, way):
    if way:
        by(told, way)
    told.shows(**half_a_render())
    first = told.look()
    assert (first.outcome, first.verdict, first.events) == (OutcomeName.UNUSABLE, PageVerdict.TRUNCATED, ())
    assert "the plain page has the rest" in first.reason
    since = told.now
    assert told.watch().next_check_at - told.now < timedelta(minutes=5)
    assert is_told(told.look(after=timedelta(minutes=1)))
    assert told.history()[-1].first_seen_at == since


def test_a_render_that_ended_early_at_one_look_is_never_told_of(told):
    told.shows(**half_a_render())
    told.look()
    told.shows(rendered=TOLD)
    assert told.look().outcome is OutcomeName.UNCHANGED
    assert len(told.history()) == 1


def test_a_render_that_ends_early_where_the_site_says_that_nothing_is_new_is_looked_at_again(told):
    told.shows(etag='"1"')
    told.look(times=3)
    told.shows(**half_a_render() | {"etag": '"1"'})
    reports = [told.look() for _ in range(10)]
    rendered = next(report for report in reports if Via.BROWSER in report.steps)
    assert rendered.steps == BOTH
    assert (rendered.outcome, rendered.verdict) == (OutcomeName.UNUSABLE, PageVerdict.TRUNCATED)
    assert "the plain page has the rest" in rendered.reason


NOT_FREE = html(LONG, free=False)
FIRST_LINES = {"page": NOT_FREE, "at": NOT_FREE.rindex(LONG[2]) + 60}
"""What is left of a page that is declared not free passes for the beginning before its paywall."""


def test_a_cut_page_that_is_declared_not_free_is_no_stub(desk):
    desk.shows(plain=TOLD, rendered=TOLD)
    desk.look()
    desk.shows(**cut(**FIRST_LINES))
    reports = [desk.look() for _ in range(3)]
    assert [report.verdict for report in reports] == [PageVerdict.TRUNCATED] * 3
    assert AlertType.RESTRICTED not in [event for report in reports for event in report.events]
    assert len(desk.history()) == 1


def test_a_first_look_at_a_cut_page_that_is_declared_not_free_is_no_stub_either(desk):
    desk.shows(**cut(**FIRST_LINES))
    assert [desk.look().verdict for _ in range(3)] == [PageVerdict.TRUNCATED] * 3
    assert desk.history() == []


def test_a_real_stub_is_told_of_as_ever_and_costs_gets_only_until_it_is_kept(desk):
    desk.shows(plain=TOLD, rendered=TOLD)
    by(desk, Via.BROWSER)
    desk.look()
    desk.edits(stub(LONG))
    gets = desk.gets()
    events = [event for _ in range(6) for event in desk.look().events]
    assert AlertType.RESTRICTED in events
    assert len(desk.history()) == 2
    assert desk.gets() - gets == 3, "its looks until it is kept"
