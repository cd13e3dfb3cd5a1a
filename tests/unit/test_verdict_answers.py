"""How a page was answered: its status, its type, and whether it came as a whole."""

from __future__ import annotations

import re

import pytest
from judging import HEAD, MENU, STORY, html, judged, story, verdict

from rowback.model import PageVerdict

WHOLE = story()
# As a server sends it that leaves the last tags out: HTML allows that.
OPEN_ENDED = WHOLE.replace("</body></html>", "")


@pytest.mark.parametrize(
    "page", [WHOLE, OPEN_ENDED, WHOLE + "\n<!-- served by quay 7 -->", WHOLE + "<script>x()</script>"]
)
def test_a_page_that_came_as_a_whole_is_an_article(page: str) -> None:
    assert verdict(page) is PageVerdict.ARTICLE
    assert verdict(page, header_fields={"content-length": str(len(page.encode()))}) is PageVerdict.ARTICLE


def test_a_page_that_was_cut_by_a_budget_is_truncated_whatever_it_shows() -> None:
    assert verdict(WHOLE, truncated=True) is PageVerdict.TRUNCATED


@pytest.mark.parametrize("at", ["<article", "<h1", "href=/b", "</article"])
def test_a_page_that_ends_inside_a_tag_is_truncated(at: str) -> None:
    cut = WHOLE[: WHOLE.index(at) + len(at)]
    assert verdict(cut) is PageVerdict.TRUNCATED


@pytest.mark.parametrize(
    "end", ["<script>var story = 'the bridge", "<STYLE>p { color: black", "<!-- the bridge", '<img alt="']
)
def test_a_page_that_ends_inside_a_script_or_comment_is_truncated(end: str) -> None:
    page = html(f"{MENU}<article><h1>Bridge</h1>{STORY}</article>").replace("</body></html>", end)
    assert verdict(page) is PageVerdict.TRUNCATED


BEHIND = ["<!-- served in 3 ms", "<a href='x", " Rendered in <b", "<script>x()</script><!-- quay 7", "<script>count(", "\n0.033"]  # fmt: skip


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("end", ["</body></html>", "</body>", "</HTML >"])
def test_nothing_that_breaks_off_behind_the_end_of_a_page_is_a_cut(end: str, behind: str) -> None:
    page = OPEN_ENDED + end + behind
    assert verdict(page) is PageVerdict.ARTICLE
    assert verdict(page, header_fields={"content-length": str(2 * len(page))}) is PageVerdict.ARTICLE


@pytest.mark.parametrize("inside", ["<script>x('</body></html>')</script>", "<!-- </body></html> -->"])
def test_an_end_that_a_script_or_comment_names_is_no_end_of_a_page_that_ends_inside_a_tag(
    inside: str,
) -> None:
    cut = WHOLE.replace("<main>", f"<main>{inside}")
    assert verdict(cut[: cut.index("href=/b") + 7]) is PageVerdict.TRUNCATED


def test_a_page_that_ends_in_its_text_is_truncated_wherever_that_is() -> None:
    texts = re.finditer(r"<p>([^<]+)", WHOLE)
    ends = [end for text in texts for end in range(text.start(1) + 1, text.end(), 9)]
    assert len(ends) > 30
    assert {verdict(WHOLE[:end]) for end in ends} == {PageVerdict.TRUNCATED}


def test_a_page_that_ends_right_behind_a_tag_is_truncated_where_its_parts_go_on() -> None:
    ends = [tag.end() for tag in re.finditer(r"<p>|</p>|</h1>", WHOLE)]
    assert len(ends) > 8
    assert {verdict(WHOLE[:end]) for end in ends} == {PageVerdict.TRUNCATED}
    assert judged(WHOLE[: ends[-1]]).reason == "the document ends before its article element does"


def test_a_page_of_divs_alone_is_truncated_where_it_ends_with_its_story() -> None:
    page = html(f"<div><div><h1>Bridge</h1>{STORY}", head=HEAD).replace("</body></html>", "")
    assert verdict(page) is PageVerdict.TRUNCATED
    caption = "<div class='caption'>A ferry at the north quay of Lower Marram on a morning in March, as seen from the bridge</div>"
    assert verdict(page + caption) is PageVerdict.TRUNCATED
    footer = "</div><footer><p>The Marram Courier, founded in 1871, is printed in Lower Marram, at the port, by hand.</p></footer>"
    assert verdict(page + footer) is PageVerdict.ARTICLE
    assert verdict(page.replace("<div>", "<div><div>") + footer) is PageVerdict.TRUNCATED


