"""Lines of names, times and counters around a story, which say something else at every look."""

from __future__ import annotations

import pytest
from reading import STORY, URL, page

from rowback.extract import extract
from rowback.extract.meta import is_meta

NAMES = ["Ines Calloway"]
LINES = [
    "By Ines Calloway · Updated 10:02 · 4 min read",
    "Ines Calloway, 25 November 2026, 3 comments",
    "Par Ines Calloway - Publié il y a 2 heures - Lecture 3 min.",
    "Por Ines Calloway | hace 5 minutos | 12 comentarios",
    "Von Ines Calloway | 25.11.2026, 10:02 Uhr | 3 Min. Lesezeit",
    "By Ines Calloway 25 November 2026, 6:00 GMT",
    "1.2K shares 340 views",
    "Share this 12 34",
    "Listen to this article (3:12)",
    "Artikel anhören: 3 Min.",
    "⏱ 4 min read",
    "Tempo de leitura: 1 minuto",
    "Время чтения: 4 мин.",
    "Просмотров: 1200",
    "By Ines Calloway 3 March 2026, 14:05 12 comments",
    "Von Ines Calloway 3. März 2026, 14:05 Uhr Teilen 12 Kommentare",
    "Ines Calloway 3 mars 2026 à 14h05 1 234 vues",
    "Por Ines Calloway 3 de marzo de 2026, 14:05 12 comentarios",
    "di Ines Calloway 3 marzo 2026, 14:05 12 commenti",
    "Door Ines Calloway 3 maart 2026, 14:05 12 keer gelezen",
    "Autor: Ines Calloway 3 maja 2026, 14:05 12 komentarzy",
    "Ines Calloway 2 godziny temu 12 komentarzy",
    "3 de março de 2026, 14:05 Partilhar 12 visualizações",
    "Av Ines Calloway måndag 2 mars 2026 14:05 3 min läsning",
    "3. května 2026 14:05 12 komentářů",
    "3 March 2026, 14:05 Comments (12)",
    "Share Save 318 comments",
    "By Ines Calloway3 March 2026, 14:05Share 318 views",
    "3 March 2026, 14:05318 comments",
    "By Ines Calloway 3 March 2026, 14:05 Share",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_names_times_and_counters_is_none_of_the_story(line: str) -> None:
    assert is_meta(line, NAMES)
    html = page(
        f"<article><h1>Bridge vote</h1><p>By Ines Calloway</p><p>{line}</p>{STORY}<p>{line}</p></article>"
    )
    article = extract(html, URL)
    assert article.authors == ("Ines Calloway",)
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Ines Calloway, 43, has run the port since 1994.",
        "25 November 2026 | 10:02",
        "Ines Calloway, 43",
        "Ines Calloway 1994",
        "1994",
        "12 | 34",
        "The vote: 43 comments, 12 shares and a fist fight.",
        "Ines Calloway – harbour master",
        "Ferries – 3 minutes – 12 boats",
        "10:02 - The bridge closes",
        "Read the tide tables | Marram",
        "Twelve comments",
        "12 comments were deleted",
        "On 3 March 2026 12 comments were made",
        "Ines Calloway 12 comments on the vote",
        "Ines Calloway read all 12 comments.",
        "3 March 2026 12 shares of Valen",
        "318 votes 3 March 2026",
        "Save 12 shares for Ines Calloway's heirs",
        "3 March 2026, 14:05 12 comments.",
        "Ines Calloway Save 1994",
    ],
)
def test_a_line_that_says_anything_else_is_text(line: str) -> None:
    assert not is_meta(line, NAMES)


@pytest.mark.parametrize(
    "counts",
    [
        "<ul><li>345 votes</li><li>12 votes</li><li>8 votes</li></ul>",
        "<p>345 votes</p>",
        "<p>345 votes, 12 votes</p>",
    ],
)
def test_counts_between_the_paragraphs_of_a_story_are_what_it_tells(counts: str) -> None:
    html = page(f"<article><h1>Bridge vote</h1>{STORY}{counts}{STORY.replace('<p>', '<p>Later: ')}</article>")
    told = [paragraph.text for paragraph in extract(html, URL).paragraphs]
    assert len(told) == 4 + counts.count("<p>") + counts.count("<li>")
    assert told[2].startswith("345 votes")


@pytest.mark.parametrize(
    "counts",
    [
        "<ul><li>345 votes</li><li>12 votes</li></ul>",
        "<table><tr><td>345 votes</td><td>12 votes</td></tr></table>",
    ],
)
def test_a_list_of_counts_at_the_end_of_a_story_is_what_it_tells(counts: str) -> None:
    html = page(f"<article><h1>Bridge vote</h1>{STORY}{counts}</article>")
    told = [paragraph.text for paragraph in extract(html, URL).paragraphs]
    assert told[2:] == ["345 votes", "12 votes"]


def test_a_line_with_names_is_none_of_the_story_between_its_paragraphs_either() -> None:
    line = "<p>By Ines Calloway · Updated 10:02 · 4 min read</p>"
    html = page(
        f"<article><h1>Bridge vote</h1><p>By Ines Calloway</p>{STORY.replace('</p>', f'</p>{line}', 1)}</article>"
    )
    assert len(extract(html, URL).paragraphs) == 2


def test_minutes_that_stand_in_the_heading_are_none_of_the_headline() -> None:
    html = page(f"<article><h1>Bridge vote<span class='t'>4 min read</span></h1>{STORY}</article>")
    assert extract(html, URL).headline == "Bridge vote"
    html = page(f"<article><h1>Bridge vote <span class='t'>goes on</span></h1>{STORY}</article>")
    assert extract(html, URL).headline == "Bridge vote goes on"


def test_a_line_of_a_byline_and_counters_is_told_by_the_word_before_a_name_that_was_not_read() -> None:
    assert is_meta("By Ines Calloway 3 March 2026, 14:05 12 comments", ())
    assert not is_meta("Ines Calloway 3 March 2026, 14:05 12 comments", ())
    assert not is_meta("The bridge 3 March 2026, 14:05 12 comments", ())


def test_counters_beside_a_date_do_not_come_and_go_with_the_length_of_a_story() -> None:
    line = "<div class='a1'><span>By Ines Calloway</span> <span>3 March 2026, 14:05</span> <span>{} comments</span></div>"
    told = "<p>The council closed the bridge on Tuesday, and nobody said for how long it would be.</p>"
    looks = [
        extract(
            page(f"<article><h1>Bridge vote</h1>{line.format(n)}<div class='b2'>{told}</div></article>"), URL
        )
        for n in (12, 318)
    ]
    assert looks[0].paragraphs == looks[1].paragraphs
    assert len(looks[0].paragraphs) == 1
