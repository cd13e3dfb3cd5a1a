"""Lines that say how long ago something was published say something else at every look."""

from __future__ import annotations

import pytest
from reading import STORY, URL, page

from rowback.extract import extract
from rowback.extract.ago import says_how_long_ago

LINES = [
    "12 minutes ago",
    "Updated an hour ago",
    "vor 12 Minuten",
    "Zuletzt aktualisiert vor 3 Std.",
    "il y a 12 min",
    "Mis à jour il y a 2 heures",
    "hace 12 minutos",
    "Actualizado hace una hora",
    "12 minuti fa",
    "Pubblicato 12 minuti fa",
    "Aggiornato un'ora fa",
    "12 minuten geleden",
    "Laatst bijgewerkt: 2 uur geleden",
    "12 minut temu",
    "Opublikowano 2 godziny temu",
    "há 12 minutos",
    "Publicado há uma hora",
    "12 minutos atrás",
    "för 12 minuter sedan",
    "Publicerad för 2 timmar sedan",
    "for 12 minutter siden",
    "Opdateret for 2 timer siden",
    "12 minuuttia sitten",
    "Aktualizováno před 2 hodinami",
]


@pytest.mark.parametrize("line", LINES)
def test_a_time_since_the_publication_is_none_of_the_story_wherever_it_stands(line: str) -> None:
    assert says_how_long_ago(line)
    stamp = f"<p>{line}</p>"
    html = page(f"<article><h1>Bridge vote</h1>{stamp}{STORY}{stamp}{STORY.replace('<p>', '<p>Later: ')}{stamp}</article>")  # fmt: skip
    assert len(extract(html, URL).paragraphs) == 4


@pytest.mark.parametrize(
    "line",
    [
        "12 minuti fa.",
        "Il ponte è stato chiuso 12 minuti fa",
        "La nave è partita 12 minuti fa, dice il porto.",
        "Het begon 12 minuten geleden",
        "Prom odpłynął 12 minut temu",
        "Färjan gick för 12 minuter sedan",
        "12 jaar geleden",
        "A week ago",
        "Een week geleden",
        "Vor einer Woche",
        "för 30 år sedan",
        "Before",
        "12 minutes",
    ],
)
def test_what_a_story_tells_of_a_time_before_is_text(line: str) -> None:
    assert not says_how_long_ago(line)


def test_a_sentence_with_a_time_since_something_stays_in_the_story() -> None:
    told = "La nave è partita 12 minuti fa, dice il porto."
    html = page(
        f"<article><h1>Bridge vote</h1>{STORY}<p>{told}</p>{STORY.replace('<p>', '<p>Later: ')}</article>"
    )
    assert told in [paragraph.text for paragraph in extract(html, URL).paragraphs]