def test_an_end_tag_closes_what_was_left_open_within_it() -> None:
    page = OPEN_ENDED.replace("<main>", "<main><div><section>")
    assert verdict(page) is PageVerdict.ARTICLE


@pytest.mark.parametrize("inside", ["<script>'<div><div>'</script>", "<style>/*<div>*/</style>", "<!-- <div> -->"])  # fmt: skip
def test_a_text_without_its_last_tags_is_whole_where_all_parts_around_it_end(inside: str) -> None:
    page = OPEN_ENDED.replace("<main>", f"<main>{inside}") + " © The Marram Courier"
    assert verdict(page) is PageVerdict.ARTICLE


def test_a_page_of_which_fewer_bytes_came_than_were_announced_is_truncated() -> None:
    cut = WHOLE[: WHOLE.rindex("</p>")]
    judgement = judged(cut, header_fields={"content-length": str(2 * len(WHOLE))})
    assert judgement.verdict is PageVerdict.TRUNCATED
    assert "bytes came" in judgement.reason


def test_the_length_of_a_packed_answer_says_nothing_of_the_page() -> None:
    fields = {"content-length": str(2 * len(WHOLE)), "content-encoding": "gzip"}
    assert verdict(OPEN_ENDED, header_fields=fields) is PageVerdict.ARTICLE


def test_a_length_that_is_no_number_is_passed_over() -> None:
    assert verdict(OPEN_ENDED, header_fields={"content-length": "many"}) is PageVerdict.ARTICLE


@pytest.mark.parametrize(
    "kind", ["image/png", "application/pdf", "application/rss+xml", "application/json", "text/css"]
)
def test_what_is_no_page_is_an_error(kind: str) -> None:
    assert verdict(WHOLE, content_type=kind) is PageVerdict.ERROR


@pytest.mark.parametrize(
    "kind", ["", "text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "text/plain"]
)
def test_a_page_may_be_declared_in_some_ways(kind: str) -> None:
    assert verdict(WHOLE, content_type=kind) is PageVerdict.ARTICLE


@pytest.mark.parametrize("status", [*range(300, 309), *range(400, 600)])
def test_no_answer_but_a_good_one_is_an_article(status: int) -> None:
    assert verdict(WHOLE, status=status) is not PageVerdict.ARTICLE


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5_000 + STORY + "</div>" * 5_000,
        "<p>" + "words of a story. " * 400_000 + "</p>",
        "".join(f"<p>Paragraph {i} of the story of the bridge.</p>" for i in range(30_000)),
        "<b a=1 " + " ".join(f"a{i}=1" for i in range(9_000)) + f">{STORY}</b>",
        "<x>" * 60_000,
    ],
    ids=["deep", "large", "many paragraphs", "many attributes", "many elements"],
)
def test_a_page_that_reading_refuses_is_an_error_with_the_reason(page: str) -> None:
    judgement = judged(html(f"<h1>Bridge</h1>{page}"))
    assert judgement.verdict is PageVerdict.ERROR
    assert len(judgement.reason) > 20


@pytest.mark.parametrize(("status", "heading", "kind"), [(503, "Access denied", PageVerdict.BLOCKED), (405, "Are you a robot?", PageVerdict.BLOCKED), (503, "Back at seven", PageVerdict.ERROR)])  # fmt: skip
def test_an_error_that_says_it_refuses_is_a_block(status: int, heading: str, kind: PageVerdict) -> None:
    assert verdict(html(f"<h1>{heading}</h1>", title=heading), status=status) is kind


def test_a_text_that_nothing_heads_is_empty() -> None:
    dated = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-04"}</script>'
    judgement = judged(html(f"<article>{STORY}</article>", title="", head=dated))
    assert (judgement.verdict, judgement.reason) == (PageVerdict.EMPTY, "the page has no headline")
