"""What kind of page a capture is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rowback.decide import read
from rowback.extract import read_page
from rowback.model import Capture, Judgement, PageVerdict, Reading
from rowback.verdict import judge, with_header_fields

PAGES = Path(__file__).parent / "pages"
URL = "https://marram-courier.example/news/bridge"


def look(
    html: str,
    *,
    status: int = 200,
    url: str = URL,
    content_type: str = "text/html",
    truncated: bool = False,
    fields: dict[str, str] | None = None,
) -> Judgement:
    capture = Capture(
        requested_url=URL,
        final_url=url,
        status=status,
        html=html,
        captured_at=datetime(2025, 3, 4, tzinfo=UTC),
        content_type=content_type,
        truncated=truncated,
        header_fields=fields or {},
    )
    article, signs = read_page(html, url)
    return judge(capture, article, with_header_fields(signs, capture))


def reading(html: str, *, fields: dict[str, str] | None = None) -> Reading:
    return read(
        Capture(
            requested_url=URL,
            final_url=URL,
            status=200,
            html=html,
            captured_at=datetime(2025, 3, 4, tzinfo=UTC),
            header_fields=fields or {},
        )
    )


def page(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("article", PageVerdict.ARTICLE),
        ("article_again", PageVerdict.ARTICLE),
        ("german", PageVerdict.ARTICLE),
        ("soft404", PageVerdict.NOT_FOUND),
        ("challenge", PageVerdict.BLOCKED),
        ("consent", PageVerdict.CONSENT),
        ("login", PageVerdict.LOGIN),
        ("paywall", PageVerdict.PAYWALL),
        ("listing", PageVerdict.LISTING),
    ],
)
def test_a_page_sent_as_normal_is_known_by_what_it_shows(name: str, verdict: PageVerdict) -> None:
    judgement = look(page(name))
    assert judgement.verdict is verdict
    assert judgement.reason


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (404, PageVerdict.NOT_FOUND),
        (410, PageVerdict.NOT_FOUND),
        (401, PageVerdict.LOGIN),
        (403, PageVerdict.BLOCKED),
        (429, PageVerdict.BLOCKED),
        (451, PageVerdict.BLOCKED),
        (500, PageVerdict.ERROR),
        (502, PageVerdict.ERROR),
        (503, PageVerdict.ERROR),
        (304, PageVerdict.ERROR),
        (204, PageVerdict.EMPTY),
    ],
)
def test_an_error_answer_is_never_an_article_whatever_it_shows(status: int, verdict: PageVerdict) -> None:
    assert look(page("article"), status=status).verdict is verdict


def test_a_503_that_challenges_is_a_block_with_its_vendor() -> None:
    judgement = look(page("challenge"), status=503, fields={"cf-mitigated": "challenge"})
    assert judgement.verdict is PageVerdict.BLOCKED
    assert "Cloudflare" in judgement.reason


def test_an_answer_that_was_cut_off_is_no_article() -> None:
    assert look(page("article"), truncated=True).verdict is PageVerdict.TRUNCATED


def test_a_file_is_no_article() -> None:
    assert look(page("article"), content_type="application/pdf").verdict is PageVerdict.ERROR


def test_an_empty_page_is_empty() -> None:
    assert look("<html><head><title>Bridge</title></head><body></body></html>").verdict is PageVerdict.EMPTY


def test_an_address_that_leads_to_the_front_page_is_no_longer_found() -> None:
    judgement = look(page("german"), url="https://nordufer-zeitung.example/")
    assert judgement.verdict is PageVerdict.NOT_FOUND
    assert "front page" in judgement.reason


def test_a_story_that_is_chosen_by_the_query_stands_at_the_front_page_too() -> None:
    assert look(page("german"), url="https://nordufer-zeitung.example/?p=77").verdict is PageVerdict.ARTICLE


def test_a_story_about_blocking_is_a_story() -> None:
    html = page("article").replace(
        "Harbour bridge to close for nine weeks", "Access denied: how the port blocked its own captains"
    )
    assert look(html).verdict is PageVerdict.ARTICLE


def test_a_long_story_under_a_declared_paywall_is_an_article() -> None:
    more = "".join(
        f"<p>Paragraph {i} of the long story of the quay goes on for a good while and says what happened next to it.</p>"
        for i in range(60)
    )
    html = page("paywall").replace("</article>", f"{more}</article>")
    assert look(html).verdict is PageVerdict.ARTICLE


@pytest.mark.parametrize("html", ["<!--" * 50_000, "<script>" * 50_000, "<a " * 20_000, "<" * 100_000])
def test_hostile_html_is_judged_without_an_article(html: str) -> None:
    assert reading(html).judgement.verdict is not PageVerdict.ARTICLE
