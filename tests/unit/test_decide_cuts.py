"""Whether a render is a page that its server cut, by the plain answer beside it."""

from __future__ import annotations

import pytest
from pagelife import LONG, NOON, capture, html

from rowback.decide import Past, cut_off, ends_early, may_be_cut, read
from rowback.model import Access, PageVerdict, Revision, Via
from rowback.text import digest

WHOLE = html(LONG)
HALF = WHOLE[: WHOLE.index(LONG[6]) + 60]


def plainly(page, **more):
    return capture(page, via=Via.HTTP, **more)


def closed(page):
    """What a browser makes of a page that was cut."""
    return read(capture(f"{page}</p></article></main></body></html>"))


def known(*pages, standing=0):
    """What is known of a page that showed these, one after the other."""
    articles = [read(capture(page)).article for page in pages]
    last = articles[standing]
    revision = Revision(
        watch_id=7, number=standing + 1, digest=digest(last), article=last, first_seen_at=NOON, last_seen_at=NOON
    )  # fmt: skip
    return Past(
        full=revision,
        numbers={(Access.FULL, digest(one)): number for number, one in enumerate(articles, 1)},
    )


def why(page, shown, **more):
    plain = plainly(page, **more)
    return cut_off(plain, read(plain), shown.article)


def test_a_plain_page_that_was_cut_tells_of_a_render_that_shows_no_more():
    assert (
        why(HALF, closed(HALF)) == "the document ends in the middle of a text, before the parts around it do"
    )
    assert why(f"{HALF}<a href=/pl", closed(HALF)) == "the document ends inside a tag"


def test_a_whole_plain_page_tells_of_no_cut_whatever_the_render_shows():
    assert why(WHOLE, closed(HALF)) is None


def test_a_plain_page_that_a_budget_of_ours_cut_says_nothing():
    assert read(plainly(HALF, truncated=True)).judgement.verdict is PageVerdict.TRUNCATED
    assert why(HALF, closed(HALF), truncated=True) is None


def test_an_error_page_without_its_end_says_nothing():
    assert why(HALF, closed(HALF), status=503) is None


def test_a_part_that_was_left_open_amid_the_page_is_no_cut():
    open_part = WHOLE.replace("<h1>", "<!-- <h1>", 1).replace("</article>", "</article><!-- -->", 1)
    assert read(plainly(open_part)).judgement.verdict is PageVerdict.TRUNCATED
    assert why(open_part, read(capture(open_part))) is None


def test_a_render_that_scripts_completed_is_whole_though_the_plain_page_was_cut():
    assert why(HALF, read(capture(WHOLE))) is None


def test_a_render_that_ends_where_the_plain_page_was_cut_is_no_more_for_what_scripts_add_above():
    added = HALF.replace("<p>", "<p>Live updates of the rescue are below, with maps of the cape.</p><p>", 1)
    assert why(HALF, closed(added)) is not None


@pytest.mark.parametrize("end", ["", "&rsqu", "<", "</", "\ufffd"])
def test_a_text_that_breaks_off_amid_a_known_paragraph_ends_early(end):
    assert ends_early(known(WHOLE), closed(HALF + end))


@pytest.mark.parametrize(
    "page",
    [WHOLE, html((*LONG, "The line sails again from Friday, it said.")), html((*LONG[:6], "Nothing is left of it.")), html(LONG[1:])],
    ids=["as ever", "longer", "another end", "another beginning"],
)  # fmt: skip
def test_a_text_that_ends_as_no_known_paragraph_begins_or_keeps_its_end_does_not_end_early(page):
    assert not ends_early(known(WHOLE), read(capture(page)))


def test_a_version_that_was_known_before_is_asked_about_by_nobody():
    past = known(html(LONG[:6]), WHOLE, standing=1)
    assert not may_be_cut(past, read(capture(html(LONG[:6]))))
    assert may_be_cut(past, read(capture(html(LONG[:7]))))


def test_a_first_version_may_be_cut_and_what_is_no_article_is_none():
    assert may_be_cut(Past(), read(capture(WHOLE)))
    assert not may_be_cut(Past(), read(capture("<h1>Not found</h1>", status=404)))
