"""What a page says and shows beside its article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rowback.decide import read
from rowback.model import Capture, Signs

URL = "https://marram-courier.example/news/bridge"


def signs(head: str = "", body: str = "", fields: dict[str, str] | None = None) -> Signs:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    capture = Capture(
        requested_url=URL,
        final_url=URL,
        status=200,
        html=html,
        captured_at=datetime(2025, 3, 4, tzinfo=UTC),
        header_fields=fields or {},
    )
    return read(capture).signs


def test_the_canonical_address_is_absolute() -> None:
    assert signs('<link rel="Canonical" href="/news/bridge-2">').canonical == (
        "https://marram-courier.example/news/bridge-2"
    )


@pytest.mark.parametrize(
    "href", ["", "javascript:alert(1)", "mailto:desk@marram-courier.example", "https://[broken/"]
)
def test_a_canonical_address_that_is_none_is_left_out(href: str) -> None:
    assert signs(f'<link rel="canonical" href="{href}">').canonical == ""


@pytest.mark.parametrize("content", ["noindex", "NOINDEX, nofollow", "follow,noindex", "none"])
@pytest.mark.parametrize("name", ["robots", "Googlebot"])
def test_a_page_may_ask_search_engines_to_leave_it_out(name: str, content: str) -> None:
    assert signs(f'<meta name="{name}" content="{content}">').noindex


@pytest.mark.parametrize(
    "content", ["index, follow", "noimageindex", "max-image-preview:none", "max-image-preview: none", ""]
)
def test_other_wishes_to_robots_leave_the_page_in(content: str) -> None:
    assert not signs(f'<meta name="robots" content="{content}">', fields={"x-robots-tag": content}).noindex


@pytest.mark.parametrize("value", ["noindex", "nofollow, NoIndex", "googlebot: noindex", "otherbot: nofollow, googlebot: none", "max-snippet: -1, noindex", "googlebot: max-image-preview: large, noindex"])  # fmt: skip
def test_the_header_field_counts_like_the_element(value: str) -> None:
    assert signs(fields={"x-robots-tag": value}).noindex


def test_a_header_field_for_another_robot_is_passed_over() -> None:
    assert not signs(fields={"x-robots-tag": "otherbot: noindex, nofollow"}).noindex


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "free"),
    [
        ("", None),
        (ld('{"@type":"NewsArticle"}'), None),
        (ld('{"@type":"NewsArticle","isAccessibleForFree":true}'), True),
        (ld('{"@type":"NewsArticle","isAccessibleForFree":"False"}'), False),
        (ld('{"@type":"NewsArticle","isAccessibleForFree":["https://schema.org/False"]}'), False),
        (ld('{"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":{"isAccessibleForFree":false}}'), False),
        (ld('{"@type":"NewsArticle","hasPart":[{"isAccessibleForFree":"true"}]}'), True),
        ('<meta property="article:content_tier" content="free">', True),
        ('<meta property="article:content_tier" content="Metered">', False),
        ('<meta property="article:content_tier" content="gold">', None),
        ('<meta itemprop="isAccessibleForFree" content="false">', False),
    ],
)  # fmt: skip
def test_whether_a_page_is_free_is_what_it_declares(head: str, free: bool | None) -> None:
    assert signs(head).free is free


def test_the_visible_words_are_without_scripts_and_styles_and_with_buttons() -> None:
    body = (
        "<p>one</p><SCRIPT>two</script ><!-- three --><button>four</button><style>five</style>"
        "<dialog>six</dialog><noscript>seven</noscript><template>eight</template>"
    )
    assert signs(body=body).shown == "one four six seven"


def test_links_are_counted_with_their_words() -> None:
    found = signs(body="<p>one <a href=/2>two</a></p><p><a href=/3>three</a></p><p>four</p>")
    assert (found.links, found.linked) == (2, 8)
    assert found.shown_length >= 15


def test_a_password_field_is_seen() -> None:
    assert signs(body="<form><input type=Password></form>").password
    assert not signs(body="<form><input type=email></form>").password


def test_the_types_are_those_of_the_nodes_of_the_page() -> None:
    found = signs(ld('{"@graph":[{"@type":["NewsArticle","Report"]},{"@type":"WebSite"}]}'))
    assert found.types == {"NewsArticle", "Report", "WebSite"}
