"""When it was published and changed: the words for it, the zone, and which of a page's dates it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from reading import URL, json_ld, story

from rowback.extract import extract
from rowback.extract.moments import parse_time, read_moment, tells_order


def at(day: int, hour: int = 0, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=UTC)


def published(body: str, head: str = "", lang: str = "en") -> datetime | None:
    return extract(story(body, head, lang=lang), URL).published_at


def stated(time: str) -> str:
    return f"<meta property='article:published_time' content='{time}'>"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-04T18:30:00-05:00", at(4, 23, 30)),
        ("2025-03-04T18:30:00.123+0100", at(4, 17, 30)),
        ("2025-03-04 18:30 EST", at(4, 23, 30)),
        ("Tue, 04 Mar 2025 18:30:00 GMT", at(4, 18, 30)),
        ("Tue Mar 04 2025 18:30:00 GMT+0100 (CET)", at(4, 17, 30)),
        ("Tue Mar 04 18:30:00 EST 2025", at(4, 23, 30)),
        ("March 4, 2025 | 7:08pm", at(4, 19, 8)),
        ("March 4, 2025 12:05 a.m.", at(4, 0, 5)),
        ("July 4, 2025 7:08 PM ET", at(4, 23, 8, month=7)),
        ("4 March 2025, 18.30", at(4, 18, 30)),
        ("4-Mar-2025", at(4)),
        ("4 marca 2025", at(4)),
        ("4 березня 2025 року", at(4)),
        ("4 Mart 2025 - 18:30", at(4, 18, 30)),
        ("4. března 2025", at(4)),
        ("2025年3月4日 下午6:30", at(4, 18, 30)),
        ("6:30 PM EST, Tue March 4, 2025", at(4, 23, 30)),
        ("18:30, 4 March 2025", at(4, 18, 30)),
        ("18.30 Uhr, 4. März 2025", at(4, 18, 30)),
        ("18h30, terça-feira, 4 de março de 2025", at(4, 18, 30)),
        ("Kl. 18.30 den 4 mars 2025", at(4, 18, 30)),
        ("March 4, 2025 18:30 GMT+2", at(4, 16, 30)),
        ("2:30 4 March 2025", at(4)),
        ("Video 02:30 | 4 March 2025", at(4)),
        ("12.30, 4 March 2025", at(4)),
        ("2025년 3월 4일", at(4)),
        ("04.03.25", at(4)),
        ("4.3.2025 klo 18:30", at(4, 18, 30)),
        ("2025-03-04142148018:47", None),
        ("version 12.4.2025.1", None),
    ],
)
def test_moments_are_read_as_pages_write_them(text: str, moment: datetime | None) -> None:
    assert parse_time(text) == moment


@pytest.mark.parametrize(("language", "month"), [("pl", 11), ("hr", 10)])
def test_a_month_that_two_languages_name_alike_is_the_one_of_the_pages_language(
    language: str, month: int
) -> None:
    moment = read_moment("4 listopada 2025", language=language)
    assert moment is not None
    assert moment.local.month == month


@pytest.mark.parametrize(
    ("text", "order"), [("13/4/2025", False), ("4/13/2025", True), ("3/4/2025", None), ("none", None)]
)
def test_a_number_above_twelve_tells_where_the_month_stands(text: str, order: bool | None) -> None:
    assert tells_order(text) is order


@pytest.mark.parametrize(
    ("lang", "moment"), [("en-US", at(4)), ("en-GB", at(3, month=4)), ("es", at(3, month=4))]
)
def test_a_date_with_slashes_is_read_as_the_pages_country_writes_it(lang: str, moment: datetime) -> None:
    assert published("<p class='date'>3/4/2025</p>", lang=lang) == moment


def test_another_date_of_the_page_tells_the_order_of_one_that_may_be_either() -> None:
    assert published("<p class='date'>3/4/2025</p><p>Last updated 25/4/2025</p>", lang="en-US") == at(
        3, month=4
    )


def test_a_declared_day_takes_its_time_from_what_the_page_shows() -> None:
    body = "<time datetime='2025-03-04T18:30:00Z'>yesterday</time>"
    assert published(body, stated("2025-03-04")) == at(4, 18, 30)


def test_the_time_of_another_day_does_not_make_a_declared_day_exact() -> None:
    body = "<time datetime='2025-03-05T18:30:00Z'>today</time>"
    assert published(body, stated("2025-03-04")) == at(4)


def test_a_declared_time_without_a_zone_has_the_zone_that_the_page_shows_with_it() -> None:
    body = "<p class='date'>March 4, 2025 6:30 PM EST</p>"
    assert published(body, stated("2025-03-04 18:30:00")) == at(4, 23, 30)


@pytest.mark.parametrize(
    ("lang", "moment"),
    [("de", at(4, 17, 30)), ("ja", at(4, 9, 30)), ("en", at(4, 18, 30)), ("en-GB", at(4, 18, 30))],
)
def test_a_time_without_any_zone_is_local_where_the_language_has_one_zone(
    lang: str, moment: datetime
) -> None:
    assert published("", stated("2025-03-04 18:30:00"), lang=lang) == moment


def test_summer_time_holds_in_summer() -> None:
    assert published("", stated("2025-07-04 18:30:00"), lang="de") == at(4, 16, 30, month=7)


def test_a_declared_time_without_a_zone_is_universal_where_the_page_shows_the_local_one() -> None:
    body = "<p class='datum'>4. März 2025, 18:30 Uhr</p>"
    assert published(body, stated("2025-03-04 17:30:00"), lang="de") == at(4, 17, 30)


def test_a_garbled_attribute_yields_to_the_words_of_the_element() -> None:
    assert published("<time datetime='2022-02-112025-03-04'>March 4, 2025</time>") == at(4)


def test_the_time_of_the_last_change_is_not_the_publication() -> None:
    body = "<time class='updated' datetime='2025-03-09T10:00:00Z'>x</time><time datetime='2025-03-04T18:30:00Z'>x</time>"
    assert published(body) == at(4, 18, 30)


def test_the_date_nearest_to_the_headline_is_the_storys() -> None:
    html = story("<time datetime='2025-03-04'>x</time>").replace(
        "<article>", "<div><time datetime='2019-01-01'>An older story</time></div><article>"
    )
    assert extract(html, URL).published_at == at(4)


def test_the_storys_own_node_counts_among_several() -> None:
    other = '{"@type": "NewsArticle", "headline": "Market hall", "datePublished": "2019-01-01T00:00:00Z", "author": "Oona Feld"}'
    own = '{"@type": "NewsArticle", "headline": "Bridge vote", "datePublished": "2025-03-04T18:30:00Z"}'
    article = extract(story("", json_ld(f"[{other}, {own}]")), URL)
    assert article.published_at == at(4, 18, 30)
    assert article.authors == ()


def test_a_shown_time_of_the_last_change_is_the_modified_time_where_none_is_declared() -> None:
    body = "<p>Published: March 4, 2025</p><p>Updated: March 9, 2025, 10:00 UTC</p>"
    article = extract(story(body), URL)
    assert (article.published_at, article.modified_at) == (at(4), at(9, 10))


def test_a_word_for_change_in_the_element_before_counts() -> None:
    body = "<div><b>Updated on:</b> <time datetime='2025-03-09'>x</time></div><time datetime='2025-03-04'>x</time>"
    assert published(body) == at(4)


def test_a_date_without_any_mark_beside_the_headline_counts_before_marked_ones_far_away() -> None:
    far = "<p>x</p>" * 100 + "<time datetime='2019-01-01'>An older story</time>"
    html = story("<div>March 4, 2025</div>").replace("</article>", f"</article>{far}")
    assert extract(html, URL).published_at == at(4)


def test_a_date_in_a_sentence_of_the_story_is_not_the_storys() -> None:
    sentence = "<p>The council will meet again on the bridge and on its costs in the town hall, on 9 April 2025 at the latest.</p>"
    assert published(sentence) is None


def test_the_date_of_today_over_the_page_is_not_the_storys() -> None:
    html = story("").replace("<article>", "<div id='top'>Friday, March 7, 2025</div><article>")
    assert extract(html, URL).published_at is None


def test_a_weekday_belongs_to_a_date_that_is_marked_as_the_storys() -> None:
    assert published("<h2 class='date-header'>Tuesday, March 4, 2025</h2>") == at(4)


FIRST, LAST = "4 March 2025, 11:40 UTC", "9 March 2025, 15:20 UTC"


@pytest.mark.parametrize(
    "shown",
    [
        f"<p>Published {FIRST} | Updated {LAST}</p>",
        f"<p>Updated: {LAST}; first published: {FIRST}</p>",
        f"<div class='meta'><span>Published {FIRST}</span><span>Last modified {LAST}</span></div>",
        f"<div class='meta'><p>Published {FIRST}</p><p>Last modified {LAST}</p></div>",
        f"<p class='date'>{FIRST} | Updated {LAST}</p>",
        "<p class='date'>Publié le 4 mars 2025 à 11h40 UTC, mis à jour le 9 mars 2025 à 15h20 UTC</p>",
        "<p>Veröffentlicht am 04.03.2025, 11:40 UTC | Stand: 09.03.2025, 15:20 UTC</p>",
        "<p>Gepubliceerd op 4 maart 2025 om 11:40 UTC, bijgewerkt op 9 maart 2025 om 15:20 UTC</p>",
        "<p>Opublikowano: 4 marca 2025, 11:40 UTC. Aktualizacja: 9 marca 2025, 15:20 UTC</p>",
    ],
)
@pytest.mark.parametrize("head", ["", stated("2025-03-04T11:40:00Z")])
def test_each_of_two_times_in_a_line_belongs_to_the_word_before_it(shown: str, head: str) -> None:
    article = extract(story(shown, head), URL)
    assert (article.published_at, article.modified_at) == (at(4, 11, 40), at(9, 15, 20))


def test_a_time_of_day_behind_a_word_for_change_is_of_the_day_before_it() -> None:
    article = extract(story("<p>Published 4 March 2025, 11:40 UTC, updated 3:20 PM UTC</p>"), URL)
    assert (article.published_at, article.modified_at) == (at(4, 11, 40), at(4, 15, 20))


def test_how_long_ago_it_was_updated_makes_the_publication_no_change() -> None:
    article = extract(story("<p>Posted 4 March 2025 · Updated 2 hours ago</p>"), URL)
    assert (article.published_at, article.modified_at) == (at(4), None)


def test_a_word_for_change_behind_the_only_time_counts() -> None:
    article = extract(story("<p>4 March 2025, 11:40 UTC (updated)</p>"), URL)
    assert article.modified_at == at(4, 11, 40)
