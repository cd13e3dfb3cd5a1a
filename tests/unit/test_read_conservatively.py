"""Stories that have the words of a wall, and lines that look like a field: what is in doubt stays a story, and is no field."""

from __future__ import annotations

import pytest
from judging import HEAD, PARAGRAPHS, html, reading, story, verdict

from rowback.extract.bylines import says_who
from rowback.extract.changed import dated_parts
from rowback.extract.moments import read_moment
from rowback.extract.people import clean_names
from rowback.model import PageVerdict

BRIEF = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"

ON_COOKIES = [
    ("en", "A consumer programme found that half of the town's sites let readers accept all cookies with one click, but hide the button to reject all cookies."),
    ("de", "Mit einer Stimme Mehrheit hat das Gericht entschieden, dass Seiten alle Cookies ablehnen lassen müssen, wenn sie alle Cookies akzeptieren lassen."),
    ("sv", "I vår börjar nya regler gälla i Tarvik: det ska vara lika lätt att avvisa alla kakor som att acceptera alla kakor, säger myndigheten."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), ON_COOKIES)
def test_a_brief_on_cookies_that_speaks_to_nobody_is_an_article(lang: str, text: str) -> None:
    assert verdict(story("What the port decided", text=f"<p>{text}</p>", lang=lang)) is PageVerdict.ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        "Dieser Artikel wurde zurückgezogen. Er enthielt falsche Angaben über die Bürgermeisterin.",
        "This article has been removed by the editors. It said that Ines Calloway took bribes; she did not. We apologise.",
        "This post was deleted. Ines Calloway had called the pier a ruin in it, and the council asked why.",
    ],
)
def test_what_was_taken_down_for_a_reason_that_is_told_is_no_missing_page(text: str) -> None:
    assert verdict(story("What the port decided", text=f"<p>{text}</p>")) is PageVerdict.ARTICLE


def test_a_comment_that_was_taken_down_does_not_speak_for_a_page_that_scripts_write() -> None:
    talk = (
        "<li><b>tide</b><div>Dieser Beitrag wurde gelöscht.</div></li><li><b>mara</b><div>Schade!</div></li>"
    )
    page = html(
        f"<header>Marramer Bote</header><main><div id=app></div></main><section class=comments><h2>Kommentare</h2><ul>{talk}</ul></section>",
        head=HEAD,
        lang="de",
    )
    assert verdict(page) is not PageVerdict.NOT_FOUND


def test_a_teaser_for_subscribers_beside_a_whole_story_cuts_nothing() -> None:
    promo = (
        "<div class=promo><p>For subscribers</p><h3><a href=/harbour-masters-diary>The harbour master's diary</a></h3>"
        "<a href=/subscribe>Subscribe</a></div>"
    )
    assert verdict(story(text=BRIEF + promo)) is PageVerdict.ARTICLE


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "Läsarna måste logga in för att läsa artiklarna, och det har kostat tidningen i Tarvik många av dem sedan i höstas."),
        ("en", "Those who sign up to read on get five stories a month for nothing, and the Marram Courier counts them with great care."),
    ],
)  # fmt: skip
def test_what_is_told_of_other_readers_asks_nobody_to_go_on(lang: str, text: str) -> None:
    page = story(text=f"<p>{PARAGRAPHS[0]}</p><p>{text}</p>", lang=lang)
    assert not reading(page).judgement.stub


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Holt, who covers ports",
        "By Mara Holt, chief of the port desk",
        "By MARA HOLT The Marram Courier",
    ],
)
def test_a_name_with_what_its_bearer_does_is_a_byline(line: str) -> None:
    assert says_who(line)


@pytest.mark.parametrize(
    "line", ["Reporter Mara Holt, held in Sund for two days, is free again.", "By " + "x" * 5_000 + " b c"]
)
def test_a_sentence_and_a_flood_of_letters_are_no_bylines(line: str) -> None:
    assert not says_who(line)


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("2025年7月4日 15:20 更新 ｜ 2025年7月3日 11:40 公開", [True, False]),
        ("July 4, 2025 (updated) · July 3, 2025 (published)", [True, False]),
        ("Published July 3, 2025 | Updated July 4, 2025", [False, True]),
    ],
)
def test_words_behind_times_belong_to_the_times_before_them(line: str, changed: list[bool]) -> None:
    assert [is_changed for _, is_changed in dated_parts(line)] == changed


@pytest.mark.parametrize("line", ["Video 12:34, 3 July 2025", "Listen 02:15, Thursday, 3 July 2025"])
def test_the_length_of_a_recording_is_no_time_of_day(line: str) -> None:
    moment = read_moment(line)
    assert moment is not None
    assert (moment.local.hour, moment.local.minute) == (0, 0)


def test_a_catalan_name_is_not_cut_in_two() -> None:
    assert clean_names(["Autor: Josep Puig i Cadafalch, Barcelona"])[0] == "Josep Puig i Cadafalch"


@pytest.mark.parametrize(
    "line",
    [
        "Viewed 1,234 times.",
        "Rating: 4.5/5 (123 votes).",
        "12 readers are here now.",
        "Artikel 1.234 mal gelesen.",
    ],
)
def test_a_count_beside_the_end_of_a_short_story_is_none_of_it(line: str) -> None:
    deck = "<p>The port had asked for it since the spring, when a ferry ran into one of the piers.</p><figure><img src='/a.jpg'></figure>"
    told = "<p>The council met on Tuesday evening to vote on the old bridge.</p><p>It was late.</p>"
    page = story("Bridge vote", text=f"{deck}<div class=article-body>{told}<p>{line}</p></div>")
    texts = [paragraph.text for paragraph in reading(page).article.paragraphs]
    assert line not in texts
    assert "It was late." in texts


@pytest.mark.parametrize("box", ["<div class=sponsored>", "<div class=banner>"])
def test_the_words_under_a_picture_in_an_advertisement_are_no_caption(box: str) -> None:
    figure = f"{box}<figure><img src=/shoe.jpg><figcaption>The finest shoes of the whole coast</figcaption></figure></div>"
    page = html(
        f"<main><h1>Pier of Sund to close</h1>{figure}<div class=article-body><p>{'</p><p>'.join(PARAGRAPHS)}</p></div></main>",
        head=HEAD,
    )
    assert [image.caption for image in reading(page).article.images if image.caption] == []
