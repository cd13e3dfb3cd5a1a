"""One address, one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowback.urls import canonical, host


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("HTTPS://Courier.Example:443/a#top", "https://courier.example/a"),
        ("http://courier.example", "http://courier.example/"),
        ("http://courier.example:80/?", "http://courier.example/"),
        ("https://courier.example:8443/a", "https://courier.example:8443/a"),
        ("https://courier.example/a/../b/./c", "https://courier.example/b/c"),
        ("https://courier.example/a?utm_source=x&id=3&fbclid=1", "https://courier.example/a?id=3"),
        ("https://courier.example/a?ref=front&s=1", "https://courier.example/a?ref=front&s=1"),
        ("https://courier.example/%7eann/%e4", "https://courier.example/~ann/%E4"),
        ("https://zürich.example/ä", "https://xn--zrich-kva.example/%C3%A4"),
        ("https://courier.example./a", "https://courier.example/a"),
        ("http://[::0001]:8080/a", "http://[::1]:8080/a"),
        ("  https://courier.example/a\n", "https://courier.example/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
    ],
)
def test_one_page_has_one_spelling(given_url: str, expected: str) -> None:
    assert canonical(given_url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    "refused",
    [
        "ftp://courier.example/a",
        "file:///etc/hosts",
        "javascript:alert(1)",
        "courier.example/a",
        "",
        "https://",
        "https://ann:secret@courier.example/",
        "https://courier.example\\@other.example/",
        "https://courier.example/a b",
        "https://courier.example/\x00",
        "http://0x7f.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://010.0.0.1/",
        "http://courier.example:99999/",
        "http://[::1/",
        "http://cou%72ier.example/",
        "https://courier.example/" + "a" * 9000,
    ],
)
def test_an_address_that_is_no_page_is_refused_with_a_sentence(refused: str) -> None:
    with pytest.raises(ValueError, match=r"\w{3}"):
        canonical(refused)


def test_the_host_carries_a_port_only_where_it_is_not_the_usual_one() -> None:
    assert host("https://Courier.example:443/a") == "courier.example"
    assert host("http://courier.example:8080/a") == "courier.example:8080"


@given(st.text(alphabet="abc/.?=&%#:@ÄAZ09~+-_", max_size=60))
def test_a_canonical_address_is_its_own_canonical_form(tail: str) -> None:
    try:
        once = canonical(f"https://courier.example/{tail}")
    except ValueError:
        return
    assert canonical(once) == once
