"""Notes to readers that stand outside the story's container."""

from __future__ import annotations

import pytest

from rowback.extract import extract
from rowback.model import NoticeKind

STORY = "".join(
    f"<p>The council met on Tuesday evening to vote on pier {n}, and the vote went the way of the port again.</p>"
    for n in range(6)
)
NOTE = "An earlier version of this article misstated the year in which the pier was built."


def page(*, above: str = "", below: str = "") -> str:
    return (
        f"<html lang='en'><head><title>Pier vote</title></head><body><main><h1>Pier vote</h1>{above}"
        f"<div class='story-body'>{STORY}</div>{below}</main><footer><p>Harbour Post, 1 Quay Street.</p></footer></body></html>"
    )


def notices(html: str) -> list[tuple[NoticeKind, str]]:
    return [(n.kind, n.text) for n in extract(html, "https://harbour-post.example/pier").notices]


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><p>{NOTE}</p></aside>",
        f"<div class='article-correction'><p>{NOTE}</p></div>",
        f"<footer class='story-foot'><p>{NOTE}</p></footer>",
    ],
)
@pytest.mark.parametrize("where", ["above", "below"])
def test_a_note_beside_the_story_is_found(box: str, where: str) -> None:
    assert notices(page(**{where: box})) == [(NoticeKind.CORRECTION, NOTE)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("article__correction", NoticeKind.CORRECTION),
        ("ArticleCorrection", NoticeKind.CORRECTION),
        ("clarification-box", NoticeKind.CLARIFICATION),
        ("editors-note", NoticeKind.EDITORS_NOTE),
        ("article-update-note", NoticeKind.UPDATE),
    ],
)
def test_a_box_that_is_named_for_notes_holds_one_whatever_its_words(name: str, kind: NoticeKind) -> None:
    box = f"<div class='{name}'><strong>Pier:</strong> <p>It was built in 1961.</p><p>The Post gave 1951.</p></div>"
    assert notices(page(below=box)) == [(kind, "Pier: It was built in 1961. The Post gave 1951.")]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='correction-link'><p>Have you spotted an error in this story? Tell us here.</p></div>",
        "<div class='corrections'><p><a href='/c'>Read all of our corrections and clarifications here.</a></p></div>",
        "<div class='update-box'><p>Last updated at 4.15 p.m. by Ines Calloway, Tom Arkwright, Lena Brandt.</p></div>",
        "<div class='article-update'><p>This page was last updated on 3 March 2025 at 4.15 p.m.</p></div>",
        "<div class='editors-note'><p>Note to readers: we may earn a small commission from links here.</p></div>",
        f"<section class='comments'><p>{NOTE}</p></section>",
        f"<div class='related-stories'><p>{NOTE}</p></div>",
        "<p>An earlier version of the bill would have closed two piers at once.</p>",
    ],
)
def test_what_only_looks_like_a_note_beside_the_story_is_none(box: str) -> None:
    assert notices(page(below=box)) == []


def test_a_note_of_another_text_far_below_is_none_of_this_one() -> None:
    teasers = "".join(f"<section><h3>Teaser {n}</h3><div>Pier {n} opens</div></section>" for n in range(40))
    assert notices(page(below=f"{teasers}<aside><p>{NOTE}</p></aside>")) == []


_FAR = "<div>" + "".join(f"<div><a href='/{n}'>Pier {n}</a></div>" for n in range(20)) + "</div>"


def test_a_note_right_under_the_headline_is_found_however_much_stands_between_it_and_the_story() -> None:
    assert notices(page(above=f"<p>{NOTE}</p>{_FAR}")) == [(NoticeKind.CORRECTION, NOTE)]


def test_a_note_far_over_the_story_that_does_not_stand_under_its_headline_is_of_another_text() -> None:
    html = page(above=_FAR).replace("<main>", f"<main><p>{NOTE}</p>")
    assert notices(html) == []
