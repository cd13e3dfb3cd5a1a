"""The lines between headline and story."""

from __future__ import annotations

import pytest
from reading import STORY, URL, page

from rowback.extract import extract

DECK = "Ferries will run every ten minutes while the deck is replaced, the port says"
MORE = "Nobody in the hall was surprised when the lights went out again"
LONG = STORY * 2


def standfirst(between: str, head: str = "", inside: str = "") -> str:
    html = page(
        f"<article><h1>Bridge vote</h1>{between}<div class='text'>{inside}{LONG}</div></article>", head
    )
    return extract(html, URL).standfirst


def described(text: str) -> str:
    return f"<meta name='description' content='{text}'>"


@pytest.mark.parametrize(
    "name", ["deck", "article-subtitle", "standfirst", "p-dek", "article__preamble", "einleitung"]
)
def test_a_line_that_is_named_so_is_the_standfirst(name: str) -> None:
    assert standfirst(f"<p class='{name}'>{DECK}</p>") == DECK


def test_a_shown_description_is_the_standfirst() -> None:
    assert standfirst(f"<p>{DECK}</p>", described(DECK)) == DECK


def test_a_description_that_no_reader_sees_is_none() -> None:
    assert standfirst("", described(DECK)) == ""


def test_a_shown_description_counts_before_a_line_that_is_perhaps_an_introduction() -> None:
    assert standfirst(f"<h2 class='intro'>{MORE}</h2><h2>{DECK}</h2>", described(DECK)) == DECK


def test_a_surely_named_line_counts_before_the_description() -> None:
    assert standfirst(f"<p>{MORE}</p><p class='deck'>{DECK}</p>", described(MORE)) == DECK


def test_a_standfirst_of_several_lines_is_one_text() -> None:
    assert (
        standfirst(f"<header class='subtitles'><h2>{DECK}</h2><h2>{MORE}</h2></header>") == f"{DECK} {MORE}"
    )


def test_a_caption_is_no_standfirst() -> None:
    figure = f"<figure class='lead'><img src='/a.jpg'><figcaption>{DECK}</figcaption></figure>"
    assert standfirst(figure) == ""


def test_a_time_stamp_is_no_standfirst() -> None:
    assert standfirst("<p class='lead'>Published on Tuesday, March 4, 2025 at 6:30 PM</p>") == ""


@pytest.mark.parametrize("name", ["", "class='p'"])
def test_the_first_of_paragraphs_alike_is_text_whatever_the_element_around_them_is_called(name: str) -> None:
    told = f"<p>{DECK}</p>{LONG}".replace("<p>", f"<p {name}>")
    article = extract(
        page(
            f"<article><h1>Bridge vote</h1><div class='with-summary'>{told}</div></article>", described(DECK)
        ),
        URL,
    )
    assert article.standfirst == ""
    assert article.paragraphs[0].text == DECK


def test_a_first_paragraph_with_a_name_of_its_own_is_the_standfirst() -> None:
    assert standfirst("", described(DECK), f"<p class='summary'>{DECK}</p>") == DECK


@pytest.mark.parametrize("mark", ["class='standfirst'", "class='intro'"])
def test_the_standfirst_stays_one_where_the_story_shrinks_to_a_paragraph(mark: str) -> None:
    deck = f"{DECK}, and so does the council of the town."
    for text in (LONG, STORY, STORY[: STORY.index("</p>") + 4]):
        html = page(
            f"<article><h1>Bridge vote</h1><div {mark}><p>{deck}</p></div>{text}</article>", described(deck)
        )
        article = extract(html, URL)
        assert article.standfirst == deck
        assert deck not in [p.text for p in article.paragraphs]


def test_the_first_of_two_paragraphs_alike_is_no_standfirst() -> None:
    html = page(f"<article><h1>Bridge vote</h1>{STORY}</article>", described(STORY[3 : STORY.index("</p>")]))
    assert extract(html, URL).standfirst == ""


@pytest.mark.parametrize(
    ("lang", "deck"),
    [
        ("nl", "De raad sluit de tunnel voor twee jaar, kosten 48 miljoen."),
        ("nl", "Door de storm ligt de veerdienst stil, zegt de haven"),
        ("de", "Von Januar an fährt die Fähre wieder alle zehn Minuten"),
        ("fr", "Par crainte des crues, le port ferme le pont"),
        ("es", "Por primera vez, el puerto cierra el puente"),
        ("it", "Di notte il ponte resta chiuso, dice il porto"),
        ("pt", "De janeiro em diante a ponte fica fechada"),
        ("sv", "Av de fyra broarna stängs tre redan i januari"),
        ("en", "By Friday all ferries had stopped, the port says"),
        ("en", "Reporter held in Sund freed after two days, police say."),
        ("en", "Reporter Held in Sund Freed After Two Days, Police Say"),
        ("en", "By 2030 Nordby Bridge Tolls Triple"),
        ("en", "The port closed the bridge on 3 March 2026, and no one said why."),
        ("ja", "文化庁は4日、港の古い橋を二年間にわたって閉鎖すると発表した"),
    ],
)
def test_a_line_that_goes_on_as_a_sentence_is_the_standfirst_though_it_begins_like_a_byline(
    lang: str, deck: str
) -> None:
    html = page(f"<article><h1>Bridge vote</h1><p class='deck'>{deck}</p>{LONG}</article>", lang=lang)
    assert extract(html, URL).standfirst == deck


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Holt and Lev Aronov, Nordby",
        "By Mara Holt, senior political correspondent, in Nordby",
        "By our own correspondent in Nordby",
        "By Mara Holt | holt@marram-courier.example",
        "Von unserem Korrespondenten Oskar Thelen",
        "von hafenadmin | Eingetragen bei: Hafen | 0",
        "Par Marthe Quenel avec les agences, à Nordby",
        "Por Marta Quintela y Óscar Telín, enviados especiales",
        "Door onze verslaggever Marthe Quist",
        "Text: Märta Quist Foto: Oskar Thelin",
        "取材・文:山田花子、鈴木一郎、高橋三郎、田中四郎、佐々木五郎",
        "By Mara Holt, March 4, 2025 at 6:30 PM.",
    ],
)
def test_a_byline_is_no_standfirst_though_it_is_named_so(line: str) -> None:
    assert standfirst(f"<p class='deck'>{line}</p>") == ""
