"""Quotes and their speakers."""

from __future__ import annotations

import time

import pytest

from rowback.quotes import find_quotes


def said(*paragraphs: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in find_quotes(paragraphs)]


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("“We will rebuild the bridge,” Oona Feld said.", "We will rebuild the bridge,", "Oona Feld"),
        (
            "“We will rebuild the bridge,” said Oona Feld, the engineer.",
            "We will rebuild the bridge,",
            "Oona Feld",
        ),
        (
            "The port’s engineer, Oona Feld, said: “We will rebuild the bridge.”",
            "We will rebuild the bridge.",
            "Oona Feld",
        ),
        (
            'Port engineer Oona Feld said that "we will rebuild the bridge".',
            "we will rebuild the bridge",
            "Oona Feld",
        ),
        (
            "According to Oona Feld, “the bridge will be rebuilt by spring”.",
            "the bridge will be rebuilt by spring",
            "Oona Feld",
        ),
        (
            "It was reported by the agency NORPRESS, which stated that, “The bridge will be rebuilt.”",
            "The bridge will be rebuilt.",
            "NORPRESS",
        ),
        ("„Wir bauen die Brücke neu“, sagte Anke Lohse.", "Wir bauen die Brücke neu", "Anke Lohse"),
        ("»Wir bauen die Brücke neu«, sagte Anke Lohse.", "Wir bauen die Brücke neu", "Anke Lohse"),
        (
            "« Nous allons reconstruire le pont », a déclaré Luc Morin.",
            "Nous allons reconstruire le pont",
            "Luc Morin",
        ),
        ("«Vamos a reconstruir el puente», dijo Ana Ruiz.", "Vamos a reconstruir el puente", "Ana Ruiz"),
        ("‘We will rebuild the bridge,’ said Oona Feld.", "We will rebuild the bridge,", "Oona Feld"),
        ("「橋を再建します」と述べた。", "橋を再建します", None),
    ],
)
def test_a_quote_has_its_words_and_its_speaker(text: str, quote: str, speaker: str | None) -> None:
    found = find_quotes([text])
    if speaker is None:
        assert all(q.text == quote for q in found)
    else:
        assert [(q.text, q.speaker) for q in found] == [(quote, speaker)]


def test_a_surname_is_completed_from_the_text() -> None:
    assert said("Oona Feld runs the port.", "“We will rebuild the bridge,” Feld said.")[0][1] == "Oona Feld"


def test_a_pronoun_means_the_last_speaker() -> None:
    found = said("“We will rebuild the bridge,” Oona Feld said.", "“It will take nine weeks,” she added.")
    assert [speaker for _, speaker in found] == ["Oona Feld", "Oona Feld"]


def test_a_quote_cut_by_its_attribution_has_one_speaker() -> None:
    found = said("“We will rebuild it,” Oona Feld said. “It will take nine weeks, no more.”")
    assert [speaker for _, speaker in found] == ["Oona Feld", "Oona Feld"]


def test_an_unclosed_quote_goes_on_in_the_next_paragraph() -> None:
    found = find_quotes(
        ["Oona Feld said: “We will rebuild the bridge.", "“It will take nine weeks to do so.”"]
    )
    assert [(q.paragraph, q.speaker) for q in found] == [(0, "Oona Feld"), (1, "Oona Feld")]


def test_titles_and_scare_quotes_are_not_quotes() -> None:
    assert (
        said("The so-called “quick fix” failed.", "He finished “The Long and Winding Way Home” in a week.")
        == []
    )


def test_apostrophes_open_nothing() -> None:
    assert said("The workers’ demands, and the port’s answer, don’t fit; it’s ’90s stuff.") == []


def test_the_attribution_words_are_kept() -> None:
    assert find_quotes(["“We will rebuild the bridge,” Oona Feld said."])[0].attribution == "Oona Feld said"


@pytest.mark.parametrize(
    "text",
    ['"“”„«»' * 40_000, "“a b c d e f” she said. " * 4_000, "Oona Feld said " * 10_000 + "“x y z a b c”"],
)
def test_hostile_text_ends_in_time(text: str) -> None:
    began = time.process_time()
    find_quotes([text])
    assert time.process_time() - began < 60  # a quadratic search takes minutes
