"""What the first render of a page shows otherwise: what scripts may have made of it, and which titles stand there."""

from __future__ import annotations

import pytest
from pagelife import HEADLINE, NOON, PARAGRAPHS, capture, html

from rowback.compare import compare
from rowback.decide import is_standing, read
from rowback.decide.anew import may_be_scripts
from rowback.decide.titles import seen
from rowback.model import Access, Surfaces, Titles

MORE = "A harbour pilot said on Tuesday that the buoy had been adrift for nine days."


def change(*, old=PARAGRAPHS, new=PARAGRAPHS, head="", headline=HEADLINE):
    page = html(new, headline).replace("</h1>", f"</h1>{head}")
    found = compare(read(capture(html(old))).article, read(capture(page)).article)
    assert found.edits, "the pages differ"
    return found


def test_text_that_is_only_added_may_be_by_scripts():
    assert may_be_scripts(change(new=(*PARAGRAPHS, MORE, "“We heard it,” said Ada Lorn, who lives there.")))


def test_text_that_is_only_taken_away_may_be_by_scripts():
    assert may_be_scripts(change(old=(*PARAGRAPHS, MORE)))


@pytest.mark.parametrize(
    "new",
    [
        tuple(text.replace("Twelve", "Fifteen") for text in PARAGRAPHS),
        (*PARAGRAPHS[:-1], MORE),
        (*PARAGRAPHS[1:], PARAGRAPHS[0]),
        (*(text.replace("Twelve", "Fifteen") for text in PARAGRAPHS), MORE),
    ],
    ids=["reworded", "another sentence in its place", "moved", "reworded and added"],
)
def test_what_is_reworded_replaced_or_moved_is_no_work_of_scripts(new):
    assert not may_be_scripts(change(new=new))


@pytest.mark.parametrize(
    "head",
    [
        '<p class="standfirst">The line has stopped all crossings for now.</p>',
        '<p class="byline">By Ada Lorn</p>',
        '<p class="correction">Correction: an earlier version gave a wrong number of passengers.</p>',
        '<time datetime="2026-03-04T09:00:00Z">4 March 2026, 9:00</time>',
    ],
    ids=["standfirst", "author", "notice", "time"],
)
def test_a_standfirst_an_author_a_notice_or_a_time_that_is_only_added_is_no_work_of_scripts(head):
    assert not may_be_scripts(change(head=head))


def titled(title, **more):
    return Surfaces(**{"title": title, "open_graph": title} | more)


def after(*declared, access=Access.FULL):
    known = Titles()
    for surfaces in declared:
        known = seen(known, surfaces, surfaces, "Ferry aground", access=access, at=NOON).titles
    return known


def stands(known, declared, access=Access.FULL):
    return is_standing(known, declared, declared, access=access)


def test_a_title_that_stands_there_is_known_and_another_on_any_surface_is_not():
    known = after(titled("Ferry aground"))
    assert stands(known, titled("Ferry aground"))
    assert not stands(known, titled("Ferry aground", open_graph="Captain blamed"))
    assert not stands(known, titled("Captain blamed", open_graph="Ferry aground"))


def test_a_title_that_was_seen_and_is_not_believed_yet_does_not_stand_there():
    assert not stands(after(titled("Ferry aground"), titled("Captain blamed")), titled("Captain blamed"))


def test_a_surface_that_is_missing_now_or_was_until_now_says_nothing():
    known = after(titled("Ferry aground", open_graph=""))
    assert stands(known, titled("Ferry aground", open_graph="Captain blamed"))
    assert stands(known, titled("", open_graph=""))


def test_the_titles_of_a_stub_say_nothing_of_those_of_the_full_text():
    known = after(titled("Ferry aground"), access=Access.STUB)
    assert stands(known, titled("Captain blamed"))
    assert not stands(known, titled("Captain blamed"), access=Access.STUB)
