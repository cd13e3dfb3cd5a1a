"""The rules file: selectors by host."""

from __future__ import annotations

import pytest

from rowback.extract.sites import BadSites, parse_sites
from rowback.model import NO_SELECTORS, Selectors

RULES = """
["harbour-post.example"]      # and its subdomains
headline = "h1.title"
remove = ".box"
["live.harbour-post.example"]
headline = "h2.live"
["www.courier.example"]
story = "#text"
"""


def test_the_closest_host_goes_first_and_the_wider_one_fills_in() -> None:
    sites = parse_sites(RULES)
    assert sites.at("https://harbour-post.example/a") == Selectors(headline="h1.title", remove=".box")
    assert sites.at("https://Live.Harbour-Post.example:8443/a") == Selectors(
        headline="h2.live", remove=".box"
    )
    assert (
        sites.at("https://courier.example/")
        == sites.at("https://www.courier.example/")
        == Selectors(story="#text")
    )
    assert sites.at("https://not-harbour-post.example/") == NO_SELECTORS
    assert sites.at("https://example/") == sites.at("") == NO_SELECTORS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[harbour", "it is no TOML ("),
        ('headline = "h1"', "'headline' stands outside a table: begin with a host"),
        ('[harbour-post.example]\nheadline = "h1"', "must stand in quotation marks"),
        ('["https://harbour-post.example"]\nheadline = "h1"', "'https://harbour-post.example' is no host"),
        (
            '["harbour-post.example"]\nheadline = "h1["',
            "harbour-post.example: the selector for headline cannot be used",
        ),
        ('["harbour-post.example"]\nheadlines = "h1"', "harbour-post.example: there is no part 'headlines'"),
        ('["harbour-post.example"]\nheadline = 1', "must be a text in quotation marks"),
        (
            '["harbour-post.example"]\nclick = ["#a", "#b"]',
            "harbour-post.example: the selector for click must",
        ),
        (
            '["harbour-post.example"]\nclick = "#a["',
            "harbour-post.example: the selector for click cannot be used",
        ),
    ],
)
def test_a_rules_file_that_cannot_be_used_says_where_and_why(text: str, words: str) -> None:
    with pytest.raises(BadSites) as refusal:
        parse_sites(text)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_what_is_clicked_is_what_the_closest_host_says() -> None:
    sites = parse_sites(
        '["harbour-post.example"]\nclick = " #yes "\nheadline = "h1"\n["sport.harbour-post.example"]\nclick = "#ok"'
    )
    assert sites.click_at("https://www.harbour-post.example/a") == "#yes"
    assert sites.click_at("https://sport.harbour-post.example/a") == "#ok"
    assert sites.click_at("https://other.example/") == sites.click_at("") == ""
    assert sites.at("https://harbour-post.example/") == Selectors(headline="h1")


def test_an_empty_rules_file_has_no_rules() -> None:
    assert parse_sites("").at("https://harbour-post.example/") == NO_SELECTORS
