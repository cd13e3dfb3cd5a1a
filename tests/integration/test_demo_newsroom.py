"""The newsroom that the demo and other tests watch: loud furniture, quiet edits."""

from __future__ import annotations

import httpx
import pytest
from newsroom_fixture import PUBLISHED, newsroom

from rowback import decide
from rowback.clock import utcnow
from rowback.compare import compare
from rowback.extract import extract
from rowback.model import Article, Capture, ChangeVerdict, PageVerdict
from rowback.text import digest
from rowback.weigh import weigh
from ui.demo.newsroom import Newsroom
from ui.demo.pieces import Piece
from ui.demo.stories import CLINICS, DAM, FERRY, first_versions, rewrites

__all__ = ["newsroom"]

SLUGS = (FERRY, DAM, CLINICS)


def visit(newsroom: Newsroom, slug: str) -> httpx.Response:
    with httpx.Client(trust_env=False) as client:
        return client.get(newsroom.url(slug))


def read(newsroom: Newsroom, slug: str) -> Article:
    return extract(visit(newsroom, slug).text, newsroom.url(slug))


@pytest.mark.parametrize("slug", SLUGS)
def test_no_two_visits_look_alike_and_all_hold_the_same_article(newsroom: Newsroom, slug: str) -> None:
    pages = [visit(newsroom, slug).text for _ in range(30)]
    assert len(set(pages)) == 30
    assert newsroom.visits(slug) == newsroom.looks(slug) == 30
    assert len({digest(extract(page, newsroom.url(slug))) for page in pages}) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_every_visit_is_judged_an_article(newsroom: Newsroom, slug: str) -> None:
    for _ in range(30):
        answer = visit(newsroom, slug)
        capture = Capture(
            requested_url=newsroom.url(slug),
            final_url=newsroom.url(slug),
            status=answer.status_code,
            html=answer.text,
            captured_at=utcnow(),
        )
        judgement = decide.read(capture).judgement
        assert judgement.verdict is PageVerdict.ARTICLE, judgement.reason


@pytest.mark.parametrize("slug", SLUGS)
def test_what_was_published_is_what_is_read(newsroom: Newsroom, slug: str) -> None:
    piece = first_versions(PUBLISHED)[slug]
    article = read(newsroom, slug)
    assert article.headline == piece.headline
    assert article.authors == piece.authors
    assert article.published_at == piece.published
    texts = [paragraph.text for paragraph in article.paragraphs]
    for text in piece.paragraphs:
        assert any(text in found for found in texts), text
    assert not any("Advertisement" in text or "Offer" in text for text in texts)


def test_each_rewrite_of_the_tour_is_a_change_of_substance(newsroom: Newsroom) -> None:
    for round_ in rewrites(PUBLISHED):
        for rewrite in round_:
            before = read(newsroom, rewrite.slug)
            newsroom.edit(rewrite.slug, **rewrite.changes)
            change = weigh(compare(before, read(newsroom, rewrite.slug)))
            assert change.verdict is ChangeVerdict.SUBSTANTIVE, rewrite.what


def test_a_withdrawn_piece_is_not_found_until_it_is_published_again(newsroom: Newsroom) -> None:
    newsroom.withdraw(FERRY)
    assert visit(newsroom, FERRY).status_code == 404
    newsroom.publish(FERRY, newsroom.piece(FERRY))
    assert visit(newsroom, FERRY).status_code == 200


def test_text_of_a_piece_cannot_break_its_page(newsroom: Newsroom) -> None:
    odd = Piece(
        headline='<script>alert("1")</script> & co',
        deck="</title><b>",
        authors=("A <i> B",),
        place="X&Y",
        published=PUBLISHED,
        paragraphs=("One </p></article> & two.", "</script><script>alert(2)</script>"),
    )
    newsroom.publish("odd", odd)
    page = visit(newsroom, "odd").text
    assert "<script>alert" not in page
    assert page.count("</article>") == 1
